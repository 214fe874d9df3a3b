import type { Locale } from '../../src/messages/locale.js';
import { englishWords, type Words } from './english-words.js';
import { japaneseWords } from './japanese-words.js';

/** What the page says in each language, by locale. */
export const words: Readonly<Record<Locale, Words>> = { en: englishWords, ja: japaneseWords };
