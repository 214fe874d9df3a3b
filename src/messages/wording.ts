import { englishWording, type Wording } from './english-wording.js';
import { japaneseWording } from './japanese-wording.js';
import type { Locale } from './locale.js';

/** What to say in each language, by locale. */
export const wordings: Readonly<Record<Locale, Wording>> = { en: englishWording, ja: japaneseWording };
