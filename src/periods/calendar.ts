import type { IsoDate, Period } from './period.js';

/** Whole calendar months: `count` of them from `month` (1–12) of `year` on. */
export type Months = { readonly year: number; readonly month: number; readonly count: number };

/** The days of whole months. */
export function periodOfMonths({ year, month, count }: Months): Period {
  const [endYear, endMonth] = addMonths(year, month, count - 1);
  return { start: isoDate(year, month, 1), end: isoDate(endYear, endMonth, daysIn(endYear, endMonth)) };
}

/** The month that lies `count` months after the given one, before it where negative. */
export function addMonths(
  year: number,
  month: number,
  count: number,
): readonly [year: number, month: number] {
  const index = year * 12 + month - 1 + count;
  return [Math.floor(index / 12), (((index % 12) + 12) % 12) + 1];
}

/** A single day as a period, or null if the calendar has no such day. */
export function periodOfDay(year: number, month: number, day: number): Period | null {
  if (!Number.isInteger(day) || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
  const date = isoDate(year, month, day);
  return { start: date, end: date };
}

const MILLISECONDS_OF_DAY = 86_400_000;

/** The date that lies `count` days after the given one, before it where negative. */
export function addDays(date: IsoDate, count: number): IsoDate {
  return new Date(Date.parse(date) + count * MILLISECONDS_OF_DAY).toISOString().slice(0, 10);
}

/** The same day of the month `count` months later, or the last one of a month that is too short. */
export function shiftMonths(date: IsoDate, count: number): IsoDate {
  const [year, month, day] = splitDate(date);
  const [shiftedYear, shiftedMonth] = addMonths(year, month, count);
  return isoDate(shiftedYear, shiftedMonth, Math.min(day, daysIn(shiftedYear, shiftedMonth)));
}

/** Monday to Sunday of the week that a day lies in. */
export function weekAround(date: IsoDate): Period {
  const start = addDays(date, -((new Date(date).getUTCDay() + 6) % 7));
  return { start, end: addDays(start, 6) };
}

/** Monday to Sunday of a week by its ISO 8601 number: week 1 holds 4 January. Null where the year has no such week. */
export function periodOfWeek(year: number, week: number): Period | null {
  if (week < 1 || week > 53) return null;
  const start = addDays(weekAround(isoDate(year, 1, 4)).start, (week - 1) * 7);
  const [yearOfThursday] = splitDate(addDays(start, 3));
  return yearOfThursday === year ? { start, end: addDays(start, 6) } : null;
}

/** The months that the period is made of, or null if it begins or ends within one. */
export function monthsOf(period: Period): Months | null {
  const [year, month, day] = splitDate(period.start);
  const [endYear, endMonth, endDay] = splitDate(period.end);
  if (day !== 1 || endDay !== daysIn(endYear, endMonth)) return null;
  return { year, month, count: (endYear - year) * 12 + endMonth - month + 1 };
}

/** Year, month and day of a date, as numbers. */
export function splitDate(date: IsoDate): readonly [year: number, month: number, day: number] {
  return [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))];
}

function isoDate(year: number, month: number, day: number): IsoDate {
  const [y, m, d] = [
    String(year).padStart(4, '0'),
    String(month).padStart(2, '0'),
    String(day).padStart(2, '0'),
  ];
  return `${y}-${m}-${d}`;
}

/** Gregorian: every fourth year is a leap year, a century only when 400 divides it. */
function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** The at most `limit` periods that lie nearest to `asked` in time, newest first. */
export function nearestPeriods(periods: readonly Period[], asked: Period, limit: number): readonly Period[] {
  return [...periods]
    .sort((a, b) => daysBetween(a, asked) - daysBetween(b, asked))
    .slice(0, limit)
    .sort((a, b) => (a.start < b.start ? 1 : -1));
}

const DAY_MS = 86_400_000;

/** Whole days from one period to the other; 0 if they meet or overlap. */
function daysBetween(a: Period, b: Period): number {
  const gapMs = Math.max(Date.parse(b.start) - Date.parse(a.end), Date.parse(a.start) - Date.parse(b.end));
  return Math.max(0, gapMs / DAY_MS);
}
