import { typeMatchIn } from '../answer-types/detect-in-sentence.js';
import { ALWAYS_MARKED, MIN_TYPE_MATCH } from '../answer-types/detect-type.js';
import { type Coverage, coverageIn } from '../keywords/coverage.js';
import type { Keyword } from '../keywords/extract-keywords.js';
import type { Question } from '../question/question.js';
import type { Excerpt, ReadSentence } from './excerpts.js';
import { endOfList } from './lists.js';
import { leans, limitsItself, namesOtherYear, standsVerbatim } from './sentence-traits.js';

/** What speaks for and against one sentence as the answer; each from 0 to 1. Shares are of the question's keywords, by weight. */
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
  'typeMatch',
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
  /** How far its own words cover each keyword. */
  readonly inside: Coverage;
  /** Whether the asked-for kind of thing is there; null where the kind leaves no mark. */
  readonly typeMatch: number | null;
};

/** Every sentence of the excerpts as a candidate. */
export function findCandidates(
  question: Question,
  keywords: readonly Keyword[],
  excerpts: readonly Excerpt[],
): readonly Candidate[] {
  const supportOf = (terms: ReadonlySet<string>) => keywords.map((keyword) => coverageIn(keyword, terms));
  const read = excerpts.map((excerpt) => {
    const own = excerpt.sentences.map((sentence) => supportOf(sentence.termSet));
    const inside = own.map((coverage, at) =>
      leans(excerpt.sentences[at]?.text ?? '') ? lean(coverage, own[at - 1] ?? []) : coverage,
    );
    const anywhere = keywords.map((_, n) => maxOf(inside.map((coverage) => coverage[n] ?? 0)));
    return { excerpt, inside, anywhere, title: supportOf(excerpt.titleTerms) };
  });
  const weights = tellingWeights(
    keywords,
    read.flatMap(({ inside }) => inside),
  );
  return read.flatMap((topic) =>
    topic.excerpt.sentences.map((sentence, at) => {
      const typeMatch = evidenceWithList(question, keywords, topic.excerpt, at);
      const features = {
        ...weighWords(keywords, weights, { ...topic, sentence, at }),
        ...weighKind(question, typeMatch),
        rank: topic.excerpt.rank,
        heading: sentence.heading ? 1 : 0,
        otherYear: namesOtherYear(question, sentence.text) ? 1 : 0,
        limited: limitsItself(keywords, sentence) ? 1 : 0,
      };
      return { excerpt: topic.excerpt, at, features, inside: topic.inside[at] ?? [], typeMatch };
    }),
  );
}

/** "It went to …": what the sentence before supports, it supports nearly as well. */
const LEANING_SHARE = 0.9;

function lean(coverage: Coverage, before: Coverage): Coverage {
  return coverage.map((own, n) => Math.max(own, LEANING_SHARE * (before[n] ?? 0)));
}

/**
 * Weights, in all 1, that tell these sentences apart: the sum of the idf among the passages and among the sentences at
 * hand, so that a word in every sentence of the best topic counts little.
 */
function tellingWeights(keywords: readonly Keyword[], supports: readonly Coverage[]): readonly number[] {
  const raw = keywords.map(({ idf }, n) => {
    const holding = supports.filter((coverage) => (coverage[n] ?? 0) >= 0.5).length;
    return idf + Math.log(1 + (supports.length - holding + 0.5) / (holding + 0.5));
  });
  const sum = raw.reduce((total, weight) => total + weight, 0) || 1;
  return raw.map((weight) => weight / sum);
}

/** A sentence among those of its topic, with what supports the keywords there. */
type Place = {
  readonly sentence: ReadSentence;
  readonly at: number;
  readonly inside: readonly Coverage[];
  readonly anywhere: Coverage;
  readonly title: Coverage;
};

/** A keyword that the title supports this well is given for every sentence under it. */
const GIVEN = 0.5;
/** Coverage from here on is by the asker's own words. */
const OWN = 0.95;
/** Below this the thing asked for is not named. */
const NAMED = 0.3;

function weighWords(
  keywords: readonly Keyword[],
  weights: readonly number[],
  { sentence, at, inside, anywhere, title }: Place,
) {
  const here = inside[at] ?? [];
  const before = inside[at - 1] ?? [];
  const share = (value: (keyword: Keyword, n: number) => number) =>
    keywords.reduce((sum, keyword, n) => sum + (weights[n] ?? 0) * value(keyword, n), 0);
  const shareOf = (chosen: (keyword: Keyword, n: number) => boolean) => {
    const all = share((keyword, n) => (chosen(keyword, n) ? 1 : 0));
    return all === 0 ? 0 : share((keyword, n) => (chosen(keyword, n) ? (here[n] ?? 0) : 0)) / all;
  };
  const beyond = (coverage: Coverage, ...nearer: readonly Coverage[]) =>
    share((_, n) => Math.max(0, (coverage[n] ?? 0) - maxOf(nearer.map((one) => one[n] ?? 0))));
  const focus = keywords.flatMap(({ role }, n) => (role === 'focus' ? [here[n] ?? 0] : []));
  return {
    verbatim: share((keyword) => (standsVerbatim(keyword, sentence) ? 1 : 0)),
    own: share((_, n) => ((here[n] ?? 0) >= OWN ? 1 : 0)),
    meant: share((_, n) => here[n] ?? 0),
    news: shareOf((_, n) => (title[n] ?? 0) < GIVEN),
    title: beyond(title, here),
    before: beyond(before, here, title),
    topic: beyond(anywhere, here, title, before),
    focus: maxOf(focus),
    focusless: focus.length > 0 && maxOf(focus) < NAMED ? 1 : 0,
    names: shareOf(({ role }) => role === 'name'),
    weak: shareOf(({ weight, idf }) => weight < idf),
  };
}

function weighKind(question: Question, typeMatch: number | null) {
  const shows = typeMatch !== null && ALWAYS_MARKED.has(question.class.answerType);
  return { typeMatch: typeMatch ?? 0, lacking: shows && typeMatch < MIN_TYPE_MATCH ? 1 : 0 };
}

/** Type match of a sentence and of the list that it announces: they are given together. */
function evidenceWithList(
  question: Question,
  keywords: readonly Keyword[],
  excerpt: Excerpt,
  at: number,
): number | null {
  const given = excerpt.sentences.slice(at, endOfList(excerpt.sentences, at) + 1);
  const found = given.map((sentence) => typeMatchIn(question, keywords, sentence, excerpt));
  return found[0] === null ? null : maxOf(found.map((typeMatch) => typeMatch ?? 0));
}

const maxOf = (values: readonly number[]): number => values.reduce((best, value) => Math.max(best, value), 0);
