import type { Hit, IndexedPassage } from '../hit.js';
import type { Boosts } from '../index/postings.js';
import { markBigram, type ReportTerms } from '../index/report-terms.js';
import { rowAt } from '../index/rows.js';
import type { FieldStatistics, TermStatistics } from '../index/term-statistics.js';
import type { Vocabulary } from '../index/vocabulary.js';
import type { Query } from '../query.js';
import { createPairCounter, scorePairs } from './adjacency.js';
import { saturate } from './bm25.js';
import { createCoverage } from './coverage.js';

/** A passage with what the index holds of it: of its report, where it is the passage `at` in all, and of its topic. */
export type Candidate = {
  readonly passage: IndexedPassage;
  readonly terms: ReportTerms;
  readonly topic: number;
  readonly at: number;
};

/** What the ranking knows of all passages. */
export type Ranking = {
  readonly vocabulary: Vocabulary;
  readonly statistics: TermStatistics;
  readonly boosts: Boosts;
};

const PAIRS_BOOST = 0.3;

/**
 * Scores passages for a query: BM25+ over the fields, neighbouring words found side by side, and how much of the
 * query is there. In the order given; passages without any of its terms and bigrams are left out.
 */
export function rankPassages(query: Query, candidates: Iterable<Candidate>, ranking: Ranking): Hit[] {
  const { statistics } = ranking;
  const idOf = (term: string): number => ranking.vocabulary.terms.idOf(term) ?? -1;
  const read = createReader(query, idOf, ranking);
  const found = Array.from(candidates, read).filter(({ sum }) => sum > 0);
  const pairScores = scorePairs(found, {
    passageCount: statistics.passageCount(),
    averageLength: statistics.averageLength(),
  });
  const cover = createCoverage(query.terms.map(({ term, weight }) => weight * statistics.idf(idOf(term))));
  return found.map(({ passage, sum, held }, at) => {
    const score = (sum + PAIRS_BOOST * (pairScores[at] ?? 0)) * cover((term) => held[term] === 1);
    return {
      ...passage,
      // Rounded, so that sums that differ by their order only are equal.
      score: Math.round(score * 1e6) / 1e6,
      matchedTerms: query.terms.flatMap(({ term }, n) => (held[n] === 1 ? [term] : [])),
    };
  });
}

/** Reads what a passage holds of a query, and sums BM25+ over its fields. */
function createReader(
  { terms, bigrams, pairs = [] }: Query,
  idOf: (term: string) => number,
  ranking: Ranking,
) {
  const { statistics, boosts, vocabulary } = ranking;
  const sought = [
    ...terms.map(({ term, weight }) => ({ id: idOf(term), weight })),
    ...bigrams.map((bigram) => ({ id: idOf(markBigram(bigram)), weight: 1 })),
  ];
  const ids = sought.map(({ id }) => id);
  const counter = createTermCounter(ids, vocabulary.terms.strings.length);
  const countPairs = createPairCounter(pairs.map(([first, second]) => [idOf(first), idOf(second)]));
  const createField = (boost: number, field: FieldStatistics) => {
    const worths = sought.map(({ id, weight }) => boost * weight * field.idf(id));
    const averageLength = field.averageLength();
    return (row: Int32Array, held: Uint8Array): number => {
      const { counts, distinct } = counter.count(row);
      let sum = 0;
      for (let at = 0; at < counts.length; at += 1) {
        const count = counts[at] ?? 0;
        if (count === 0) continue;
        held[at] = 1;
        sum += (worths[at] ?? 0) * saturate(count, distinct / averageLength);
      }
      return sum;
    };
  };
  const body = createField(boosts.body, statistics.body);
  const title = createField(boosts.title, statistics.title);
  const identity = createField(boosts.identity, statistics.identity);
  const bigram = createField(boosts.bigrams, statistics.bigrams);

  return ({ passage, terms: indexed, topic, at }: Candidate) => {
    const held = new Uint8Array(sought.length);
    const text = rowAt(indexed.bodies, at);
    const sum =
      body(text, held) +
      title(rowAt(indexed.titles, topic), held) +
      identity(indexed.identity, held) +
      bigram(rowAt(indexed.bigrams, at), held);
    return { passage, sum, held, length: text.length, pairCounts: countPairs(text) };
  };
}

/** Counts the sought terms in a text of term numbers. */
type TermCounter = {
  /** How often each sought term stands in the text, in their order, and how many different terms stand there in all. Good until the next call. */
  count(text: Int32Array): { readonly counts: Int32Array; readonly distinct: number };
};

/** `sought` are term numbers, of which there are `termCount` in all; negative ones stand nowhere. */
function createTermCounter(sought: readonly number[], termCount: number): TermCounter {
  const placeOf = new Int16Array(termCount);
  for (const [at, term] of sought.entries()) if (term >= 0) placeOf[term] = at + 1;
  const counts = new Int32Array(sought.length);
  /** The text in which a term was met last, by the number of the call. */
  const metIn = new Int32Array(termCount);
  let call = 0;
  return {
    count(text) {
      counts.fill(0);
      call += 1;
      let distinct = 0;
      for (const term of text) {
        if (metIn[term] !== call) {
          metIn[term] = call;
          distinct += 1;
        }
        const place = placeOf[term] ?? 0;
        if (place > 0) counts[place - 1] = (counts[place - 1] ?? 0) + 1;
      }
      return { counts, distinct };
    },
  };
}
