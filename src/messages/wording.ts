import { englishWording, type Wording } from './english-wording.js';
import { japaneseWording } from './japanese-wording.js';
import type { Locale } from './locale.js';

/** The texts of each language. */
export const wordings: Readonly<Record<Locale, Wording>> = { en: englishWording, ja: japaneseWording };
