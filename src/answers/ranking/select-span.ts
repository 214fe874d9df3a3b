import type { Report } from '../../reports/report.js';
import { type Coverage, coverageIn } from '../keywords/coverage.js';
import type { Keyword } from '../keywords/extract-keywords.js';
import type { Question } from '../question/question.js';
import { type AnswerSpan, type Excerpt, MAX_ANSWER_CHARACTERS, type ReadSentence } from './excerpts.js';
import { type Candidate, FEATURES, findCandidates } from './features.js';
import { listAround } from './lists.js';
import { leans } from './sentence-traits.js';
import { SENTENCE_WEIGHTS } from './weights.js';

/** The best sentence with what has to be read with it. */
export type SelectedSpan = {
  readonly span: AnswerSpan;
  readonly best: RankedCandidate;
  /** The candidates, best first. */
  readonly ranked: readonly RankedCandidate[];
  /** How far the span's own words cover each keyword. */
  readonly inside: Coverage;
  /** The same with everything around it: sentences near by, titles, the report's head. */
  readonly around: Coverage;
  /** The span with its titles and what its pronouns stand for: where the things it speaks of are named. */
  readonly close: Coverage;
  /** Whether the asked-for kind of thing is there; null where the kind leaves no mark. */
  readonly typeMatch: number | null;
};

type RankedCandidate = Candidate & { readonly score: number };

/** A sentence of the same topic whose score comes this near to the best one's is part of the answer. */
const RIVAL_MARGIN = 1;
/** One that names the thing asked for, where the best sentence does not, may be this much behind. */
const NAMING_MARGIN = 2;
/** A neighbour that holds the asked-for kind of thing, where the best sentence does not, may be this much behind. */
const RESCUE_MARGIN = 4;
/** What a neighbour holds counts less: it may be of something else. */
const NEIGHBOUR_EVIDENCE = 0.85;
/** A match; one that is as good as missing. */
const STRONG = 0.75;
const FAINT = 0.4;

/**
 * Ranks the sentences of the excerpts and takes the best with its context; null where there is none. `admits` says
 * whether a sentence of a report may answer at all.
 */
export function selectSpan(
  question: Question,
  keywords: readonly Keyword[],
  excerpts: readonly Excerpt[],
  admits: (report: Report, sentence: string) => boolean,
): SelectedSpan | null {
  const ranked = findCandidates(question, keywords, excerpts)
    .filter((candidate) => admits(candidate.excerpt.report, textOf(candidate)) && !isBareHeading(candidate))
    .map((candidate) => ({ ...candidate, score: scoreOf(candidate) }))
    .sort((a, b) => b.score - a.score || a.at - b.at);
  const [best] = ranked;
  if (best === undefined) return null;
  const span = widen(best, ranked);
  // What only names the thing asked for goes with the answer, but does not make it one.
  const shown = addNaming(span, best, ranked);
  const members = ranked.filter(({ excerpt, at }) => excerpt === span.excerpt && span.places.includes(at));
  const inside = keywords.map((_, n) => maxOf(members.map((member) => member.inside[n] ?? 0)));
  const rescuers = members
    .filter((member) => rescues(best, member))
    .map((member) => NEIGHBOUR_EVIDENCE * (member.typeMatch ?? 0));
  const typeMatch = best.typeMatch === null ? null : maxOf([best.typeMatch, ...rescuers]);
  return {
    span: shown,
    best,
    ranked,
    inside,
    around: coverInContext(keywords, span),
    close: coverInAntecedents(keywords, span),
    typeMatch,
  };
}

const textOf = ({ excerpt, at }: Candidate): string => excerpt.sentences[at]?.text ?? '';

/** A heading says what its topic is about; it answers only where the asked-for kind of thing stands in it. */
function isBareHeading({ excerpt, at, typeMatch }: Candidate): boolean {
  return excerpt.sentences[at]?.heading === true && (typeMatch ?? 0) < HEADING_EVIDENCE;
}

const HEADING_EVIDENCE = 0.9;

function scoreOf({ features }: Candidate): number {
  return FEATURES.reduce((sum, feature) => sum + SENTENCE_WEIGHTS[feature] * features[feature], 0);
}

