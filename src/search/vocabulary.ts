import SearchableMap from 'minisearch/SearchableMap';
import { editDistance } from './edit-distance.js';
import { distinctStem } from './stems.js';
import { foldWord, type Term } from './terms.js';

/** The terms that passages hold, and the ways they are written there. */
export interface Vocabulary {
  /** Takes in the terms of one passage. */
  add(terms: readonly Term[]): void;
  passagesWith(term: string): number;
  nearestTerms(word: string, limit: number): readonly string[];
}

/** Shorter words have too many neighbours for a slip to be told from another word. */
const SHORTEST_MENDED = 4;
const LONGEST_MENDED = 40;
/** From this length on, two slips are told from another word. */
const LONG = 8;
const LONGEST_MISSING_END = 6;
/** People rarely miss a word's first letter. */
const OTHER_FIRST_LETTER = 0.5;

export function createVocabulary(): Vocabulary {
  const passageCounts = new Map<string, number>();
  /** Terms by how they are written: a slip at a word's end changes the stem by more than one letter. */
  const spellings = new Map<string, string>();
  let tree: SearchableMap<string> | null = null;

  return {
    add(terms) {
      for (const { term, word } of terms) spellings.set(foldWord(word), term).set(term, term);
      for (const term of new Set(terms.map((found) => found.term))) {
        passageCounts.set(term, (passageCounts.get(term) ?? 0) + 1);
      }
      tree = null;
    },
    passagesWith: (term) => passageCounts.get(term) ?? 0,
    nearestTerms(word, limit) {
      const sought = foldWord(word);
      if (sought.length < SHORTEST_MENDED || sought.length > LONGEST_MENDED || /\d/.test(sought)) return [];
      tree ??= SearchableMap.from(spellings);
      const distances = findNear([sought, distinctStem(sought)], tree);
      distances.delete(sought);
      const count = (term: string): number => passageCounts.get(term) ?? 0;
      return Array.from(distances)
        .sort(([a, near], [b, far]) => near - far || count(b) - count(a) || (a < b ? -1 : 1))
        .slice(0, limit)
        .map(([term]) => term);
    },
  };
}

/** Terms that are written like one of the forms but for a slip or two, or go on where it ends; lowest is nearest. */
function findNear(forms: readonly string[], tree: SearchableMap<string>): Map<string, number> {
  const distances = new Map<string, number>();
  const offer = (term: string, distance: number): void => {
    if (!/\d/.test(term)) distances.set(term, Math.min(distance, distances.get(term) ?? distance));
  };
  for (const sought of new Set(forms)) {
    const slips = sought.length < LONG ? 1 : 2;
    // Neighbours that changed places are one slip to a typist and two edits to the tree.
    for (const [spelling, [term]] of tree.fuzzyGet(sought, slips + 1).entries()) {
      const distance = editDistance(sought, spelling);
      if (distance <= slips)
        offer(term, spelling[0] === sought[0] ? distance : distance + OTHER_FIRST_LETTER);
    }
    for (const [spelling, term] of tree.atPrefix(sought)) {
      const missing = spelling.length - sought.length;
      if (missing <= LONGEST_MISSING_END) offer(term, 1 + missing / LONGEST_MISSING_END);
    }
  }
  return distances;
}
