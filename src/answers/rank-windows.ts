import type { Concept } from './concepts.js';
import { weighEvidence } from './evidence.js';
import type { Question } from './question.js';
import { supportIn, type Support, weighSupport } from './support.js';
import { type Excerpt, findWindows, type ReadSentence, sentencesOf, type Window } from './windows.js';

/** A window with the parts of its score, each from 0 to 1 before its weight. */
export type RankedWindow = {
  readonly window: Window;
  readonly score: number;
  /** The window's own words. */
  readonly inside: Support;
  /** The window with everything around it: sentences near by, titles, the report's head. */
  readonly around: Support;
  /** Weighted mean of `inside` with a little of `around`. */
  readonly match: number;
  /** Whether the asked-for kind of thing is there; null where the kind leaves no mark. */
  readonly evidence: number | null;
};

/** What each part adds to the score. */
const WEIGHTS = { match: 1, evidence: 0.3, rank: 0.1, sentence: -0.05, fragment: -0.12 } as const;
/** What words around a window count for choosing it, where the window itself lacks them. */
const BORROWED = 0.45;
/** The thing asked for has to be named by the answer itself; what stands around counts this much of the usual. */
const FOCUS_BORROWED = 0.3;
/** How far words support an answer that they stand beside, by their distance in sentences; further ones the last. */
const NEARBY = [1, 0.9, 0.8, 0.7] as const;
const TITLE = 0.95;
const REPORT = 0.8;

/** All windows of the excerpts, best first; ties in the order of the text. */
export function rankWindows(
  question: Question,
  concepts: readonly Concept[],
  excerpts: readonly Excerpt[],
): readonly RankedWindow[] {
  return excerpts
    .flatMap((excerpt) => {
      const supports = excerpt.sentences.map((sentence) => concepts.map((concept) => supportIn(concept, sentence.termSet)));
      const frame = concepts.map((concept) =>
        Math.max(TITLE * supportIn(concept, excerpt.titleTerms), REPORT * supportIn(concept, excerpt.reportTerms)),
      );
      return findWindows(excerpt).map((window) => rankWindow(question, concepts, window, { supports, frame }));
    })
    .sort((a, b) => b.score - a.score || a.window.from - b.window.from);
}

function rankWindow(
  question: Question,
  concepts: readonly Concept[],
  window: Window,
  { supports, frame }: { supports: readonly Support[]; frame: Support },
): RankedWindow {
  const inside = concepts.map((_, n) => maxOf(supports.slice(window.from, window.to + 1).map((support) => support[n] ?? 0)));
  const around = concepts.map((_, n) =>
    maxOf([
      frame[n] ?? 0,
      ...supports.map((support, at) => (support[n] ?? 0) * (NEARBY[Math.min(distance(window, at), NEARBY.length - 1)] ?? 0)),
    ]),
  );
  const match = weighSupport(
    concepts,
    concepts.map((concept, n) =>
      Math.max(inside[n] ?? 0, (concept.role === 'focus' ? FOCUS_BORROWED : BORROWED) * (around[n] ?? 0)),
    ),
  );
  const sentences = sentencesOf(window);
  const evidence = evidenceIn(question, concepts, sentences);
  const fragment = sentences.some((sentence) => !sentence.closed) && sentences.length === 1;
  const score =
    WEIGHTS.match * match +
    WEIGHTS.evidence * (evidence ?? 0) +
    WEIGHTS.rank * window.excerpt.rank +
    WEIGHTS.sentence * (sentences.length - 1) +
    (fragment ? WEIGHTS.fragment : 0);
  return { window, score, inside, around, match, evidence };
}

const distance = ({ from, to }: Window, at: number): number => (at < from ? from - at : at > to ? at - to : 0);
const maxOf = (values: readonly number[]): number => values.reduce((best, value) => Math.max(best, value), 0);

/** Whether the asked-for kind of thing stands in the sentences, apart from the words of the question itself. */
function evidenceIn(question: Question, concepts: readonly Concept[], sentences: readonly ReadSentence[]): number | null {
  const { asked } = question.cue;
  if (asked === 'how_many') return maxOf(sentences.map((sentence) => countNear(concepts, sentence)));
  if (asked === 'definition') return maxOf(sentences.map((sentence) => definitionOf(concepts, sentence)));
  const own = new Set(concepts.flatMap((concept) => concept.forms[0]?.terms ?? []));
  return weighEvidence(asked, sentences.map((sentence) => mask(sentence, own)).join(' '));
}

/** The sentence's text with the question's own words blotted out. */
function mask({ text, terms }: ReadSentence, own: ReadonlySet<string>): string {
  let masked = text;
  for (const { term, start, end } of terms) {
    if (own.has(term)) masked = masked.slice(0, start) + '·'.repeat(end - start) + masked.slice(end);
  }
  return masked;
}

const FIGURE = /^(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|twenty|thirty|forty|fifty|hundred|thousand|million|both|several|no|none)\p{L}{0,3}$/iu;
/** A number counts something at most this many words before or after it. */
const COUNT_REACH = 5;

/** Whether a number stands beside the thing that is to be counted: "39 security functions". */
function countNear(concepts: readonly Concept[], sentence: ReadSentence): number {
  const focus = concepts.filter((concept) => concept.role === 'focus');
  const counted = (focus.length > 0 ? focus : concepts).flatMap((concept) => concept.forms.flatMap((form) => form.terms));
  const figures = sentence.terms.flatMap(({ word }, at) => (FIGURE.test(word) || /^\d/.test(word) ? [at] : []));
  if (figures.length === 0) return 0;
  if (counted.length === 0) return 0.7;
  const wanted = new Set(counted);
  let best = 0;
  for (const at of figures) {
    sentence.terms.forEach(({ term }, other) => {
      if (!wanted.has(term) || other === at) return;
      const gap = other - at;
      if (gap > 0 && gap <= COUNT_REACH) best = Math.max(best, 1);
      else if (Math.abs(gap) <= 2 * COUNT_REACH) best = Math.max(best, 0.6);
    });
  }
  return best;
}

/** Whether a sentence says what the thing is: "IGF is a …", "… Forum (IGF)", "Satoshi Kamo, Manager of …", "…とは". */
function definitionOf(concepts: readonly Concept[], sentence: ReadSentence): number {
  const own = new Set(concepts.flatMap((concept) => concept.forms.flatMap((form) => form.terms)));
  let best = 0;
  sentence.terms.forEach(({ term, start, end }, at) => {
    const next = sentence.terms[at + 1];
    if (!own.has(term) || (next !== undefined && own.has(next.term))) return;
    const after = sentence.text.slice(end, end + 60);
    const before = sentence.text.slice(Math.max(0, start - 2), start);
    if (/^["”’']?(?:\s\([^)]{1,40}\))?,?\s+(?:is|are|was|were|refers|means|has been|provides|lists)\b/u.test(after)) best = Math.max(best, 1);
    else if (/^(?:とは|は、|は)/u.test(after)) best = Math.max(best, 1);
    else if (/^["”’']?(?:\s\([^)]{1,40}\))?,\s+(?:an?|the|\p{Lu}|which|or|also)/u.test(after)) best = Math.max(best, 0.9);
    else if (/[(（]$/u.test(before) && /^[)）]/u.test(after)) best = Math.max(best, 0.7);
    else best = Math.max(best, 0.2);
  });
  return best;
}
