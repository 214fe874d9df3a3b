import type { Numerals } from '../language.js';

const DIGITS = '〇一二三四五六七八九';

/** The characters that `readKanji` reads besides digits, for use inside a character class. */
export const KANJI_DIGITS = `${DIGITS}十`;

/**
 * The number that a numeral of a date stands for: `14`, `十四`, `二〇二一`, `元` (an era's first year).
 * Kanji count either digit by digit or up to 99 with 十. NaN for anything else.
 */
export function readKanji(text: string): number {
  if (text === '元') return 1;
  const figures = text.replace(/[〇一二三四五六七八九]/g, (kanji) => String(DIGITS.indexOf(kanji)));
  const tens = /^(\d?)十(\d?)$/.exec(figures);
  if (tens) return Number(tens[1] || 1) * 10 + Number(tens[2] || 0);
  return /^\d+$/.test(figures) ? Number(figures) : Number.NaN;
}

export const NUMERALS: Numerals = {
  cardinals: [],
  ordinals: [],
  one: null,
  ordinalEnding: null,
  digits: KANJI_DIGITS,
  read: readKanji,
};
