import { readWordList } from './word-list.js';

export const COMMON_WORDS: ReadonlySet<string> = new Set(readWordList('en', 'common-words'));

/** Whether an English word, in any case, is common in general: about the 11,000 most frequent with their inflections. */
export function isCommonWord(word: string): boolean {
  return COMMON_WORDS.has(word.toLowerCase());
}
