import type { Locale } from '../../../src/messages/locale.js';
import { englishWords, type TerminalWords } from './english-words.js';
import { japaneseWords } from './japanese-words.js';

/** The terminal's texts, by locale. */
export const words: Readonly<Record<Locale, TerminalWords>> = { en: englishWords, ja: japaneseWords };
