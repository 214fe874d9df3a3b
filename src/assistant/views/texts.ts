import type { Locale } from '../../messages/locale.js';
import {
  englishSubscriptionTexts,
  englishTexts,
  type SubscriptionTexts,
  type Texts,
} from './english-texts.js';
import { japaneseSubscriptionTexts, japaneseTexts } from './japanese-texts.js';

/** What the assistant says besides answers in each language, by locale. */
export const texts: Readonly<Record<Locale, Texts>> = { en: englishTexts, ja: japaneseTexts };

/** What is said about announcements in each language, by locale. */
export const subscriptionTexts: Readonly<Record<Locale, SubscriptionTexts>> = {
  en: englishSubscriptionTexts,
  ja: japaneseSubscriptionTexts,
};
