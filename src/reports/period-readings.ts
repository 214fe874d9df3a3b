import { KANJI_DIGITS, readNumeral } from './japanese-numerals.js';
import type { IsoDate, Period } from './period.js';
import { addMonths, periodOfDay, periodOfMonths, splitDate } from './period-calendar.js';

export type Grain = 'day' | 'month' | 'quarter' | 'season' | 'half' | 'year';

/** What one form says. What it leaves open (null) may be completed by a neighbour: `Oct–Dec 2023`. */
export type Reading = {
  readonly grain: Grain;
  readonly year: Year | null;
  /** Which month, quarter, half (from 1) or season (1 is spring) of the year; for a day, its month. */
  readonly number: number | null;
  readonly day: number | null;
};

/** A fiscal year begins in April of the calendar year that it is named after. */
type Year = { readonly number: number; readonly fiscal: boolean };

/** What a form's pieces matched, by their name. */
type Matched = Readonly<Record<string, string | undefined>>;

/** Reads what a form matched; null for a relative form without `today` and for a year out of range. */
export function readForm(grain: Grain | 'relative', matched: Matched, today: IsoDate | null): Reading | null {
  if (grain === 'relative') return today === null ? null : readRelative(matched.relative ?? '', today);
  const year = matched.year === undefined ? null : readYear(`${matched.fiscal ?? ''}${matched.year}`, today);
  if (matched.year !== undefined && year === null) return null;
  const day = matched.day === undefined ? null : readNumeral(matched.day.replace(/\s|日|[snrt][tdh]$/g, ''));
  return { grain, year, number: readPart(matched), day };
}

/** The days that a reading stands for; null where it leaves something open or the calendar has no such day. */
export function periodOf({ grain, year, number, day }: Reading): Period | null {
  if (year === null || (number === null && grain !== 'year')) return null;
  const part = number ?? 1;
  if (grain === 'day' || grain === 'month') {
    const calendarYear = year.fiscal && part < 4 ? year.number + 1 : year.number;
    if (grain === 'month') return periodOfMonths({ year: calendarYear, month: part, count: 1 });
    return day === null ? null : periodOfDay(calendarYear, part, day);
  }
  // Spring begins in March, winter in December.
  if (grain === 'season') return periodOfMonths({ year: year.number, month: part * 3, count: 3 });
  const count = { quarter: 3, half: 6, year: 12 }[grain];
  const [first, month] = addMonths(year.number, year.fiscal ? 4 : 1, (part - 1) * count);
  return periodOfMonths({ year: first, month, count });
}

/** A reading with the year, and for a day the month, that it leaves open taken from another. */
export function complete(reading: Reading, from: Reading): Reading {
  const number = reading.number ?? (reading.grain === from.grain ? from.number : null);
  return { ...reading, year: reading.year ?? from.year, number };
}

/** The days from one reading to another of the same grain, each completed by the other; null where they make no range. */
export function periodBetween(first: Reading, last: Reading): Period | null {
  if (first.grain !== last.grain) return null;
  const start = periodOf(asFiscalAs(last, complete(first, last)));
  const end = periodOf(asFiscalAs(first, complete(last, first)));
  if (start === null || end === null) return null;
  if (start.start <= end.start) return start.end <= end.end ? { start: start.start, end: end.end } : null;
  // A year that is said only once: November–January 2024, 2023年11月～1月
  if (first.year === null && last.year !== null) return periodBetween(inYear(first, last.year, -1), last);
  return first.year !== null && last.year === null ? periodBetween(first, inYear(last, first.year, 1)) : null;
}

/** FY2019–2021 counts fiscal years at both ends. */
function asFiscalAs(other: Reading, reading: Reading): Reading {
  if (reading.grain === 'day' || reading.grain === 'month' || !other.year?.fiscal || reading.year === null)
    return reading;
  return { ...reading, year: { ...reading.year, fiscal: true } };
}

function inYear(reading: Reading, year: Year, shift: number): Reading {
  return { ...reading, year: { ...year, number: year.number + shift } };
}

function readRelative(text: string, today: IsoDate): Reading {
  const [year, month] = splitDate(today);
  const grain = /quarter|四半期/.test(text) ? 'quarter' : 'month';
  const [shiftedYear, shiftedMonth] = addMonths(year, month, readShift(text) * (grain === 'quarter' ? 3 : 1));
  const number = grain === 'quarter' ? Math.ceil(shiftedMonth / 3) : shiftedMonth;
  return { grain, year: { number: shiftedYear, fiscal: false }, number, day: null };
}

/** How many periods back or ahead: "this" is 0, "last" is -1. */
function readShift(text: string): number {
  if (/before|先々|一昨|おととし/.test(text)) return -2;
  if (/last|pre|prior|past|[前先昨去]/.test(text)) return -1;
  return /next|来/.test(text) ? 1 : 0;
}

function readYear(text: string, today: IsoDate | null): Year | null {
  const fiscal = /fy|fiscal|financial|度/.test(text);
  const number = readYearNumber(text) ?? relativeYear(text, fiscal, today);
  return number !== null && number >= 1990 && number <= 2100 ? { number, fiscal } : null;
}

const eraYear = new RegExp(`^(令和|平成|[rh])\\s?([元\\d${KANJI_DIGITS}]{1,3})`);
const fullYear = new RegExp(`\\d{4}|[${KANJI_DIGITS}]{4}`);

function readYearNumber(text: string): number | null {
  const [, era, yearOfEra] = eraYear.exec(text) ?? [];
  if (yearOfEra !== undefined) return readNumeral(yearOfEra) + (era === '令和' || era === 'r' ? 2018 : 1988);
  const number = fullYear.exec(text);
  if (number) return readNumeral(number[0]);
  const short = /\d\d/.exec(text);
  return short ? Number(short[0]) + (short[0] >= '90' ? 1900 : 2000) : null;
}

function relativeYear(text: string, fiscal: boolean, today: IsoDate | null): number | null {
  if (today === null) return null;
  const [year, month] = splitDate(today);
  return (fiscal && month < 4 ? year - 1 : year) + readShift(text);
}

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** How each quarter, half and season is told from the others of its kind; the last of each is what remains. */
const marks = {
  quarter: [/1|first|one|一/, /2|second|two|二/, /3|third|three|三/, /(?:)/],
  half: [/1|first|[上前]/, /(?:)/],
  season: [/spring|春/, /summer|夏/, /autumn|fall|秋/, /(?:)/],
};

function readPart({ month, quarter, half, season }: Matched): number | null {
  if (month !== undefined) return readMonth(month);
  if (quarter !== undefined) return numberAmong(marks.quarter, quarter);
  if (half !== undefined) return numberAmong(marks.half, half);
  return season === undefined ? null : numberAmong(marks.season, season);
}

function readMonth(text: string): number {
  const named = monthNames.indexOf(text.slice(0, 3));
  return named >= 0 ? named + 1 : readNumeral(text.replace(/\s|月/g, ''));
}

function numberAmong(patterns: readonly RegExp[], text: string): number {
  return patterns.findIndex((pattern) => pattern.test(text)) + 1;
}
