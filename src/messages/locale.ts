import type { Locale } from '../language/languages.js';
import { containsJapanese } from '../search/terms/terms.js';

/** The languages that replies are worded in; quotes stay in their report's language. */
export type { Locale };

/** The language to reply in, chosen by the question's script. */
export function chooseLocale(question: string): Locale {
  return containsJapanese(question) ? 'ja' : 'en';
}
