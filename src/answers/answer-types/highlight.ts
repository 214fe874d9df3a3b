import type { AnswerType } from '../../language/answer-words.js';
import { anyFits } from '../../language/languages.js';
import type { Report } from '../../reports/report.js';
import { toReadingText } from '../../reports/text/markup.js';
import { findTerms } from '../../search/terms/terms.js';
import { overlaps, type Span } from '../../span.js';
import type { Keyword } from '../keywords/keyword.js';
import { readWeights } from '../learned-weights.js';
import type { Question } from '../question/question.js';
import { endOfList, type ReadSentence } from '../ranking/excerpts.js';
import type { Candidate } from '../ranking/features.js';
import type { Sentence } from '../ranking/sentences.js';
import { reason } from './detect-type.js';
import {
  findDefinitions,
  findHighlightCandidates,
  type HighlightCandidate,
  type Words,
} from './highlight-candidates.js';
import { CLUES, type Clues, findClues, matchKeywords } from './highlight-clues.js';

const QUOTED = /"([^"]{2,200})"|“([^”]{2,200})”|「([^「」]{2,200})」|『([^『』]{2,200})』/gu;

/** The first title in quotation marks, without them, that is not the asker's; null where none is asked for or there. */
function findTitle(question: string, { text, terms }: Words, own: ReadonlySet<string>): Span | null {
  if (!anyFits(question, ({ answers }) => answers?.asksTitle)) return null;
  for (const { index, 0: quoted } of text.matchAll(QUOTED)) {
    const said = quoted.slice(1, -1).replace(/[.,]$/u, '');
    const title = { start: index + 1, end: index + 1 + said.length };
    const inside = terms.filter(({ start, end, stop }) => !stop && start >= title.start && end <= title.end);
    if (inside.some(({ term }) => !own.has(term))) return title;
  }
  return null;
}

