import { findTerms, type Term } from './terms.js';

type Lexicon = { has(term: string): boolean };

/** Returns the known terms that adjacent words form when joined: "cyber-attack", "cyber attack" → cyberattack. */
export function joinNeighbours(words: readonly Term[], lexicon: Lexicon): string[] {
  return words.flatMap((word, at) => {
    const next = words[at + 1];
    if (next === undefined || next.start - word.end !== 1) return [];
    return findTerms(word.word + next.word)
      .map(({ term }) => term)
      .filter((term) => lexicon.has(term));
  });
}

const MIN_PART_LENGTH = 3;
const MAX_COMPOUND_LENGTH = 30;

/** Returns the two known terms that a word is made of: "checklist" → check, list; empty if there is no such split. */
export function splitCompound(word: string, lexicon: Lexicon): readonly string[] {
  if (word.length > MAX_COMPOUND_LENGTH || !/^[a-z]+$/i.test(word)) return [];
  for (let cut = word.length - MIN_PART_LENGTH; cut >= MIN_PART_LENGTH; cut -= 1) {
    const parts = [word.slice(0, cut), word.slice(cut)].flatMap(findTerms);
    if (parts.length === 2 && parts.every(({ term, stop }) => !stop && lexicon.has(term)))
      return parts.map(({ term }) => term);
  }
  return [];
}
