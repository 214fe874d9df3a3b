import { joinNeighbours, splitCompound } from './compounds.js';
import type { IndexedPassage } from './hit.js';
import { findPairs, type Pair } from './pairs.js';
import type { PassageIndex } from './passage-index.js';
import { findBigrams, findTerms } from './terms.js';

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

/** No question has more words that tell passages apart; a pasted book must not keep the program busy. */
const MOST_WORDS = 200;
const MOST_PAIRS = 50;
const MOST_BIGRAMS = 400;
const MOST_MENDED = 20;

const MOST_STAND_INS = 3;
/** What the nearest stand-in counts; the second counts half of it, the third a third. */
const STAND_IN_WEIGHT = 0.85;
/** What a word counts that two of the question's words make when written as one, and each part of a word cut in two. */
const COMPOUND_WEIGHT = 0.5;

/**
 * A question as a query: its content words (all its words where it has no others), and at a lower weight
 * compounds written otherwise and, for a word that no passage holds, the known terms nearest to it. Reads the first 200 words.
 */
export function parseQuery(text: string, index: PassageIndex): Query {
  const words = findTerms(text);
  const content = words.filter((word) => !word.stop);
  const asked = (content.length > 0 ? content : words).slice(0, MOST_WORDS);
  const weights = new Map(asked.map(({ term }) => [term, 1]));
  const offer = (term: string, weight: number) => weights.set(term, Math.max(weights.get(term) ?? 0, weight));
  for (const term of joinNeighbours(asked, index)) offer(term, COMPOUND_WEIGHT);
  for (const word of asked.filter(({ term, stop }) => !stop && !index.has(term)).slice(0, MOST_MENDED)) {
    for (const term of splitCompound(word.word, index)) offer(term, COMPOUND_WEIGHT);
    // By the word and not by its term: a slip near a word's end changes its stem beyond recognition.
    const nearest = index.nearestTerms(word.word, MOST_STAND_INS);
    for (const [rank, term] of nearest.entries()) offer(term, STAND_IN_WEIGHT / (rank + 1));
  }
  return {
    terms: Array.from(weights, ([term, weight]) => ({ term, weight })),
    pairs: findPairs(asked).slice(0, MOST_PAIRS),
    bigrams: [...new Set(findBigrams(text))].slice(0, MOST_BIGRAMS),
  };
}
