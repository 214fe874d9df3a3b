import { LANGUAGES } from './languages.js';

const NUMERALS = LANGUAGES.map(({ numerals }) => numerals);
const said = (choose: (of: (typeof NUMERALS)[number]) => string | null): readonly string[] =>
  NUMERALS.flatMap((each) => choose(each) || []);

const LETTERS = said(({ digits }) => digits).join('');
const ENDING = said(({ ordinalEnding }) => ordinalEnding).join('|');
const ONE = said(({ one }) => one).join('|');

/** Letters that are digits in some language, for use inside a character class. */
export const DIGIT_LETTERS = LETTERS;

/** How many of something are meant, as a source: `3`, `twelve`, `a`, `三`. */
export const COUNT = `(?:\\d{1,2}(?!\\d)|${NUMERALS.flatMap(({ cardinals }) => cardinals).join('|')}|(?:${ONE})(?=\\s)|[${LETTERS}]{1,3})`;

/** Which of several is meant, as a source: `third`, `3rd`. */
export const ORDINAL = `(?:${NUMERALS.flatMap(({ ordinals }) => ordinals).join('|')}|\\d{1,2}(?:${ENDING}))`;

const ROMANS = ['i', 'ii', 'iii', 'iv'];
const LISTS = [...NUMERALS.flatMap(({ cardinals, ordinals }) => [cardinals, ordinals]), ROMANS];
const IS_ONE = new RegExp(`^(?:${ONE})$`);
const ORDINAL_ENDING = new RegExp(`(?:${ENDING})$`);

/** The number that figures or the digits of a language stand for; NaN for anything else. */
export function readNumeral(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  return NUMERALS.map(({ read }) => read?.(text) ?? Number.NaN).find(Number.isInteger) ?? Number.NaN;
}

/** The number that COUNT, ORDINAL, a Roman numeral up to four or digits of a language say; NaN for anything else. */
export function readCount(text: string): number {
  if (IS_ONE.test(text)) return 1;
  for (const list of LISTS) if (list.includes(text)) return list.indexOf(text) + 1;
  return readNumeral(text.replace(ORDINAL_ENDING, ''));
}
