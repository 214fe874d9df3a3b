import { DIGIT_LETTERS, LANGUAGES, patternOf, readCount, readNumeral } from '../language/languages.js';
import { splitDate } from './calendar.js';
import type { IsoDate } from './period.js';

/** A year as it is counted. NaN is a year that there cannot be: 平成50年. */
export type Year = {
  readonly number: number;
  /** A fiscal year begins in April of the calendar year that it is named after. */
  readonly fiscal: boolean;
  /** The first day of the era that it is counted in; null if it is counted in none. */
  readonly since: IsoDate | null;
};

const FULL_YEAR = new RegExp(`(?<!\\d)(?:\\d{4}(?!\\d)|[${DIGIT_LETTERS}]{4})`);
const SECOND_YEAR = /(?<=\d)\s?[-/–]\s?(\d{2,4})$/;
const FISCAL = LANGUAGES.flatMap(({ periods }) => periods.years.fiscal ?? []);
const ERAS = LANGUAGES.flatMap(({ periods }) => periods.years.inEra ?? []);
const SHORT_YEAR = patternOf(
  `^[a-z ]*'?(\\d\\d)'?(?:\\s?[-/–]\\s?\\d\\d|\\s?(?:…))?$`,
  ({ periods }) => periods.years.ending,
  '',
);
const AGO = patternOf('^(\\S+)\\s?(?:…)$', ({ periods }) => periods.years.ago, '');
/** Nothing is told from an earlier day: it stands for none. */
export const FIRST_TODAY: IsoDate = '2000-01-01';
/** Stands for no day: what is told from today is not read. */
export const NO_TODAY: IsoDate = '1999-12-31';
const FIRST_YEAR = 1868;
const LAST_YEAR = 2100;

/** Reads what the piece `year` matched; null if it is no year after all, or needs `today` and has none. */
export function readYear(text: string, today: IsoDate | null): Year | null {
  const fiscal = FISCAL.some((sign) => sign.test(text)) || SECOND_YEAR.test(text);
  const [, second] = SECOND_YEAR.exec(text) ?? [];
  const era = ERAS.map((read) => read(text)).find((each) => each !== null) ?? null;
  const written = readFullYear(text) ?? (era === null ? readShortYear(text) : null);
  if (era !== null) {
    const number = written !== null && written !== era.number ? Number.NaN : era.number;
    return { number, fiscal, since: era.since };
  }
  const number = written ?? relativeYear(text, fiscal, today);
  if (number === null || number < FIRST_YEAR || number > LAST_YEAR) return null;
  // 2022/23 is a year; 2022/25 is none.
  if (second !== undefined && Number(second) % 100 !== (number + 1) % 100) return null;
  return { number, fiscal, since: null };
}

function readFullYear(text: string): number | null {
  const full = FULL_YEAR.exec(text);
  return full && readNumeral(full[0]);
}

/** The last two figures of a year from 1990 on. */
function readShortYear(text: string): number | null {
  const short = SHORT_YEAR.exec(text)?.[1];
  return short === undefined ? null : Number(short) + (short >= '90' ? 1900 : 2000);
}

function relativeYear(text: string, fiscal: boolean, today: IsoDate | null): number | null {
  if (today === null || today < FIRST_TODAY) return null;
  const [year, month] = splitDate(today);
  return (fiscal && month < 4 ? year - 1 : year) + readYearShift(text);
}

function readYearShift(text: string): number {
  const ago = AGO.exec(text)?.[1];
  return ago === undefined ? readShift(text) : -readCount(ago);
}

/** How many periods back or ahead: "this" is 0, "last" is -1. */
export function readShift(text: string): number {
  const says = (shift: 'beforeLast' | 'last' | 'next'): boolean =>
    LANGUAGES.some(({ periods }) => periods.shifts[shift].test(text));
  if (says('beforeLast')) return -2;
  if (says('last')) return -1;
  return says('next') ? 1 : 0;
}
