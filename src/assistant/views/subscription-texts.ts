import type { Locale } from '../../messages/locale.js';
import { englishSubscriptionTexts, type SubscriptionTexts } from './english-subscription-texts.js';
import { japaneseSubscriptionTexts } from './japanese-subscription-texts.js';

/** What is said about announcements in each language, by locale. */
export const subscriptionTexts: Readonly<Record<Locale, SubscriptionTexts>> = {
  en: englishSubscriptionTexts,
  ja: japaneseSubscriptionTexts,
};
