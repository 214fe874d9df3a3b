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
