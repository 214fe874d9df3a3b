import type { Locale } from '../../messages/locale.js';
import { containsJapanese } from '../../search/terms/script.js';

/**
 * The language to reply in: by the script of the text, or for a name or number by the language in which the person
 * uses the service (a BCP 47 tag).
 */
export function chooseReplyLocale(text: string, locale: string | null): Locale {
  if (containsJapanese(text)) return 'ja';
  const words = text.match(/\p{L}+/gu)?.length ?? 0;
  return words >= TELLING_WORDS || locale === null || !/^ja\b/iu.test(locale) ? 'en' : 'ja';
}

/** "EthicsFIRST" and "FY2023 Q3" are typed in every language. */
const TELLING_WORDS = 3;
