import { readWordList } from './word-list.js';

export const COMMON_WORDS: ReadonlySet<string> = new Set(readWordList('en', 'common-words'));

/** Whether an English word, in any case, is among the 11,000 or so most frequent words and their inflections. */
export function isCommonWord(word: string): boolean {
  return COMMON_WORDS.has(word.toLowerCase());
}
