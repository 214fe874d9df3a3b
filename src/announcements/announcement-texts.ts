import type { Locale } from '../messages/locale.js';
import { type AnnouncementTexts, englishTexts } from './english-texts.js';
import { japaneseTexts } from './japanese-texts.js';

/** The texts of announcements in each language. */
export const announcementTexts: Readonly<Record<Locale, AnnouncementTexts>> = {
  en: englishTexts,
  ja: japaneseTexts,
};