/** Takes in what the best sentence cannot be read without, then what answers nearly as well. */
function widen(best: RankedCandidate, ranked: readonly RankedCandidate[]): AnswerSpan {
  const { excerpt } = best;
  const { sentences } = excerpt;
  const alone = { excerpt, places: [best.at] };
  if (sentences[best.at]?.heading) return alone;
  const listed = addPlaces(alone, listAround(sentences, best.at));
  const readable = addPlaces(listed, leaningOn(sentences, listed.places[0] ?? best.at));
  const rival = ranked.find((other) => other.excerpt === excerpt && isRival(best, other));
  return rival === undefined ? readable : addPlaces(readable, [rival.at, ...leaningOn(sentences, rival.at)]);
}

/** Takes in the sentence that names the thing asked for where the best does not: "award" in "prize for the talk on …". */
function addNaming(span: AnswerSpan, best: RankedCandidate, ranked: readonly RankedCandidate[]): AnswerSpan {
  if (best.features.focusless === 0 || best.features.heading === 1) return span;
  const naming = ranked.find(
    (other) =>
      other.excerpt === span.excerpt &&
      other.features.focus >= STRONG &&
      other.score >= best.score - NAMING_MARGIN &&
      isWhole(other),
  );
  return naming === undefined ? span : addPlaces(span, [naming.at]);
}

/** The span with more places, unless that makes it longer than an answer may be. */
function addPlaces({ excerpt, places }: AnswerSpan, more: readonly number[]): AnswerSpan {
  const wider = [...new Set([...places, ...more])].sort((a, b) => a - b);
  const length = lengthOf(wider.flatMap((at) => excerpt.sentences[at] ?? []));
  return { excerpt, places: length <= MAX_ANSWER_CHARACTERS ? wider : places };
}

/** A sentence with an end, and no heading. */
function isWhole({ excerpt, at }: Candidate): boolean {
  const sentence = excerpt.sentences[at];
  return sentence !== undefined && !sentence.heading && sentence.closed;
}

/** The sentence before one that leans on it. */
function leaningOn(sentences: readonly ReadSentence[], at: number): readonly number[] {
  const before = sentences[at - 1];
  return leans(sentences[at]?.text ?? '') && before?.closed && !before.heading ? [at - 1] : [];
}

/** Whether a sentence answers nearly as well, or stands beside the best and holds what that lacks. */
function isRival(best: RankedCandidate, other: RankedCandidate): boolean {
  if (other === best || !isWhole(other)) return false;
  return other.score >= best.score - (rescues(best, other) ? RESCUE_MARGIN : RIVAL_MARGIN);
}

/** Whether a neighbour holds the asked-for kind of thing that the best sentence lacks. */
function rescues(best: RankedCandidate, other: RankedCandidate): boolean {
  const near = Math.abs(other.at - best.at) === 1;
  return near && best.typeMatch !== null && best.typeMatch < FAINT && (other.typeMatch ?? 0) >= STRONG;
}

/** How far words coverage an answer that they stand beside, by their distance in sentences; further ones the last. */
const NEARBY = [1, 0.9, 0.8, 0.7] as const;
const TITLE = 0.95;
const REPORT = 0.8;

function coverInContext(keywords: readonly Keyword[], { excerpt, places }: AnswerSpan): Coverage {
  const distance = (at: number) => Math.min(...places.map((place) => Math.abs(place - at)));
  return keywords.map((keyword) =>
    maxOf([
      TITLE * coverageIn(keyword, excerpt.titleTerms),
      REPORT * coverageIn(keyword, excerpt.reportTerms),
      ...excerpt.sentences.map(
        (sentence, at) => coverageIn(keyword, sentence.termSet) * (NEARBY[Math.min(distance(at), 3)] ?? 0),
      ),
    ]),
  );
}

/** A word for somebody or something named before. */
const PRONOUN =
  /\b(?:he|she|it|they|him|them|his|her|hers|its|their|this|these)\b|彼|彼女|同(?:氏|社|団体)|これ|それ/iu;

function coverInAntecedents(keywords: readonly Keyword[], { excerpt, places }: AnswerSpan): Coverage {
  const spoken = places.flatMap((at) => excerpt.sentences[at] ?? []);
  const before = excerpt.sentences[(places[0] ?? 0) - 1];
  if (before !== undefined && PRONOUN.test(spoken[0]?.text ?? '')) spoken.push(before);
  const sets = [excerpt.titleTerms, excerpt.reportTerms, ...spoken.map(({ termSet }) => termSet)];
  return keywords.map((keyword) => maxOf(sets.map((terms) => coverageIn(keyword, terms))));
}

const maxOf = (values: readonly number[]): number => values.reduce((best, value) => Math.max(best, value), 0);
const lengthOf = (sentences: readonly ReadSentence[]): number =>
  sentences.reduce((sum, { text }) => sum + text.length + 1, 0);
