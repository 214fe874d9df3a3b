import { type AnswerType, DATE_PARTS } from '../../language/answer-words.js';
import { anyFits, LANGUAGES } from '../../language/languages.js';
import { findTerms } from '../../search/terms/terms.js';
import type { Span } from '../../span.js';
import { coverageIn, type Keyword } from '../keywords/keyword.js';
import { readWeights } from '../learned-weights.js';
import type { Question } from '../question/question.js';
import type { Candidate } from '../ranking/features.js';
import { endOfList, locateReading, type ReadSentence } from '../ranking/sentences.js';
import { nobody, reason } from './detect-type.js';
import {
  endOfApposition,
  findDefinitions,
  findHighlightCandidates,
  type HighlightCandidate,
  toWholeName,
  toWholeWords,
  type Words,
} from './highlight-candidates.js';

/** Features of a stretch of a sentence as the thing asked for; most from 0 to 1. */
export const CLUES = [
  /** How surely it is of the kind asked for. */
  'strength',
  /** How surely it is of a kind that is easily mistaken for that. */
  'other',
  /** The share of its words that the asker used. */
  'own',
  /** `near`: how near the question's keywords are, by weight. `clause`: the share in the same clause. */
  'near',
  'clause',
  /** The share of the keywords in the previous or next clause, if a comma separates them. */
  'apposition',
  /** How near the thing asked for ("recipient") is, and the verb. */
  'head',
  'action',
  /** 1 if it is on the side of the verb where the question's answer belongs, -1 on the other side. */
  'side',
  /** Whether a preposition or particle marks its role: "by …", "in …", 〜が, 〜で. */
  'marker',
  /** Whether a form of "to be" precedes it: "the recipient was …". */
  'copula',
  /** 1 if it is as specific as asked (a year for "which year", the counter for 何人), -1 if not. */
  'grain',
  /** Whether it is the first of its kind in the sentence. */
  'first',
  /** Whether it opens the sentence or follows a comma. */
  'opens',
  /** The binary logarithm of its number of words. */
  'length',
] as const;

type Clue = (typeof CLUES)[number];
type Clues = Readonly<Record<Clue, number>>;

/** The places of the question's keywords in a sentence. */
type Matches = {
  readonly words: Words;
  /** The clause number of each term, counted by the punctuation between them. */
  readonly clauses: readonly number[];
  readonly keywords: readonly (Keyword & { readonly places: readonly number[] })[];
};

const CLAUSE_MARK = /[,;:()—–、。（）「」]/u;

/** Finds the keywords in a sentence, and the clause of each word. */
function matchKeywords(words: Words, keywords: readonly Keyword[]): Matches {
  const { text, terms } = words;
  let clause = 0;
  const clauses = terms.map(({ start }, at) => {
    if (CLAUSE_MARK.test(text.slice(terms[at - 1]?.end ?? 0, start))) clause += 1;
    return clause;
  });
  return {
    words,
    clauses,
    keywords: keywords.map((keyword) => {
      const wanted = new Set(keyword.variants.flatMap((variant) => variant.terms));
      return { ...keyword, places: terms.flatMap(({ term }, at) => (wanted.has(term) ? [at] : [])) };
    }),
  };
}

/** Computes the features of a candidate among `all` of its sentence. */
function findClues(
  question: Question,
  matches: Matches,
  candidate: HighlightCandidate,
  { own, all }: { own: ReadonlySet<string>; all: readonly HighlightCandidate[] },
): Clues {
  const { words, keywords } = matches;
  const place = skipApposition(words, placeOf(words, candidate), candidate);
  const inside = words.terms.filter(({ start, end }) => start >= candidate.start && end <= candidate.end);
  const meant = inside.filter(({ stop }) => !stop);
  const before = words.text.slice(Math.max(0, candidate.start - 40), candidate.start);
  const after = words.text.slice(candidate.end, candidate.end + 20);
  const nearestOf = (role: Keyword['role'], reach: number) =>
    Math.max(
      0,
      ...keywords.flatMap((keyword) =>
        keyword.role === role ? [nearness(keyword.places, place, reach)] : [],
      ),
    );
  return {
    strength: candidate.strength,
    other: candidate.other,
    own: meant.length === 0 ? 0 : meant.filter(({ term }) => own.has(term)).length / meant.length,
    near: shareOf(keywords, ({ places }) => nearness(places, place, 4)),
    clause: shareOf(keywords, ({ places }) => (places.some((at) => isInClause(matches, at, place)) ? 1 : 0)),
    apposition: appositionOf(matches, place, before, after),
    head: nearestOf('head', 2),
    action: nearestOf('action', 2),
    side: sideOf(question, matches, place, before),
    marker: isMarked(question, before, after) ? 1 : 0,
    copula: anyFits(before, ({ answers }) => answers?.verbs?.copula) ? 1 : 0,
    grain: grainOf(question, words.text.slice(candidate.start, candidate.end)),
    first: all.every(({ start }) => start >= candidate.start) ? 1 : 0,
    opens: /(?:^|[,、。])\s?$/u.test(before) ? 1 : 0,
    length: Math.log2(Math.max(1, inside.length)),
  };
}

