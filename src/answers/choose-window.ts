import type { Report } from '../reports/report.js';
import type { Concept } from './concepts.js';
import { listAround } from './lists.js';
import type { Question } from './question.js';
import { type Candidate, FEATURES, findCandidates } from './sentence-features.js';
import { leans } from './sentence-traits.js';
import { SENTENCE_WEIGHTS } from './sentence-weights.js';
import { type Support, supportIn } from './support.js';
import { type Excerpt, MAX_ANSWER_CHARACTERS, type ReadSentence, type Window } from './windows.js';

/** The best sentence with what has to be read with it. */
export type ChosenWindow = {
  readonly window: Window;
  readonly best: RankedCandidate;
  /** The candidates, best first. */
  readonly ranked: readonly RankedCandidate[];
  /** How far the window's own words support each concept. */
  readonly inside: Support;
  /** The same with everything around it: sentences near by, titles, the report's head. */
  readonly around: Support;
  /** The window with its titles and what its pronouns stand for: where the things it speaks of are named. */
  readonly close: Support;
  /** Whether the asked-for kind of thing is there; null where the kind leaves no mark. */
  readonly evidence: number | null;
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
/** Evidence that is there; evidence that is as good as missing. */
const STRONG = 0.75;
const FAINT = 0.4;

/**
 * Ranks the sentences of the excerpts and takes the best with its context; null where there is none. `admits` says
 * whether a sentence of a report may answer at all.
 */
export function chooseWindow(
  question: Question,
  concepts: readonly Concept[],
  excerpts: readonly Excerpt[],
  admits: (report: Report, sentence: string) => boolean,
): ChosenWindow | null {
  const ranked = findCandidates(question, concepts, excerpts)
    .filter((candidate) => admits(candidate.excerpt.report, textOf(candidate)) && !isBareHeading(candidate))
    .map((candidate) => ({ ...candidate, score: scoreOf(candidate) }))
    .sort((a, b) => b.score - a.score || a.at - b.at);
  const [best] = ranked;
  if (best === undefined) return null;
  const window = widen(best, ranked);
  // What only names the thing asked for goes with the answer, but does not make it one.
  const shown = addNaming(window, best, ranked);
  const members = ranked.filter(
    ({ excerpt, at }) => excerpt === window.excerpt && window.places.includes(at),
  );
  const inside = concepts.map((_, n) => maxOf(members.map((member) => member.inside[n] ?? 0)));
  const rescuers = members
    .filter((member) => rescues(best, member))
    .map((member) => NEIGHBOUR_EVIDENCE * (member.evidence ?? 0));
  const evidence = best.evidence === null ? null : maxOf([best.evidence, ...rescuers]);
  return {
    window: shown,
    best,
    ranked,
    inside,
    around: supportAround(concepts, window),
    close: supportClose(concepts, window),
    evidence,
  };
}

const textOf = ({ excerpt, at }: Candidate): string => excerpt.sentences[at]?.text ?? '';

/** A heading says what its topic is about; it answers only where the asked-for kind of thing stands in it. */
function isBareHeading({ excerpt, at, evidence }: Candidate): boolean {
  return excerpt.sentences[at]?.heading === true && (evidence ?? 0) < HEADING_EVIDENCE;
}

const HEADING_EVIDENCE = 0.9;

function scoreOf({ features }: Candidate): number {
  return FEATURES.reduce((sum, feature) => sum + SENTENCE_WEIGHTS[feature] * features[feature], 0);
}

/** Takes in what the best sentence cannot be read without, then what answers nearly as well. */
function widen(best: RankedCandidate, ranked: readonly RankedCandidate[]): Window {
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
function addNaming(window: Window, best: RankedCandidate, ranked: readonly RankedCandidate[]): Window {
  if (best.features.focusless === 0 || best.features.heading === 1) return window;
  const naming = ranked.find(
    (other) =>
      other.excerpt === window.excerpt &&
      other.features.focus >= STRONG &&
      other.score >= best.score - NAMING_MARGIN &&
      isWhole(other),
  );
  return naming === undefined ? window : addPlaces(window, [naming.at]);
}

/** The window with more places, unless that makes it longer than an answer may be. */
function addPlaces({ excerpt, places }: Window, more: readonly number[]): Window {
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
  return near && best.evidence !== null && best.evidence < FAINT && (other.evidence ?? 0) >= STRONG;
}

/** How far words support an answer that they stand beside, by their distance in sentences; further ones the last. */
const NEARBY = [1, 0.9, 0.8, 0.7] as const;
const TITLE = 0.95;
const REPORT = 0.8;

function supportAround(concepts: readonly Concept[], { excerpt, places }: Window): Support {
  const distance = (at: number) => Math.min(...places.map((place) => Math.abs(place - at)));
  return concepts.map((concept) =>
    maxOf([
      TITLE * supportIn(concept, excerpt.titleTerms),
      REPORT * supportIn(concept, excerpt.reportTerms),
      ...excerpt.sentences.map(
        (sentence, at) => supportIn(concept, sentence.termSet) * (NEARBY[Math.min(distance(at), 3)] ?? 0),
      ),
    ]),
  );
}

/** A word for somebody or something named before. */
const PRONOUN =
  /\b(?:he|she|it|they|him|them|his|her|hers|its|their|this|these)\b|彼|彼女|同(?:氏|社|団体)|これ|それ/iu;

function supportClose(concepts: readonly Concept[], { excerpt, places }: Window): Support {
  const spoken = places.flatMap((at) => excerpt.sentences[at] ?? []);
  const before = excerpt.sentences[(places[0] ?? 0) - 1];
  if (before !== undefined && PRONOUN.test(spoken[0]?.text ?? '')) spoken.push(before);
  const sets = [excerpt.titleTerms, excerpt.reportTerms, ...spoken.map(({ termSet }) => termSet)];
  return concepts.map((concept) => maxOf(sets.map((terms) => supportIn(concept, terms))));
}

const maxOf = (values: readonly number[]): number => values.reduce((best, value) => Math.max(best, value), 0);
const lengthOf = (sentences: readonly ReadSentence[]): number =>
  sentences.reduce((sum, { text }) => sum + text.length + 1, 0);
