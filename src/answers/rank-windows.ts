import type { Concept } from './concepts.js';
import { countNear, definitionOf, weighEvidence } from './evidence.js';
import type { Question } from './question.js';
import { type Support, supportIn, weighSupport } from './support.js';
import { type Excerpt, findWindows, type ReadSentence, type Window } from './windows.js';

/** A window with the parts of its score, each from 0 to 1 before its weight. */
export type RankedWindow = {
  readonly window: Window;
  readonly score: number;
  /** How far the window's own words support each concept. */
  readonly inside: Support;
  /** The same with everything around it: sentences near by, titles, the report's head. */
  readonly around: Support;
  /** Weighted mean of `inside` with a little of `around`. */
  readonly match: number;
  /** Whether the asked-for kind of thing is there, near what was asked; null where the kind leaves no mark. */
  readonly evidence: number | null;
};

/** What each part adds to the score. */
const WEIGHTS = { match: 1, evidence: 0.3, rank: 0.1, sentence: -0.06, fragment: -0.12, heading: -0.1 } as const;
/**
 * What words around a window count for choosing it, where the window itself lacks them. A topic's title speaks for
 * all its sentences, so that they differ by what else they say.
 */
const BORROWED = { title: 0.7, nearby: 0.4, report: 0.5 } as const;
/** A name in the title is what the whole topic is about; parts of it in a sentence say little more. */
const NAMED_BY_TITLE = 1;
/** The thing asked for weighs more than what it is asked of. */
const FOCUS_WEIGHT = 1.6;
/** A weak word tells sentences of one topic apart better than it tells passages apart. */
const WEAK_LOCALLY = 0.6;
/** The thing asked for has to be named by the answer itself; what stands around counts this much of the usual. */
const FOCUS_BORROWED = 0.5;
/** How far words support an answer that they stand beside, by their distance in sentences; further ones the last. */
const NEARBY = [1, 0.9, 0.8, 0.7] as const;
/** A heading answers only with this much evidence. */
const HEADING_EVIDENCE = 0.9;
const TITLE = 0.95;
const REPORT = 0.8;

/** The excerpt's sentences and frame, weighed once for all windows. */
type Weighed = {
  readonly sentences: readonly { readonly support: Support; readonly evidence: number | null }[];
  readonly title: Support;
  readonly report: Support;
};

/** All windows of the excerpts, best first; ties in the order of the text. */
export function rankWindows(
  question: Question,
  concepts: readonly Concept[],
  excerpts: readonly Excerpt[],
): readonly RankedWindow[] {
  const weighed = excerpts.map((excerpt) => ({ excerpt, weighed: weighExcerpt(question, concepts, excerpt) }));
  const telling = tellingWeights(concepts, weighed.flatMap(({ weighed: { sentences } }) => sentences.map(({ support }) => support)));
  return weighed
    .flatMap((each) => findWindows(each.excerpt).map((window) => rankWindow(telling, window, each.weighed)))
    .sort((a, b) => b.score - a.score || a.window.from - b.window.from);
}

function weighExcerpt(question: Question, concepts: readonly Concept[], excerpt: Excerpt): Weighed {
  const supportOf = (terms: ReadonlySet<string>) => concepts.map((concept) => supportIn(concept, terms));
  return {
    sentences: excerpt.sentences.map((sentence) => ({
      support: supportOf(sentence.termSet),
      evidence: evidenceIn(question, concepts, sentence, excerpt),
    })),
    title: supportOf(excerpt.titleTerms),
    report: supportOf(excerpt.reportTerms),
  };
}

/**
 * The concepts with weights that also tell the sentences at hand apart: half of each is the idf among the passages,
 * half the idf among these sentences.
 */
function tellingWeights(concepts: readonly Concept[], supports: readonly Support[]): readonly Concept[] {
  return concepts.map((concept, n) => {
    const holding = supports.filter((support) => (support[n] ?? 0) >= 0.5).length;
    const local = Math.log(1 + (supports.length - holding + 0.5) / (holding + 0.5));
    const share = concept.weight < concept.mass ? WEAK_LOCALLY : 1;
    const weight = 0.5 * concept.weight + 0.5 * local * share;
    return { ...concept, weight: concept.role === 'focus' ? FOCUS_WEIGHT * weight : weight };
  });
}

