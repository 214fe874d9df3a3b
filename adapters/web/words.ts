import type { Locale } from '../../src/messages/locale.js';
import { englishWords, type Words } from './english-words.js';
import { japaneseWords } from './japanese-words.js';

/** The text of the pages, by locale. */
export const words: Readonly<Record<Locale, Words>> = { en: englishWords, ja: japaneseWords };
