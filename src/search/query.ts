import type { IndexedPassage } from './hit.js';
import type { Pair } from './ranking/adjacency.js';

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

/** A normalized term and how much it counts: 1 for the asker's own word, less for what stands in for it. */
type QueryTerm = { readonly term: string; readonly weight: number };