function rankWindow(concepts: readonly Concept[], window: Window, weighed: Weighed): RankedWindow {
  const { sentences, title, report } = weighed;
  const own = sentences.slice(window.from, window.to + 1);
  const inside = concepts.map((_, n) => maxOf(own.map(({ support }) => support[n] ?? 0)));
  const nearby = concepts.map((_, n) =>
    maxOf(sentences.map(({ support }, at) => (support[n] ?? 0) * (NEARBY[Math.min(distance(window, at), 3)] ?? 0))),
  );
  const borrowed = concepts.map((concept, n) => {
    const most = maxOf([(isNamed(concepts, title, n) ? NAMED_BY_TITLE : BORROWED.title) * (title[n] ?? 0), BORROWED.nearby * (nearby[n] ?? 0), BORROWED.report * (report[n] ?? 0)]);
    return concept.role === 'focus' ? FOCUS_BORROWED * most : most;
  });
  const matchOf = (support: Support) => weighSupport(concepts, concepts.map((_, n) => Math.max(support[n] ?? 0, borrowed[n] ?? 0)));
  const match = matchOf(inside);
  const evidence = own.some((sentence) => sentence.evidence === null)
    ? null
    : // What was asked for counts where it stands beside what was asked about.
      maxOf(own.map((sentence) => (sentence.evidence ?? 0) * (own.length === 1 ? 1 : 0.4 + 0.6 * (matchOf(sentence.support) / (match || 1)))));
  // A heading says what its topic is about; it answers only where the asked-for kind of thing stands in it.
  const heading = window.excerpt.sentences[window.from]?.heading === true;
  const fragments = window.excerpt.sentences.slice(window.from, window.to + 1).filter(({ closed }) => !closed).length;
  const score =
    WEIGHTS.match * match +
    WEIGHTS.evidence * (evidence ?? 0) +
    WEIGHTS.rank * window.excerpt.rank +
    WEIGHTS.sentence * (own.length - 1) +
    WEIGHTS.fragment * fragments +
    (heading ? WEIGHTS.heading + ((evidence ?? 0) < HEADING_EVIDENCE ? -1 : 0) : 0);
  const around = concepts.map((_, n) => maxOf([nearby[n] ?? 0, TITLE * (title[n] ?? 0), REPORT * (report[n] ?? 0)]));
  return { window, score, inside, around, match, evidence };
}

/** Whether a concept belongs to a name that the title holds: a name by itself, or two words in a row. */
function isNamed(concepts: readonly Concept[], title: Support, n: number): boolean {
  const holds = (at: number) => (title[at] ?? 0) >= 0.95;
  return holds(n) && (concepts[n]?.role === 'name' || holds(n - 1) || holds(n + 1));
}

const distance = ({ from, to }: Window, at: number): number => (at < from ? from - at : at > to ? at - to : 0);
const maxOf = (values: readonly number[]): number => values.reduce((best, value) => Math.max(best, value), 0);

/** Whether the asked-for kind of thing stands in the sentence, apart from the words of the question itself. */
function evidenceIn(question: Question, concepts: readonly Concept[], sentence: ReadSentence, excerpt: Excerpt): number | null {
  const { asked } = question.cue;
  const own = new Set(concepts.flatMap((concept) => concept.forms[0]?.terms ?? []));
  if (asked === 'how_many') {
    const focus = concepts.filter((concept) => concept.role === 'focus');
    return countNear(sentence.terms, new Set(focus.flatMap((concept) => concept.forms.flatMap((form) => form.terms))));
  }
  if (asked === 'definition') return definitionOf(sentence, own);
  if (asked !== 'who') return weighEvidence(asked, mask(sentence, own));
  // Reports tell of their publisher all the time: that it is named is weak evidence that it was asked for.
  const others = weighEvidence(asked, mask(sentence, new Set([...own, ...excerpt.publisherTerms]))) ?? 0;
  return Math.max(others, PUBLISHER * (weighEvidence(asked, mask(sentence, own)) ?? 0));
}

const PUBLISHER = 0.5;

/** The sentence's text with the question's own words blotted out. */
function mask({ text, terms }: ReadSentence, own: ReadonlySet<string>): string {
  let masked = text;
  for (const { term, start, end } of terms) {
    if (own.has(term)) masked = masked.slice(0, start) + '·'.repeat(end - start) + masked.slice(end);
  }
  return masked;
}
