import type { EraYear } from '../period-words.js';
import { KANJI_DIGITS, readKanji } from './numerals.js';

/** The eras of Japan with their first day and last year (https://www.ndl.go.jp/koyomi/). */
const ERAS = [
  { name: /^(?:令和|reiwa|r)/, since: '2019-05-01', last: 82 },
  { name: /^(?:平成|heisei|h)/, since: '1989-01-08', last: 31 },
  { name: /^(?:昭和|showa|s)/, since: '1926-12-25', last: 64 },
  { name: /^大正/, since: '1912-07-30', last: 15 },
  { name: /^明治/, since: '1868-10-23', last: 45 },
] as const;

/** An era and the year of it, in letters of either language. */
const ERA_YEAR = new RegExp(
  `(令和|平成|昭和|大正|明治|reiwa|heisei|showa|(?<![a-z])[rhs])\\s?([元\\d${KANJI_DIGITS}]{1,3})(?!\\d)`,
);

/** The year that folded text counts in an era: 令和5年, R5, Reiwa 5; NaN where the era has no such year: 平成50年. */
export function readEraYear(text: string): EraYear | null {
  const [, name = '', numeral = ''] = ERA_YEAR.exec(text) ?? [];
  const era = name === '' ? undefined : ERAS.find((each) => each.name.test(name));
  if (era === undefined) return null;
  const count = readKanji(numeral);
  const isPossible = count >= 1 && count <= era.last;
  return { number: isPossible ? Number(era.since.slice(0, 4)) + count - 1 : Number.NaN, since: era.since };
}
