import type { Passage, Report, Topic } from '../reports/report.js';

/** A passage with its report and topic. */
export type IndexedPassage = { readonly report: Report; readonly topic: Topic; readonly passage: Passage };

/** A passage that matches the query. Hits are sorted by descending score, ties by passage id. */
export type Hit = IndexedPassage & {
  /**
   * The sum of BM25 over fields and terms, times the fifth root of the matched share of the query, raised by
   * similarity. Not comparable between queries.
   */
  readonly score: number;
  /** The query's terms that occur in the passage, its topic's title or its report's identity. */
  readonly matchedTerms: readonly string[];
};

/** A query for the index. */
export type Query = {
  readonly terms: readonly QueryTerm[];
  /** Pairs of adjacent words, as from `findPairs`; passages that contain them side by side score higher. */
  readonly pairs?: readonly Pair[];
  /** Japanese character pairs, as from `findBigrams`. */
  readonly bigrams: readonly string[];
  /** Restricts which passages may be found; all if absent. */
  readonly filter?: (passage: IndexedPassage) => boolean;
};

/** Two adjacent terms, ignoring stop words between them. */
export type Pair = readonly [first: string, second: string];

/** A normalized term and its weight: 1 for the asker's own word, less for variants. */
type QueryTerm = { readonly term: string; readonly weight: number };
