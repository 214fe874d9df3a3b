import SearchableMap from 'minisearch/SearchableMap';
import { editDistance } from './edit-distance.js';
import type { Term } from './terms.js';

/** The terms that passages hold, and the ways they are written there. */
export interface Vocabulary {
  /** Takes in the terms of one passage. */
  add(terms: readonly Term[]): void;
  passagesWith(term: string): number;
  nearestTerms(term: string, limit: number): readonly string[];
}

/** Shorter words have too many neighbours for a slip to be told from another word. */
const SHORTEST_CORRECTED = 4;
const LONGEST_CORRECTED = 40;
const LONGEST_MISSING_END = 6;

export function createVocabulary(): Vocabulary {
  const passageCounts = new Map<string, number>();
  /** Terms by how they are written: a slip before the stem's end changes the stem by more than one letter. */
  const spellings = new SearchableMap<string>();

  return {
    add(terms) {
      for (const term of new Set(terms.map((found) => found.term))) {
        passageCounts.set(term, (passageCounts.get(term) ?? 0) + 1);
        spellings.set(term, term);
      }
      for (const { term, word } of terms) spellings.set(word.normalize('NFKC').toLowerCase(), term);
    },
    passagesWith: (term) => passageCounts.get(term) ?? 0,
    nearestTerms(term, limit) {
      if (term.length < SHORTEST_CORRECTED || term.length > LONGEST_CORRECTED || /\d/.test(term)) return [];
      const distances = new Map<string, number>();
      const offer = (known: string, distance: number): void => {
        if (known !== term && !/\d/.test(known))
          distances.set(known, Math.min(distance, distances.get(known) ?? distance));
      };
      const allowed = term.length < 8 ? 1 : 2;
      // A swap of neighbours is one slip to a typist and two edits to the map.
      for (const [spelling, [known]] of spellings.fuzzyGet(term, allowed + 1).entries()) {
        const distance = editDistance(term, spelling);
        if (distance <= allowed) offer(known, spelling[0] === term[0] ? distance : distance + 0.5);
      }
      for (const [spelling, known] of spellings.atPrefix(term)) {
        const missing = spelling.length - term.length;
        if (missing <= LONGEST_MISSING_END) offer(known, 1 + missing / LONGEST_MISSING_END);
      }
      const count = (known: string): number => passageCounts.get(known) ?? 0;
      return Array.from(distances)
        .sort(([a, near], [b, far]) => near - far || count(b) - count(a) || (a < b ? -1 : 1))
        .slice(0, limit)
        .map(([known]) => known);
    },
  };
}
