import type { Locale } from '../messages/locale.js';
import { type AnnouncementTexts, englishTexts } from './english-texts.js';
import { japaneseTexts } from './japanese-texts.js';

/** What announcements say in each language, by locale. */
export const announcementTexts: Readonly<Record<Locale, AnnouncementTexts>> = {
  en: englishTexts,
  ja: japaneseTexts,
};
