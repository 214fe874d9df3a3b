import type { Numerals } from '../language.js';

const CARDINALS = 'eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf'.split(' ');

/** How many of something are meant, as a source: `3`, `zwölf`. */
export const COUNT = `(?:\\d{1,2}(?!\\d)|${CARDINALS.join('|')})`;

export const NUMERALS: Numerals = {
  cardinals: CARDINALS,
  ordinals: [],
  one: 'eine[nrm]?',
  ordinalEnding: null,
  digits: '',
  read: null,
};