type Place = { readonly first: number; readonly last: number };

function placeOf({ terms }: Words, { start, end }: Span): Place {
  const first = terms.findIndex((term) => term.end > start);
  const behind = terms.findIndex((term) => term.start >= end);
  return { first: Math.max(0, first), last: (behind < 0 ? terms.length : behind) - 1 };
}

/** "Ada Lind, Head of the Office, gave …": the words after an apposition count as next to the name. */
function skipApposition({ text, terms }: Words, place: Place, candidate: Span): Place {
  const end = endOfApposition(text, candidate);
  if (end === null) return place;
  const behind = terms.findIndex(({ start }) => start >= end);
  return { ...place, last: (behind < 0 ? terms.length : behind) - 1 };
}

/** 1 inside or next to the place, a half `reach` words away, 0 without any match. */
function nearness(places: readonly number[], { first, last }: Place, reach: number): number {
  return Math.max(0, ...places.map((at) => 1 / (1 + Math.max(0, first - at - 1, at - last - 1) / reach)));
}

/** Whether a word is in the clause of the place or, after an apposition, in the clause that continues. */
function isInClause({ clauses }: Matches, at: number, { first, last }: Place): boolean {
  const clause = clauses[at];
  return clause === clauses[first] || (clauses[first] !== clauses[last] && clause === clauses[last + 1]);
}

function appositionOf(matches: Matches, place: Place, before: string, after: string): number {
  const { clauses, keywords } = matches;
  const sharing = (clause: number) =>
    shareOf(keywords, ({ places }) => (places.some((at) => clauses[at] === clause) ? 1 : 0));
  const behind = /[,(（、—–]\s?$/u.test(before) ? sharing((clauses[place.first] ?? 0) - 1) : 0;
  const ahead = /^\s?[,(（、—–]/u.test(after) ? sharing((clauses[place.last] ?? 0) + 1) : 0;
  return Math.max(behind, ahead);
}

function shareOf(
  keywords: Matches['keywords'],
  value: (keyword: Matches['keywords'][number]) => number,
): number {
  const found = keywords.filter(({ places }) => places.length > 0);
  const all = found.reduce((sum, { weight }) => sum + weight, 0);
  return all === 0 ? 0 : found.reduce((sum, keyword) => sum + keyword.weight * value(keyword), 0) / all;
}

function isMarked({ class: { answerType } }: Question, before: string, after: string): boolean {
  return (
    anyFits(before, ({ answers }) => answers?.before[answerType]) ||
    anyFits(after, ({ answers }) => answers?.behind[answerType])
  );
}

/** The maximum number of words between a verb and its subject or object. */
const VERB_REACH = 8;

function sideOf(
  question: Question,
  { keywords, words }: Matches,
  { first, last }: Place,
  before: string,
): number {
  const places = keywords.flatMap(({ role, places: at }) => (role === 'action' ? at : []));
  const verb = places.find((at) => (at > last ? at - last <= VERB_REACH : first - at <= VERB_REACH));
  if (verb === undefined) return 0;
  const start = words.terms[verb]?.start ?? 0;
  const isAgent =
    verb > last
      ? !anyFits(words.text.slice(Math.max(0, start - 50), start), ({ answers }) => answers?.verbs?.passive)
      : anyFits(before, ({ answers }) => answers?.verbs?.agent);
  const wantsPatient = LANGUAGES.some(({ answers }) => answers?.verbs?.asksForPatient(question.text));
  return isAgent === wantsPatient ? -1 : 1;
}

const COUNT_TYPES: ReadonlySet<string> = new Set(['how_many', 'measure', 'money', 'duration']);

function grainOf({ text, class: { answerType } }: Question, candidate: string): number {
  if (COUNT_TYPES.has(answerType)) {
    const isInUnit = LANGUAGES.map(({ answers }) => answers?.counters?.isInUnit(text, candidate)).find(
      (found) => typeof found === 'boolean',
    );
    if (isInUnit !== undefined) return isInUnit ? 1 : -1;
  }
  if (answerType !== 'when') return /^(?:1\d|20)\d\d(?: |$)/u.test(candidate) ? -1 : 0;
  const part = DATE_PARTS.find((each) => anyFits(text, ({ answers }) => answers?.dateParts[each]?.asked));
  if (part === undefined) return 0;
  return anyFits(candidate, ({ answers }) => answers?.dateParts[part]?.told) ? 1 : -1;
}

const QUOTED = /"([^"]{2,200})"|“([^”]{2,200})”|「([^「」]{2,200})」|『([^『』]{2,200})』/gu;

