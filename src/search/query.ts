import type { IndexedPassage } from './hit.js';
import type { PassageIndex } from './passage-index.js';
import { findBigrams, findTerms, type Term } from './terms.js';

/** What the index is asked for. */
export type Query = {
  readonly terms: readonly QueryTerm[];
  /** Japanese character pairs, as `findBigrams` gives them. */
  readonly bigrams: readonly string[];
  /** Which passages may be found; all where it is missing. */
  readonly filter?: (passage: IndexedPassage) => boolean;
};

/** A normalized term and how much it counts: 1 for the asker's own word, less for what stands in for it. */
export type QueryTerm = { readonly term: string; readonly weight: number };

/** No question has more words that tell passages apart; a pasted book must not keep the program busy. */
const MOST_TERMS = 200;
const MOST_BIGRAMS = 400;
const MOST_CORRECTED = 20;
/** What the terms that stand in for an unknown one count, together. */
const STAND_IN_WEIGHT = 0.7;
const MOST_STAND_INS = 3;

/**
 * A question as a query: its content words (all its words where it has none), each as often as it says them,
 * and for a word that no passage holds the known terms nearest to it, at a lower weight.
 */
export function parseQuery(text: string, index: PassageIndex): Query {
  const words = findTerms(text);
  const content = words.filter((word) => !word.stop);
  const weights = new Map<string, number>();
  const unknown: Term[] = [];
  for (const word of content.length > 0 ? content : words) {
    if (!weights.has(word.term) && weights.size >= MOST_TERMS) break;
    if (!weights.has(word.term) && !index.has(word.term)) unknown.push(word);
    weights.set(word.term, (weights.get(word.term) ?? 0) + 1);
  }
  for (const word of unknown.slice(0, MOST_CORRECTED)) {
    for (const { term, weight } of findStandIns(word, index))
      weights.set(term, Math.max(weights.get(term) ?? 0, weight));
  }
  return {
    terms: Array.from(weights, ([term, weight]) => ({ term, weight })),
    bigrams: [...new Set(findBigrams(text))].slice(0, MOST_BIGRAMS),
  };
}

function findStandIns(word: Term, index: PassageIndex): QueryTerm[] {
  return index
    .nearestTerms(word.term, MOST_STAND_INS)
    .map((term, rank) => ({ term, weight: STAND_IN_WEIGHT / (rank + 1) }));
}