/** Characters of a report that its reading form may lack, between two that it holds. */
const MARKUP = /[\s*_\\`>#[\]<~\u00ad-]/u;
const MAX_SKIPPED = 12;

/**
 * Where a stretch of a sentence's reading form stands in its report's text: the slice there reads as the stretch does.
 * Null where no such slice exists, as for a stretch across a running header.
 */
function locateReading({ text }: Report, sentence: Sentence, stretch: Span): Span | null {
  const wanted = sentence.text.slice(stretch.start, stretch.end);
  const raw = text.slice(sentence.start, sentence.end);
  if (raw === sentence.text)
    return { start: sentence.start + stretch.start, end: sentence.start + stretch.end };
  const readings = findPlaces(sentence.text, wanted);
  const nth = readings.findIndex(({ start }) => start === stretch.start);
  const slices = findPlaces(raw, wanted).filter(({ start, end }) => {
    const slice = { start: sentence.start + start, end: sentence.start + end };
    return (
      !sentence.boilerplate.some((span) => overlaps(span, slice)) &&
      toReadingText(raw.slice(start, end)) === wanted
    );
  });
  const found = slices.length === readings.length ? slices[nth] : undefined;
  return found === undefined
    ? null
    : { start: sentence.start + found.start, end: sentence.start + found.end };
}

/** Where a text reads as `wanted`, give or take markup between its characters. */
function findPlaces(text: string, wanted: string): readonly Span[] {
  const places: Span[] = [];
  const first = wanted.charAt(0);
  for (let at = text.indexOf(first); at >= 0 && first !== ''; at = text.indexOf(first, at + 1)) {
    const end = follow(text, at, wanted);
    if (end !== null) places.push({ start: at, end });
  }
  return places;
}

/** The end of what reads as `wanted` from `start` on; null where something else stands there. */
function follow(text: string, start: number, wanted: string): number | null {
  let at = start;
  for (const character of wanted) {
    let skipped = 0;
    while (!text.startsWith(character, at) && !isSpace(character, text.charAt(at))) {
      if (skipped === MAX_SKIPPED || !MARKUP.test(text.charAt(at))) return null;
      skipped += 1;
      at += 1;
    }
    at += character.length;
  }
  return at;
}

const isSpace = (wanted: string, character: string): boolean => wanted === ' ' && /\s/u.test(character);

/** Longer sentences are quoted in part, and take long to look through. */
const MAX_CHARACTERS = 4000;

/** Kinds of answers that are chosen by the same weights. */
export const HIGHLIGHT_GROUPS = ['who', 'when', 'where', 'quantity'] as const;
export type HighlightGroup = (typeof HIGHLIGHT_GROUPS)[number];

const GROUPS: Readonly<Partial<Record<AnswerType, HighlightGroup>>> = {
  who: 'who',
  name: 'who',
  when: 'when',
  occasion: 'when',
  clock: 'when',
  where: 'where',
  how_many: 'quantity',
  money: 'quantity',
  measure: 'quantity',
  duration: 'quantity',
  age: 'quantity',
  frequency: 'quantity',
  identifier: 'quantity',
};

const WEIGHTS = {
  who: readWeights('highlight-who', CLUES),
  when: readWeights('highlight-when', CLUES),
  where: readWeights('highlight-where', CLUES),
  quantity: readWeights('highlight-quantity', CLUES),
};

/**
 * Where what was asked for stands in a sentence, or in the list that it announces, as offsets in the report's text:
 * the name for who, the date for when, the number with its noun for how many. Null where nothing stands out.
 */
export function findHighlight(
  question: Question,
  keywords: readonly Keyword[],
  best: Candidate,
): Span | null {
  const { report, sentences } = best.excerpt;
  for (const sentence of readInOrder(sentences, best.at)) {
    const found = sentence.text.length > MAX_CHARACTERS ? null : chooseStretch(question, keywords, sentence);
    if (found !== null) return locateReading(report, sentence, toWholeWords(sentence, found));
  }
  return null;
}

/** The items of the list that a sentence announces, which hold what it promises, then the sentence itself. */
function readInOrder(sentences: readonly ReadSentence[], at: number): readonly ReadSentence[] {
  const items = sentences.slice(at + 1, endOfList(sentences, at) + 1).filter(({ closed }) => !closed);
  return [...items, ...sentences.slice(at, at + 1)];
}

function chooseStretch(question: Question, keywords: readonly Keyword[], words: Words): Span | null {
  const { answerType } = question.class;
  const title = findTitle(question.text, words, saidIn(question, keywords));
  if (title !== null && (answerType === 'what' || answerType === 'name')) return title;
  if (answerType === 'definition') return chooseDefinition(keywords, words);
  if (answerType === 'why') return chooseReason(question, keywords, words);
  const group = GROUPS[answerType];
  if (group === undefined) return null;
  const score = ({ clues }: Weighed) =>
    CLUES.reduce((sum, clue) => sum + WEIGHTS[group][clue] * clues[clue], 0);
  const weighed = weighCandidates(question, keywords, words).filter(({ clues }) => clues.own < 1);
  const best = weighed.reduce<Weighed | null>(
    (top, each) => (top === null || score(each) > score(top) ? each : top),
    null,
  );
  return best !== null && group === 'who' ? toWholeName(words, best) : best;
}

/** A name goes on with its last words though the question has them, too: "High Energy Accelerator Research | Organization". */
function toWholeName({ text }: Words, { start, end }: Span): Span {
  if (!ENDS_IN_NAME.test(text.slice(start, end))) return { start, end };
  const [rest = ''] = NAME_GOES_ON.exec(text.slice(end, end + MAX_NAME_REST)) ?? [];
  return { start, end: end + rest.length };
}

const ENDS_IN_NAME = /(?:^|\s)\p{Lu}\p{L}+$/u;
const NAME_GOES_ON = /^(?: \p{Lu}\p{Ll}+){1,3}(?![\p{L}\p{N}])/u;
const MAX_NAME_REST = 100;

type Weighed = HighlightCandidate & { readonly clues: Clues };

/** All stretches of a sentence that can be what was asked for, with what speaks for each. */
export function weighCandidates(
  question: Question,
  keywords: readonly Keyword[],
  words: Words,
): readonly Weighed[] {
  const own = saidIn(question, keywords);
  const counted = new Set(
    keywords.flatMap(({ role, variants }) => (role === 'head' ? variants.flatMap(({ terms }) => terms) : [])),
  );
  const candidates = findHighlightCandidates(question.class.answerType, words, { own, counted });
  const matches = matchKeywords(words, keywords);
  return candidates.map((candidate) => ({
    ...candidate,
    clues: findClues(question, matches, candidate, { own, all: candidates }),
  }));
}

/** The terms of a question, and of what it was taken to mean. */
function saidIn(question: Question, keywords: readonly Keyword[]): ReadonlySet<string> {
  const meant = keywords.flatMap(({ variants }) => variants.flatMap(({ terms }) => terms));
  return new Set([...findTerms(question.text).flatMap(({ term, stop }) => (stop ? [] : [term])), ...meant]);
}

/** A mention alone says nothing of the thing. */
const MIN_DEFINITION = 0.9;

function chooseDefinition(keywords: readonly Keyword[], words: Words): Span | null {
  const defined = new Set(keywords.flatMap(({ variants }) => variants[0]?.terms ?? []));
  const [first] = findDefinitions(words, defined)
    .filter(({ strength, start, end }) => strength >= MIN_DEFINITION && end > start)
    .sort((a, b) => b.strength - a.strength || a.start - b.start);
  return first ?? null;
}

/** Clauses that mostly repeat the question give no reason. */
const MAX_SAID = 0.6;
/** "In light of these circumstances" points back to the reason. */
const POINTS_BACK = /^(?:[\p{L}]{1,20} ){0,5}(?:this|these|that|those|such)(?: \p{L}{1,30})?$/iu;

function chooseReason(question: Question, keywords: readonly Keyword[], words: Words): Span | null {
  const own = saidIn(question, keywords);
  const [first] = reason
    .detect(words.text)
    .filter((clause) => {
      const meant = words.terms.filter(
        ({ start, end, stop }) => !stop && start >= clause.start && end <= clause.end,
      );
      const said = meant.filter(({ term }) => own.has(term));
      return (
        meant.length > 0 &&
        said.length / meant.length <= MAX_SAID &&
        !POINTS_BACK.test(words.text.slice(clause.start, clause.end))
      );
    })
    .sort((a, b) => b.strength - a.strength || a.start - b.start);
  return first ?? null;
}

/** A name without its possessive is a whole word. */
const APOSTROPHE = /['’]/u;

/** The stretch with the rest of the words that it begins or ends in. */
function toWholeWords({ text, terms }: Words, { start, end }: Span): Span {
  const first = terms.find((term) => term.start < start && start < term.end);
  const last = terms.find((term) => term.start < end && end < term.end);
  return {
    start: first?.start ?? start,
    end: last === undefined || APOSTROPHE.test(text.charAt(end)) ? end : last.end,
  };
}
