import { typeMatchIn } from '../answer-types/detect-in-sentence.js';
import { type Coverage, coverageIn } from '../keywords/coverage.js';
import type { Keyword } from '../keywords/keyword.js';
import { readWeights } from '../learned-weights.js';
import type { Question } from '../question/question.js';
import { type Excerpt, endOfList, isDependent, type ReadSentence, standsVerbatim } from './excerpts.js';

/** What speaks for and against one sentence as the answer; each from 0 to 1. Shares are of the question's keywords, by idf. */
export const FEATURES = [
  /** Share put letter by letter as the asker did; in the same words, inflected; in any that mean it. */
  'verbatim',
  'exact',
  'covered',
  /** Share that only the topic's title puts; only the sentence before. */
  'title',
  'before',
  /** The thing asked for ("law" in "which law") is named. */
  'head',
  /** Something of the kind asked for stands here. */
  'typeMatch',
  /** The best hit's passage is 1. */
  'rank',
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
  /** How surely something of the kind asked for stands there; null where the kind leaves no mark. */
  readonly typeMatch: number | null;
};

/** Every sentence of the excerpts as a candidate. */
export function findCandidates(
  question: Question,
  keywords: readonly Keyword[],
  excerpts: readonly Excerpt[],
): readonly Candidate[] {
  const coverageOf = (terms: ReadonlySet<string>) => keywords.map((keyword) => coverageIn(keyword, terms));
  const read = excerpts.map((excerpt) => {
    const own = excerpt.sentences.map((sentence) => coverageOf(sentence.termSet));
    const inside = own.map((coverage, at) =>
      isDependent(excerpt.sentences[at]?.text ?? '') ? lean(coverage, own[at - 1] ?? []) : coverage,
    );
    return { excerpt, inside, title: coverageOf(excerpt.titleTerms) };
  });
  const weights = tellingWeights(
    keywords,
    read.flatMap(({ inside }) => inside),
  );
  return read.flatMap(({ excerpt, inside, title }) =>
    excerpt.sentences.map((sentence, at) => {
      const typeMatch = typeMatchWithList(question, keywords, excerpt, at);
      const features = {
        ...shareKeywords(keywords, weights, { sentence, at, inside, title }),
        typeMatch: typeMatch ?? 0,
        rank: excerpt.rank,
      };
      return { excerpt, at, features, inside: inside[at] ?? [], typeMatch };
    }),
  );
}

/** "It went to …": what the sentence before covers, it covers nearly as well. */
const LEANING_SHARE = 0.9;

function lean(coverage: Coverage, before: Coverage): Coverage {
  return coverage.map((own, n) => Math.max(own, LEANING_SHARE * (before[n] ?? 0)));
}

/** A keyword of the context ranks sentences by this share of its weight. */
const CONTEXT = 0.2;

/**
 * Weights, in all 1, that tell these sentences apart: the sum of the idf among the passages and among the sentences at
 * hand, so that a word in every sentence of the best topic counts little.
 */
function tellingWeights(keywords: readonly Keyword[], coverages: readonly Coverage[]): readonly number[] {
  const raw = keywords.map(({ idf, context }, n) => {
    const holding = coverages.filter((coverage) => (coverage[n] ?? 0) >= 0.5).length;
    const telling = idf + Math.log(1 + (coverages.length - holding + 0.5) / (holding + 0.5));
    return context ? CONTEXT * telling : telling;
  });
  const sum = raw.reduce((total, weight) => total + weight, 0) || 1;
  return raw.map((weight) => weight / sum);
}

/** A sentence among those of its topic, with what covers the keywords there. */
type Place = {
  readonly sentence: ReadSentence;
  readonly at: number;
  readonly inside: readonly Coverage[];
  readonly title: Coverage;
};

/** Coverage from here on is by the asker's own words. */
const EXACT = 0.95;

function shareKeywords(
  keywords: readonly Keyword[],
  weights: readonly number[],
  { sentence, at, inside, title }: Place,
) {
  const here = inside[at] ?? [];
  const before = inside[at - 1] ?? [];
  const share = (value: (keyword: Keyword, n: number) => number) =>
    keywords.reduce((sum, keyword, n) => sum + (weights[n] ?? 0) * value(keyword, n), 0);
  const beyond = (coverage: Coverage, ...nearer: readonly Coverage[]) =>
    share((_, n) => Math.max(0, (coverage[n] ?? 0) - maxOf(nearer.map((one) => one[n] ?? 0))));
  return {
    verbatim: share((keyword) => (standsVerbatim(keyword, sentence) ? 1 : 0)),
    exact: share((_, n) => ((here[n] ?? 0) >= EXACT ? 1 : 0)),
    covered: share((_, n) => here[n] ?? 0),
    title: beyond(title, here),
    before: beyond(before, here, title),
    head: maxOf(keywords.flatMap(({ role }, n) => (role === 'head' ? [here[n] ?? 0] : []))),
  };
}

/** The type match of a sentence and of the list that it announces: they are given together. */
function typeMatchWithList(
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

/** What each feature adds to a sentence's score. */
export const SENTENCE_WEIGHTS = readWeights('sentences', FEATURES);
