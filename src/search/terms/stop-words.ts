import { COMMON_LANGUAGES } from '../../language/languages.js';

/**
 * Words that say how a sentence is built and not what it is about, in the languages that every text is read in. Lower
 * case, straight apostrophes; English also as people type it: "whats" and "dont".
 */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  COMMON_LANGUAGES.flatMap(({ stopWords }) => stopWords),
);