/**
 * The first title in quotation marks that is not the asker's own, without the marks; null if no title is asked for or
 * found.
 */
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

/** Longer sentences are only quoted in part, and searching them is slow. */
const MAX_CHARACTERS = 4000;

/** Groups of answer types that share weights. */
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
 * Finds what was asked for in a sentence, or in the list that it announces: the name for "who", the date for "when",
 * the number with its noun for "how many". Offsets are in the report's text. Null if nothing stands out.
 */
export function findHighlight(
  question: Question,
  keywords: readonly Keyword[],
  best: Candidate,
): Span | null {
  const { report, sentences } = best.excerpt;
  const items = itemsAfter(sentences, best.at);
  const denial = GROUPS[question.class.answerType] === 'who' ? findDenial(keywords, best, items) : null;
  if (denial !== null) return denial;
  // The items of the list that a sentence announces usually hold the answer.
  for (const sentence of [...items, ...sentences.slice(best.at, best.at + 1)]) {
    const found = sentence.text.length > MAX_CHARACTERS ? null : chooseStretch(question, keywords, sentence);
    if (found !== null) return locateReading(report, sentence, toWholeWords(sentence, found));
  }
  return null;
}

/** The items of the list that a sentence announces. */
const itemsAfter = (sentences: readonly ReadSentence[], at: number): readonly ReadSentence[] =>
  sentences.slice(at + 1, endOfList(sentences, at) + 1).filter(({ closed }) => !closed);

/** A keyword is in a sentence if it is covered at least this far. */
const MIN_COVERED = 0.7;

/**
 * Finds "There was no recipient" next to a sentence that announces recipients, if that is about something asked for
 * that neither the announcement nor its items mention.
 */
function findDenial(
  keywords: readonly Keyword[],
  { excerpt: { report, sentences }, at }: Candidate,
  items: readonly ReadSentence[],
): Span | null {
  const announcement = sentences[at];
  if (announcement === undefined || items.length === 0) return null;
  const isIn = (keyword: Keyword, { termSet }: ReadSentence) => coverageIn(keyword, termSet) >= MIN_COVERED;
  for (const sentence of [sentences[at + 1], sentences[at - 1]]) {
    const [found] = sentence === undefined ? [] : nobody.detect(sentence.text);
    if (sentence === undefined || found === undefined) continue;
    const isOfAnother = keywords.some(
      (keyword) => isIn(keyword, sentence) && ![announcement, ...items].some((other) => isIn(keyword, other)),
    );
    const next = sentence.terms.find(({ start }) => start >= found.end);
    const end = next?.start === found.end + 1 ? next.end : found.end;
    if (isOfAnother) return locateReading(report, sentence, { start: found.start, end });
  }
  return null;
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

type Weighed = HighlightCandidate & { readonly clues: Clues };

/** Returns all stretches of a sentence that may be what was asked for, with their features. */
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

/** The terms of a question and of its keywords' variants. */
function saidIn(question: Question, keywords: readonly Keyword[]): ReadonlySet<string> {
  const meant = keywords.flatMap(({ variants }) => variants.flatMap(({ terms }) => terms));
  return new Set([...findTerms(question.text).flatMap(({ term, stop }) => (stop ? [] : [term])), ...meant]);
}

/** A mere mention is not a definition. */
const MIN_DEFINITION = 0.9;

function chooseDefinition(keywords: readonly Keyword[], words: Words): Span | null {
  const defined = new Set(keywords.flatMap(({ variants }) => variants[0]?.terms ?? []));
  const [first] = findDefinitions(words, defined)
    .filter(({ strength, start, end }) => strength >= MIN_DEFINITION && end > start)
    .sort((a, b) => b.strength - a.strength || a.start - b.start);
  return first ?? null;
}

/** A clause that mostly repeats the question gives no reason. */
const MAX_SAID = 0.6;
/** "In light of these circumstances" only refers to the reason. */
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
