import type { Locale } from '../../messages/locale.js';
import {
  englishSubscriptionTexts,
  englishTexts,
  type SubscriptionTexts,
  type Texts,
} from './english-texts.js';
import { japaneseSubscriptionTexts, japaneseTexts } from './japanese-texts.js';

/** The assistant's texts other than answers, by locale. */
export const texts: Readonly<Record<Locale, Texts>> = { en: englishTexts, ja: japaneseTexts };

/** Texts about announcements, by locale. */
export const subscriptionTexts: Readonly<Record<Locale, SubscriptionTexts>> = {
  en: englishSubscriptionTexts,
  ja: japaneseSubscriptionTexts,
};
