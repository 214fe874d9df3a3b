import type { Concept } from './concepts.js';
import { ALWAYS_SHOWS, MIN_EVIDENCE } from './evidence.js';
import { endOfList } from './lists.js';
import type { Question } from './question.js';
import { evidenceIn } from './sentence-evidence.js';
import { leans, limitsItself, namesOtherYear, standsVerbatim } from './sentence-traits.js';
import { type Support, supportIn } from './support.js';
import type { Excerpt, ReadSentence } from './windows.js';

/** What speaks for and against one sentence as the answer; each from 0 to 1. Shares are of the question's concepts, by weight. */
export const FEATURES = [
  /** Share put letter by letter as the asker did; in the same words, inflected; in any that mean it. */
  'verbatim',
  'own',
  'meant',
  /** Share put, of what the title does not put already. */
  'news',
  /** Share that only the topic's title puts; only the sentence before; only the rest of the topic. */
  'title',
  'before',
  'topic',
  /** The thing asked for ("law" in "which law") is named; is not. */
  'focus',
  'focusless',
  /** Share put of the names and numbers; of the words that say little ("used", "held"). */
  'names',
  'weak',
  /** The asked-for kind of thing stands here; does not, though its kind always shows. */
  'evidence',
  'lacking',
  /** The best hit's passage is 1. */
  'rank',
  /** It is the topic's heading. */
  'heading',
  /** Names another year than the one asked for; holds only under a condition that was not asked about. */
  'otherYear',
  'limited',
] as const;

export type Feature = (typeof FEATURES)[number];

/** A sentence of an excerpt with what speaks for it. */
export type Candidate = {
  readonly excerpt: Excerpt;
  /** Its place among the excerpt's sentences. */
  readonly at: number;
  readonly features: Readonly<Record<Feature, number>>;
  /** How far its own words support each concept. */
  readonly inside: Support;
  /** Whether the asked-for kind of thing is there; null where the kind leaves no mark. */
  readonly evidence: number | null;
};

/** Every sentence of the excerpts as a candidate. */
export function findCandidates(
  question: Question,
  concepts: readonly Concept[],
  excerpts: readonly Excerpt[],
): readonly Candidate[] {
  const supportOf = (terms: ReadonlySet<string>) => concepts.map((concept) => supportIn(concept, terms));
  const read = excerpts.map((excerpt) => {
    const own = excerpt.sentences.map((sentence) => supportOf(sentence.termSet));
    const inside = own.map((support, at) =>
      leans(excerpt.sentences[at]?.text ?? '') ? lean(support, own[at - 1] ?? []) : support,
    );
    const anywhere = concepts.map((_, n) => maxOf(inside.map((support) => support[n] ?? 0)));
    return { excerpt, inside, anywhere, title: supportOf(excerpt.titleTerms) };
  });
  const weights = tellingWeights(
    concepts,
    read.flatMap(({ inside }) => inside),
  );
  return read.flatMap((topic) =>
    topic.excerpt.sentences.map((sentence, at) => {
      const evidence = evidenceWithList(question, concepts, topic.excerpt, at);
      const features = {
        ...weighWords(concepts, weights, { ...topic, sentence, at }),
        ...weighKind(question, evidence),
        rank: topic.excerpt.rank,
        heading: sentence.heading ? 1 : 0,
        otherYear: namesOtherYear(question, sentence.text) ? 1 : 0,
        limited: limitsItself(concepts, sentence) ? 1 : 0,
      };
      return { excerpt: topic.excerpt, at, features, inside: topic.inside[at] ?? [], evidence };
    }),
  );
}

/** "It went to …": what the sentence before supports, it supports nearly as well. */
const LEANING_SHARE = 0.9;

function lean(support: Support, before: Support): Support {
  return support.map((own, n) => Math.max(own, LEANING_SHARE * (before[n] ?? 0)));
}

/**
 * Weights, in all 1, that tell these sentences apart: the sum of the idf among the passages and among the sentences at
 * hand, so that a word in every sentence of the best topic counts little.
 */
function tellingWeights(concepts: readonly Concept[], supports: readonly Support[]): readonly number[] {
  const raw = concepts.map(({ mass }, n) => {
    const holding = supports.filter((support) => (support[n] ?? 0) >= 0.5).length;
    return mass + Math.log(1 + (supports.length - holding + 0.5) / (holding + 0.5));
  });
  const sum = raw.reduce((total, weight) => total + weight, 0) || 1;
  return raw.map((weight) => weight / sum);
}

/** A sentence among those of its topic, with what supports the concepts there. */
type Place = {
  readonly sentence: ReadSentence;
  readonly at: number;
  readonly inside: readonly Support[];
  readonly anywhere: Support;
  readonly title: Support;
};

/** A concept that the title supports this well is given for every sentence under it. */
const GIVEN = 0.5;
/** Support from here on is by the asker's own words. */
const OWN = 0.95;
/** Below this the thing asked for is not named. */
const NAMED = 0.3;

function weighWords(
  concepts: readonly Concept[],
  weights: readonly number[],
  { sentence, at, inside, anywhere, title }: Place,
) {
  const here = inside[at] ?? [];
  const before = inside[at - 1] ?? [];
  const share = (value: (concept: Concept, n: number) => number) =>
    concepts.reduce((sum, concept, n) => sum + (weights[n] ?? 0) * value(concept, n), 0);
  const shareOf = (chosen: (concept: Concept, n: number) => boolean) => {
    const all = share((concept, n) => (chosen(concept, n) ? 1 : 0));
    return all === 0 ? 0 : share((concept, n) => (chosen(concept, n) ? (here[n] ?? 0) : 0)) / all;
  };
  const beyond = (support: Support, ...nearer: readonly Support[]) =>
    share((_, n) => Math.max(0, (support[n] ?? 0) - maxOf(nearer.map((one) => one[n] ?? 0))));
  const focus = concepts.flatMap(({ role }, n) => (role === 'focus' ? [here[n] ?? 0] : []));
  return {
    verbatim: share((concept) => (standsVerbatim(concept, sentence) ? 1 : 0)),
    own: share((_, n) => ((here[n] ?? 0) >= OWN ? 1 : 0)),
    meant: share((_, n) => here[n] ?? 0),
    news: shareOf((_, n) => (title[n] ?? 0) < GIVEN),
    title: beyond(title, here),
    before: beyond(before, here, title),
    topic: beyond(anywhere, here, title, before),
    focus: maxOf(focus),
    focusless: focus.length > 0 && maxOf(focus) < NAMED ? 1 : 0,
    names: shareOf(({ role }) => role === 'name'),
    weak: shareOf(({ weight, mass }) => weight < mass),
  };
}

function weighKind(question: Question, evidence: number | null) {
  const shows = evidence !== null && ALWAYS_SHOWS.has(question.cue.asked);
  return { evidence: evidence ?? 0, lacking: shows && evidence < MIN_EVIDENCE ? 1 : 0 };
}

/** Evidence of a sentence and of the list that it announces: they are given together. */
function evidenceWithList(
  question: Question,
  concepts: readonly Concept[],
  excerpt: Excerpt,
  at: number,
): number | null {
  const given = excerpt.sentences.slice(at, endOfList(excerpt.sentences, at) + 1);
  const found = given.map((sentence) => evidenceIn(question, concepts, sentence, excerpt));
  return found[0] === null ? null : maxOf(found.map((evidence) => evidence ?? 0));
}

const maxOf = (values: readonly number[]): number => values.reduce((best, value) => Math.max(best, value), 0);
