import { STOP_WORDS } from '../../search/stop-words.js';
import { WEAK_WORDS } from '../keywords/weak-words.js';

/** Whether a word is one slip of the keyboard away from a word that carries no meaning: "teh", "wht", "fo". */
export function nearMiss(word: string): boolean {
  if (!/^\p{Ll}{2,6}$/u.test(word)) return false;
  return [...STOP_WORDS, ...WEAK_WORDS].some((other) => other.length >= 3 && isOneSlipAway(word, other));
}

const ASKING_WORDS = [
  'who',
  'what',
  'when',
  'where',
  'which',
  'how',
  'many',
  'much',
  'did',
  'does',
  'was',
  'were',
  'the',
];

/** The text with misspelt question words mended: "whta", "wher", "mny". `isKnown` tells words of the reports. */
export function mendAskingWords(text: string, isKnown: (word: string) => boolean): string {
  return text.replace(/(?<![\p{L}\p{N}])[a-z]{3,6}(?![\p{L}\p{N}])/gu, (word) => {
    if (STOP_WORDS.has(word) || WEAK_WORDS.has(word) || isKnown(word)) return word;
    return ASKING_WORDS.find((asking) => isOneSlipAway(word, asking)) ?? word;
  });
}

/** Damerau-Levenshtein distance of exactly one: a letter swapped with its neighbour, left out, doubled or wrong. */
function isOneSlipAway(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || a === b) return false;
  let from = 0;
  while (from < a.length && a[from] === b[from]) from += 1;
  const restA = a.slice(from);
  const restB = b.slice(from);
  if (restA.slice(2) === restB.slice(2) && restA[0] === restB[1] && restA[1] === restB[0]) return true;
  if (a.length === b.length) return restA.slice(1) === restB.slice(1) && a.length > 3;
  return a.length > b.length ? restA.slice(1) === restB : restA === restB.slice(1);
}
