import { containsJapanese } from '../terms/script.js';
import type { Term } from '../terms/terms.js';
import { inverseFrequency, saturate } from './bm25.js';

/** Two terms that stand side by side, stop words between them left out. */
export type Pair = readonly [first: string, second: string];

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
export function createPairCounter(
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
export function scorePairs(
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
