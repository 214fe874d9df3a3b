import type { Passage, Report, Topic } from '../reports/report.js';

/** A passage together with where it stands. */
export type IndexedPassage = { readonly report: Report; readonly topic: Topic; readonly passage: Passage };

/** A passage that is about the query. Hits are ordered by falling score, ties by passage id. */
export type Hit = IndexedPassage & {
  /** Sum of BM25+ over fields and terms, times the root of how much of the query matched, raised for likeness; not comparable between queries. */
  readonly score: number;
  /** The query's terms that the passage, its topic's title or its report's identity holds. */
  readonly matchedTerms: readonly string[];
};

/** What the index is asked for. */
export type Query = {
  readonly terms: readonly QueryTerm[];
  /** Neighbouring words, as `findPairs` gives them: passages that hold them side by side are nearer. */
  readonly pairs?: readonly Pair[];
  /** Japanese character pairs, as `findBigrams` gives them. */
  readonly bigrams: readonly string[];
  /** Which passages may be found; all where it is missing. */
  readonly filter?: (passage: IndexedPassage) => boolean;
};

/** Two terms that stand side by side, stop words between them left out. */
export type Pair = readonly [first: string, second: string];

/** A normalized term and how much it counts: 1 for the asker's own word, less for what stands in for it. */
type QueryTerm = { readonly term: string; readonly weight: number };
