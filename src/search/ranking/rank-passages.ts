import {
  type Boosts,
  type FieldStatistics,
  inverseFrequency,
  markBigram,
  type ReportTerms,
  rowAt,
  saturate,
  type TermStatistics,
} from '../index/report-terms.js';
import type { Vocabulary } from '../index/vocabulary.js';
import type { Hit, IndexedPassage, Pair, Query } from '../query.js';
import { containsJapanese, type Term } from '../terms/terms.js';

/** The neighbours among the terms given. None for Japanese, which has bigrams for that. */
export function findPairs(terms: readonly Term[]): Pair[] {
  return terms.flatMap(({ term }, at): Pair[] => {
    const next = terms[at + 1];
    return next === undefined || containsJapanese(term) ? [] : [[term, next.term]];
  });
}

/**
 * Counts pairs of term numbers in texts of such numbers, in the pairs' order. Pairs are counted when asked for,
 * because an index of them all takes seven times the memory of the words.
 */
function createPairCounter(
  pairs: readonly (readonly [first: number, second: number])[],
): (text: Int32Array) => readonly number[] {
  const none = pairs.map(() => 0);
  const byFirst = new Map<number, { readonly second: number; readonly at: number }[]>();
  for (const [at, [first, second]] of pairs.entries())
    byFirst.set(first, [...(byFirst.get(first) ?? []), { second, at }]);
  return (text) => {
    let counts: number[] | null = null;
    for (let place = 0; place + 1 < text.length; place += 1) {
      for (const { second, at } of byFirst.get(text[place] ?? -1) ?? []) {
        if (second !== text[place + 1]) continue;
        counts ??= [...none];
        counts[at] = (counts[at] ?? 0) + 1;
      }
    }
    return counts ?? none;
  };
}

/** BM25 of the pairs in each candidate, a passage that the query's words led to, in the candidates' order. */
function scorePairs(
  candidates: readonly { readonly pairCounts: readonly number[]; readonly length: number }[],
  { passageCount, averageLength }: { passageCount: number; averageLength: number },
): readonly number[] {
  const holding: number[] = [];
  for (const { pairCounts } of candidates) {
    for (const [pair, count] of pairCounts.entries())
      holding[pair] = (holding[pair] ?? 0) + (count > 0 ? 1 : 0);
  }
  const idf = holding.map((candidatesWith) => inverseFrequency(candidatesWith, passageCount));
  return candidates.map(({ pairCounts, length }) =>
    pairCounts.reduce(
      (sum, count, pair) =>
        count === 0 ? sum : sum + (idf[pair] ?? 0) * saturate(count, length / averageLength),
      0,
    ),
  );
}

/** A passage that holds half of what was asked counts 0.87 of its score. */
const POWER = 0.2;
/** For a passage that was found by bigrams alone. */
const MIN_SHARE = 0.01;

/**
 * How much a passage counts for the share of the query's idf mass that the terms it holds make up, up to 1. `masses`
 * are the terms' weights times their idf.
 */
function createCoverage(masses: readonly number[]): (isHeld: (at: number) => boolean) => number {
  const whole = masses.reduce((sum, mass) => sum + mass, 0);
  return (isHeld) => {
    const held = masses.reduce((sum, mass, at) => (isHeld(at) ? sum + mass : sum), 0);
    return whole === 0 ? 1 : Math.max(MIN_SHARE, held / whole) ** POWER;
  };
}

/** A passage with what the index holds of it: of its report, where it is the passage `at` in all, and of its topic. */
export type Candidate = {
  readonly passage: IndexedPassage;
  readonly terms: ReportTerms;
  readonly topic: number;
  readonly at: number;
};

/** What the ranking knows of all passages. */
type Ranking = {
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
  const count = createTermCounter(ids, vocabulary.terms.strings.length);
  const countPairs = createPairCounter(pairs.map(([first, second]) => [idOf(first), idOf(second)]));
  const createField = (boost: number, field: FieldStatistics) => {
    const worths = sought.map(({ id, weight }) => boost * weight * field.idf(id));
    const averageLength = field.averageLength();
    return (row: Int32Array, held: Uint8Array): number => {
      const { counts, distinct } = count(row);
      let sum = 0;
      for (let at = 0; at < counts.length; at += 1) {
        const times = counts[at] ?? 0;
        if (times === 0) continue;
        held[at] = 1;
        sum += (worths[at] ?? 0) * saturate(times, distinct / averageLength);
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

/**
 * Counts terms in a text of term numbers: how often each of the sought ones stands there, in their order, and how many
 * different terms there are in all. The counts are good until the next call. `sought` are term numbers, of which there
 * are `termCount` in all; negative ones stand nowhere.
 */
function createTermCounter(sought: readonly number[], termCount: number) {
  const placeOf = new Int16Array(termCount);
  for (const [at, term] of sought.entries()) if (term >= 0) placeOf[term] = at + 1;
  const counts = new Int32Array(sought.length);
  /** The text in which a term was met last, by the number of the call. */
  const metIn = new Int32Array(termCount);
  let call = 0;
  return (text: Int32Array): { readonly counts: Int32Array; readonly distinct: number } => {
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
  };
}
