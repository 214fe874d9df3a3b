import { inverseFrequency, saturate } from './bm25.js';
import { containsJapanese } from './script.js';
import type { Term } from './terms.js';

/** Two terms that stand side by side, stop words between them left out. */
export type Pair = readonly [first: string, second: string];

/** The neighbours among the terms given. None for Japanese, which has bigrams for that. */
export function findPairs(terms: readonly Term[]): Pair[] {
  return terms.flatMap(({ term }, at): Pair[] => {
    const next = terms[at + 1];
    return next === undefined || containsJapanese(term) ? [] : [[term, next.term]];
  });
}

/** A passage's terms in their order, for finding some side by side. */
export type Sequence = { readonly joined: string; readonly length: number };

const SEPARATOR = '\u0001';

export function createSequence(terms: readonly Term[]): Sequence {
  const joined = terms.map(({ term }) => term).join(SEPARATOR);
  return { joined: `${SEPARATOR}${joined}${SEPARATOR}`, length: terms.length };
}

/**
 * BM25 of the pairs in each candidate: a passage that the query's words led to, with those it holds. Pairs are
 * counted when asked for, because an index of them all takes seven times the memory of the words.
 */
export function scorePairs(
  pairs: readonly Pair[],
  candidates: readonly { readonly sequence: Sequence; readonly held: ReadonlySet<string> }[],
  { passageCount, averageLength }: { passageCount: number; averageLength: number },
): readonly number[] {
  const scores = candidates.map(() => 0);
  for (const [first, second] of pairs) {
    const counts = candidates.map(({ sequence, held }) =>
      held.has(first) && held.has(second) ? countPair(sequence, first, second) : 0,
    );
    const idf = inverseFrequency(counts.filter((count) => count > 0).length, passageCount);
    for (const [at, count] of counts.entries()) {
      if (count > 0)
        scores[at] =
          (scores[at] ?? 0) + idf * saturate(count, (candidates[at]?.sequence.length ?? 0) / averageLength);
    }
  }
  return scores;
}

function countPair({ joined }: Sequence, first: string, second: string): number {
  const sought = SEPARATOR + first + SEPARATOR + second + SEPARATOR;
  let count = 0;
  for (let at = joined.indexOf(sought); at >= 0; at = joined.indexOf(sought, at + 1)) count += 1;
  return count;
}
