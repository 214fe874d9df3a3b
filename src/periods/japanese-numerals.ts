const DIGITS = '〇一二三四五六七八九';

/** The characters that `readNumeral` reads besides digits, for use inside a character class. */
export const KANJI_DIGITS = `${DIGITS}十`;

/**
 * The number that a numeral of a date stands for: `14`, `十四`, `二〇二一`, `元` (an era's first year).
 * Kanji count either digit by digit or up to 99 with 十. NaN for anything else.
 */
export function readNumeral(text: string): number {
  if (text === '元') return 1;
  const figures = text.replace(/[〇一二三四五六七八九]/g, (kanji) => String(DIGITS.indexOf(kanji)));
  const tens = /^(\d?)十(\d?)$/.exec(figures);
  if (tens) return Number(tens[1] || 1) * 10 + Number(tens[2] || 0);
  return /^\d+$/.test(figures) ? Number(figures) : Number.NaN;
}

const WORDS = [
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];
const ordinals =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth'.split(' ');
const ROMANS = ['i', 'ii', 'iii', 'iv'];

/** How many of something are meant, as a source: `3`, `twelve`, `a`, `三`. */
export const COUNT = `(?:\\d{1,2}(?!\\d)|${WORDS.join('|')}|an?(?=\\s)|[${KANJI_DIGITS}]{1,3})`;

/** Which of several is meant, as a source: `third`, `3rd`. */
export const ORDINAL = `(?:${ordinals.join('|')}|\\d{1,2}(?:st|nd|rd|th))`;

/** The number that COUNT, ORDINAL, a Roman numeral up to four or a Japanese numeral says; NaN for anything else. */
export function readCount(text: string): number {
  if (/^an?$/.test(text)) return 1;
  for (const list of [WORDS, ordinals, ROMANS]) if (list.includes(text)) return list.indexOf(text) + 1;
  return readNumeral(text.replace(/(?:st|nd|rd|th)$/, ''));
}
