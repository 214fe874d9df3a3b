import { isCommonWord } from '../../language/common-words.js';
import { readWordList } from '../../language/word-list.js';
import { STOP_WORDS } from '../../search/terms/stop-words.js';
import { WEAK_WORDS } from '../keywords/weak-words.js';

/** Whether a word is one slip of the keyboard away from a word that carries no meaning: "teh", "wht", "fo". */
export function nearMiss(word: string): boolean {
  if (!/^\p{Ll}{2,10}$/u.test(word) || isCommonWord(word)) return false;
  return [...STOP_WORDS, ...WEAK_WORDS].some((other) => other.length >= 3 && isOneEditAway(word, other));
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

/** How small words are written in haste: "u", "wich", "hav". */
const CHAT_SPELLINGS: ReadonlyMap<string, string> = new Map(
  readWordList('en', 'chat-spellings').map((line) => {
    const [written = '', ...spelt] = line.split(' ');
    return [written, spelt.join(' ')];
  }),
);

const MEASURED = /^\s+(?:m[a-z]{2,3}|much|often|long|old|far|big|large)\b/u;

/** The text with the small words of questions spelt out: "whta", "wher", "mny", "u". `isKnown` tells words of the reports. */
export function correctQuestionWords(text: string, isKnown: (word: string) => boolean): string {
  return text.replace(
    /(?<![\p{L}\p{N}'’./@#_-])[a-z][a-z0-9]{0,6}(?![\p{L}\p{N}'’.-]\p{L}|[\p{L}\p{N}])/gu,
    (word, at: number) => {
      const spelt = CHAT_SPELLINGS.get(word);
      if (spelt !== undefined) return isKnown(word) && word.length > 2 ? word : spelt;
      if (word.length < 3 || /\d/.test(word) || isCommonWord(word)) return word;
      if (STOP_WORDS.has(word) || WEAK_WORDS.has(word) || isKnown(word)) return word;
      const meant = ASKING_WORDS.filter((asking) => isOneEditAway(word, asking));
      // "Hwo" is "who" as well as "how".
      const isHow =
        meant.includes('how') && MEASURED.test(text.slice(at + word.length, at + word.length + 12));
      return isHow ? 'how' : (meant[0] ?? word);
    },
  );
}

/** The first of the words that is one slip of the keyboard away; null where none is. */
export function nearestWord(word: string, words: Iterable<string>): string | null {
  for (const other of words) if (isOneEditAway(word, other)) return other;
  return null;
}

/** Damerau-Levenshtein distance of exactly one: a letter swapped with its neighbour, left out, doubled or wrong. */
export function isOneEditAway(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || a === b) return false;
  let from = 0;
  while (from < a.length && a[from] === b[from]) from += 1;
  const restA = a.slice(from);
  const restB = b.slice(from);
  if (restA.slice(2) === restB.slice(2) && restA[0] === restB[1] && restA[1] === restB[0]) return true;
  if (a.length === b.length) return restA.slice(1) === restB.slice(1) && a.length > 3;
  return a.length > b.length ? restA.slice(1) === restB : restA === restB.slice(1);
}
