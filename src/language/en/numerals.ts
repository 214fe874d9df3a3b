import type { Numerals } from '../language.js';

export const CARDINALS = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');
export const ORDINALS =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth'.split(' ');

/** Which of several is meant, as a source: `third`, `3rd`. */
export const ORDINAL = `(?:${ORDINALS.join('|')}|\\d{1,2}(?:st|nd|rd|th))`;

/** How many of something are meant, as a source: `3`, `twelve`, `a`. */
export const COUNT = `(?:\\d{1,2}(?!\\d)|${CARDINALS.join('|')}|an?(?=\\s))`;

export const NUMERALS: Numerals = {
  cardinals: CARDINALS,
  ordinals: ORDINALS,
  one: 'an?',
  ordinalEnding: 'st|nd|rd|th',
  digits: '',
  read: null,
};
