import { DIGIT_LETTERS, LANGUAGES, patternOf, readCount, readNumeral } from '../language/languages.js';
import { numberOf, readMonth, readSeason } from './form-pieces.js';
import {
  addMonths,
  type IsoDate,
  monthsOf,
  type Part,
  type Period,
  periodOfDay,
  periodOfMonths,
  periodOfWeek,
  splitDate,
  takePart,
} from './period.js';

/** A year as it is counted. `number` is NaN for an impossible year: 平成50年. */
type Year = {
  readonly number: number;
  /** Whether it is a fiscal year, which begins in April of the calendar year of the same number. */
  readonly fiscal: boolean;
  /** The first day of the era in which it is counted; null if it is not counted in an era. */
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
/** Relative periods are not read if `today` is earlier than this. */
export const FIRST_TODAY: IsoDate = '2000-01-01';
/** Passed as `today` if the day is unknown, so that relative periods are not read. */
export const NO_TODAY: IsoDate = '1999-12-31';
const FIRST_YEAR = 1868;
const LAST_YEAR = 2100;

/**
 * Reads the match of the piece `year`. Null if it is not a year after all, or if it needs `today` and that is missing.
 */
function readYear(text: string, today: IsoDate | null): Year | null {
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
  // 2022/23 is a year; 2022/25 is not.
  if (second !== undefined && Number(second) % 100 !== (number + 1) % 100) return null;
  return { number, fiscal, since: null };
}

function readFullYear(text: string): number | null {
  const full = FULL_YEAR.exec(text);
  return full && readNumeral(full[0]);
}

/** Reads the last two figures of a year from 1990 on. */
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

/** Returns the number of periods back (negative) or ahead: "this" is 0, "last" is -1. */
export function readShift(text: string): number {
  const says = (shift: 'beforeLast' | 'last' | 'next'): boolean =>
    LANGUAGES.some(({ periods }) => periods.shifts[shift].test(text));
  if (says('beforeLast')) return -2;
  if (says('last')) return -1;
  return says('next') ? 1 : 0;
}

/** `part` is a period that none of the others describe: early 2023, three months ended June 30, the last two years. */
export type Grain = WholeGrain | 'part';
type WholeGrain = 'day' | 'week' | 'month' | 'quarter' | 'season' | 'half' | 'year';

/** The reading of one form. A neighbour may complete what it leaves open (null): `Oct–Dec 2023`. */
export type Reading = {
  readonly grain: WholeGrain;
  readonly year: Year | null;
  /**
   * The number of the week, month, quarter, half (from 1) or season (1 is spring) in the year; for a day, its month.
   */
  readonly number: number | null;
  readonly day: number | null;
  /** The part that is meant; null for the whole. */
  readonly part: Part | null;
};

/** The matches of a form's pieces by their name. */
type Matched = Readonly<Record<string, string | undefined>>;

/** Reads the match of a form. Null if its year is not a year after all, or is relative and `today` is missing. */
export function readForm(grain: WholeGrain, matched: Matched, today: IsoDate | null): Reading | null {
  const number = readPart(matched);
  const written = matched.year ?? matched.fiscalYear ?? null;
  const year = written === null ? null : readFormYear(grain, matched, written, today);
  if (written !== null && year === null) return null;
  const day = matched.day === undefined ? null : readNumeral(NUMERAL.exec(matched.day)?.[0] ?? '');
  return { grain, year, number, day, part: readMonths(number ?? 0, matched) };
}

const NUMERAL = new RegExp(`[\\d${DIGIT_LETTERS}]+`);

/** Reads the rest of a form of months: the last month, the turn of the year, or that a quarter ends there. */
function readMonths(month: number, { lastMonth, ended, turn }: Matched): Part | null {
  if (lastMonth !== undefined) return { kind: 'months', from: 0, count: readMonth(lastMonth) - month + 1 };
  if (turn !== undefined) return { kind: 'months', from: 0, count: 2 };
  return ended === undefined ? null : { kind: 'ending', count: 3, unit: 'month' };
}

/** Reads the year of a form. Four figures alone are a year only from 1990 on. */
function readFormYear(
  grain: WholeGrain,
  { fiscal = '', fiscalYear }: Matched,
  written: string,
  today: IsoDate | null,
): Year | null {
  const text = `${fiscal}${written}`;
  if (grain === 'year' && /^\d{4}$/.test(text) && text < '1990') return null;
  const year = readYear(text, today);
  return year !== null && fiscalYear !== undefined ? { ...year, fiscal: true } : year;
}

/** Returns the reading of a period: a calendar month, quarter or year, or else a range of days. */
export function readingOfDays(period: Period): Reading {
  const [number, month, day] = splitDate(period.start);
  const year = { number, fiscal: false, since: null };
  const count = monthsOf(period)?.count;
  const open = { year, day: null, part: null };
  if (count === 1) return { ...open, grain: 'month', number: month };
  if (count === 3 && month % 3 === 1) return { ...open, grain: 'quarter', number: (month + 2) / 3 };
  if (count === 12 && month === 1) return { ...open, grain: 'year', number: null };
  return { grain: 'day', year, number: month, day, part: { kind: 'until', end: period.end } };
}

/** Returns the days of a reading; null if it leaves something open or the calendar has no such day. */
export function periodOf(reading: Reading): Period | null {
  const whole = wholeOf(reading);
  const days = whole === null || reading.part === null ? whole : takePart(whole, reading.part);
  return days !== null && days.start <= days.end ? days : null;
}

const counts = { quarter: 4, season: 4, half: 2, year: 1, month: 12, day: 12, week: 53 } as const;

function wholeOf({ grain, year, number, day }: Reading): Period | null {
  const place = grain === 'year' ? 1 : number;
  if (year === null || place === null || !Number.isInteger(year.number)) return null;
  if (!Number.isInteger(place) || place < 1 || place > counts[grain]) return null;
  switch (grain) {
    case 'day':
      return day === null ? null : periodOfDay(calendarYear(year, place), place, day);
    case 'month':
      return periodOfMonths({ year: calendarYear(year, place), month: place, count: 1 });
    case 'week':
      return periodOfWeek(year.number, place);
    // Spring begins in March, winter in December.
    case 'season':
      return periodOfMonths({ year: year.number, month: place * 3, count: 3 });
    default:
      return partOfYear(year, place, 12 / counts[grain]);
  }
}

function calendarYear({ number, fiscal }: Year, month: number): number {
  return fiscal && month < 4 ? number + 1 : number;
}

/**
 * Returns a quarter, a half or a whole year. The first quarter of 令和元年 must be a fiscal one, because the era began
 * after the calendar quarter.
 */
function partOfYear(year: Year, place: number, count: number): Period {
  const [first, month] = addMonths(year.number, year.fiscal ? 4 : 1, (place - 1) * count);
  const period = periodOfMonths({ year: first, month, count });
  return year.since !== null && !year.fiscal && period.end < year.since
    ? partOfYear({ ...year, fiscal: true }, place, count)
    : period;
}

/** Fills in the year that a reading leaves open, and for a day the month, from another reading. */
export function complete(reading: Reading, from: Reading): Reading {
  const number = reading.number ?? (reading.grain === from.grain ? from.number : null);
  return { ...reading, year: reading.year ?? from.year, number };
}

/**
 * Completes an item of a list with the year of the next (`step` -1) or previous (1) item. In "December and January
 * 2024", December is in 2023; in "Q4 and Q3 2023", both are in the same year.
 */
export function completeInOrder(open: Reading, from: Reading, step: -1 | 1): Reading {
  if (from.year === null) return open;
  const ahead = (open.number ?? 0) - (from.number ?? 0);
  const turns = Math.sign(ahead) === -step && Math.abs(ahead) > counts[open.grain] / 2;
  return inYear(open, from.year, turns ? step : 0);
}

/**
 * Returns the days from one reading to another. Readings of the same grain complete each other. Null if they do not
 * form a range.
 */
export function periodBetween(first: Reading, last: Reading): Period | null {
  if (first.grain !== last.grain) return joinPeriods(periodOf(first), periodOf(last));
  const start = periodOf(asFiscalAs(last, complete(first, last)));
  const end = periodOf(asFiscalAs(first, complete(last, first)));
  if (start === null || end === null) return null;
  if (start.start <= end.start) return joinPeriods(start, end);
  // The year is given only once: November–January 2024, 2023年11月～1月.
  if (first.year === null && last.year !== null) return periodBetween(inYear(first, last.year, -1), last);
  return first.year !== null && last.year === null ? periodBetween(first, inYear(last, first.year, 1)) : null;
}

function joinPeriods(first: Period | null, last: Period | null): Period | null {
  if (first === null || last === null || first.start > last.start || first.end > last.end) return null;
  return { start: first.start, end: last.end };
}

/** Counts in fiscal years if the other end does: FY2019–2021. */
function asFiscalAs(other: Reading, reading: Reading): Reading {
  const counted = reading.grain !== 'day' && reading.grain !== 'month' && reading.grain !== 'week';
  if (!counted || !other.year?.fiscal || reading.year === null) return reading;
  return { ...reading, year: { ...reading.year, fiscal: true } };
}

function inYear(reading: Reading, year: Year, shift: number): Reading {
  return { ...reading, year: { ...year, number: year.number + shift } };
}

function readPart({ month, quarter, half, season, week, turn }: Matched): number | null {
  if (turn !== undefined) return 12;
  if (month !== undefined) return readMonth(month);
  if (quarter !== undefined) return readQuarter(quarter);
  if (half !== undefined) return numberAmong('halves', half);
  if (week !== undefined) return readWeek(week);
  return season === undefined ? null : readSeason(season);
}

function readQuarter(text: string): number {
  const roman = /(?<![a-z])i{1,3}v?(?![a-z])/.exec(text);
  return roman ? readCount(roman[0]) : numberAmong('quarters', text);
}

function readWeek(text: string): number {
  const numeral = NUMERAL.exec(text)?.[0];
  return numeral === undefined ? readCount(text.split(/\s/, 1)[0] ?? '') : readNumeral(numeral);
}

const NUMBERED = LANGUAGES.flatMap(({ periods }) => periods.numbered ?? []);

/** Returns the number of a quarter or half; 0 if the words name an impossible one: the fifth quarter. */
function numberAmong(kind: 'quarters' | 'halves', text: string): number {
  const numeral = NUMBERED.map((pattern) => pattern.exec(text)?.[1]).find((each) => each !== undefined);
  if (numeral !== undefined) return readNumeral(numeral);
  const figures = /\d+/.exec(text)?.[0];
  return figures === undefined ? numberOf(kind, text) : Number(figures);
}
