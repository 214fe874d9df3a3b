import { KANJI_DIGITS } from './numerals.js';

/** The eras of Japan with their first day and last year (https://www.ndl.go.jp/koyomi/). */
export const ERAS = [
  { name: /^(?:令和|reiwa|r)/, since: '2019-05-01', last: 82 },
  { name: /^(?:平成|heisei|h)/, since: '1989-01-08', last: 31 },
  { name: /^(?:昭和|showa|s)/, since: '1926-12-25', last: 64 },
  { name: /^大正/, since: '1912-07-30', last: 15 },
  { name: /^明治/, since: '1868-10-23', last: 45 },
] as const;

/** An era and the year of it, in letters of either language. */
export const ERA_YEAR = new RegExp(
  `(令和|平成|昭和|大正|明治|reiwa|heisei|showa|(?<![a-z])[rhs])\\s?([元\\d${KANJI_DIGITS}]{1,3})(?!\\d)`,
);
