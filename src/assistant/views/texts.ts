import type { Locale } from '../../messages/locale.js';
import { englishTexts, type Texts } from './english-texts.js';
import { japaneseTexts } from './japanese-texts.js';

/** What the assistant says besides answers in each language, by locale. */
export const texts: Readonly<Record<Locale, Texts>> = { en: englishTexts, ja: japaneseTexts };
