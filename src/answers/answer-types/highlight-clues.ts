import { DATE_PARTS } from '../../language/answer-words.js';
import { anyFits, LANGUAGES } from '../../language/languages.js';
import type { Span } from '../../span.js';
import type { Keyword } from '../keywords/keyword.js';
import type { Question } from '../question/question.js';
import { endOfApposition, type HighlightCandidate, type Words } from './highlight-candidates.js';

/** What speaks for one of several stretches of a sentence as the thing asked for; most from 0 to 1. */
export const CLUES = [
  /** How surely it is of the kind asked for. */
  'strength',
  /** How surely it is of a kind easily taken for that. */
  'other',
  /** Share of its words that the asker said. */
  'own',
  /** How near the question's keywords stand, by weight; those in the same clause. */
  'near',
  'clause',
  /** Share of the keywords in the clause before or after it, if a comma stands between. */
  'apposition',
  /** How near the thing asked for ("recipient"), and the verb, stand. */
  'head',
  'action',
  /** It stands where the question's verb wants it: before or after it; -1 on the other side. */
  'side',
  /** A preposition or a particle says its role: "by …", "in …", 〜が, 〜で. */
  'marker',
  /** A form of "to be" stands before it: "the recipient was …". */
  'copula',
  /** It is as exact as asked: a year for "which year", the counter for 何人; -1 where it is not. */
  'grain',
  /** It is the first of its kind in the sentence. */
  'first',
  /** It opens the sentence or follows a comma. */
  'opens',
  /** Logarithm of its number of words. */
  'length',
] as const;

type Clue = (typeof CLUES)[number];
export type Clues = Readonly<Record<Clue, number>>;

/** Where a sentence puts the question's keywords. */
export type Matches = {
  readonly words: Words;
  /** The clause of each term, counted by marks between them. */
  readonly clauses: readonly number[];
  readonly keywords: readonly (Keyword & { readonly places: readonly number[] })[];
};

const CLAUSE_MARK = /[,;:()—–、。（）「」]/u;

/** Finds the keywords among the words of a sentence, and the clause that each word stands in. */
export function matchKeywords(words: Words, keywords: readonly Keyword[]): Matches {
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

/** What speaks for a candidate among all of its sentence. */
export function findClues(
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

/** "Ada Lind, Head of the Office, gave …": what follows an apposition stands beside the name. */
function skipApposition({ text, terms }: Words, place: Place, candidate: Span): Place {
  const end = endOfApposition(text, candidate);
  if (end === null) return place;
  const behind = terms.findIndex(({ start }) => start >= end);
  return { ...place, last: (behind < 0 ? terms.length : behind) - 1 };
}

/** 1 beside or in the place, a half at `reach` words away; 0 without any match. */
function nearness(places: readonly number[], { first, last }: Place, reach: number): number {
  return Math.max(0, ...places.map((at) => 1 / (1 + Math.max(0, first - at - 1, at - last - 1) / reach)));
}

/** Whether a word is in the clause of the place, or, behind an apposition, in the one that goes on. */
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

/** Words between a verb and its subject or object. */
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
  const isInUnit = LANGUAGES.map(({ answers }) => answers?.counters?.isInUnit(text, candidate)).find(
    (found) => typeof found === 'boolean',
  );
  if (isInUnit !== undefined && COUNT_TYPES.has(answerType)) return isInUnit ? 1 : -1;
  if (answerType !== 'when') return /^(?:1\d|20)\d\d(?: |$)/u.test(candidate) ? -1 : 0;
  const part = DATE_PARTS.find((each) => anyFits(text, ({ answers }) => answers?.dateParts[each]?.asked));
  if (part === undefined) return 0;
  return anyFits(candidate, ({ answers }) => answers?.dateParts[part]?.told) ? 1 : -1;
}
