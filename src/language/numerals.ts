import { anyOf, LANGUAGES } from './languages.js';

const NUMERALS = LANGUAGES.map(({ numerals }) => numerals);

/** Letters that are digits in some language, for use inside a character class. */
export const DIGIT_LETTERS = NUMERALS.map(({ digits }) => digits).join('');

const ROMANS = ['i', 'ii', 'iii', 'iv'];
const LISTS = [...NUMERALS.flatMap(({ cardinals, ordinals }) => [cardinals, ordinals]), ROMANS];
const IS_ONE = new RegExp(`^(?:${anyOf(({ numerals }) => numerals.one)})$`);
const ORDINAL_ENDING = new RegExp(`(?:${anyOf(({ numerals }) => numerals.ordinalEnding)})$`);

/** The number that figures or the digits of a language stand for; NaN for anything else. */
export function readNumeral(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  return NUMERALS.map(({ read }) => read?.(text) ?? Number.NaN).find(Number.isInteger) ?? Number.NaN;
}

/** The number that a cardinal says in words, figures or the digits of a language; NaN for anything else. */
export function readCardinal(text: string): number {
  const list = NUMERALS.find(({ cardinals }) => cardinals.includes(text));
  return list === undefined ? readNumeral(text) : list.cardinals.indexOf(text) + 1;
}

/** The number that a cardinal, an ordinal, a Roman numeral up to four, figures or digits of a language say; NaN for anything else. */
export function readCount(text: string): number {
  if (IS_ONE.test(text)) return 1;
  for (const list of LISTS) if (list.includes(text)) return list.indexOf(text) + 1;
  return readNumeral(text.replace(ORDINAL_ENDING, ''));
}
