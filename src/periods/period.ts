import { LABELS, type Locale } from '../language/languages.js';

/** A calendar date as `YYYY-MM-DD`. Such strings compare in date order. */
export type IsoDate = string;

/** A range of days, both ends included. */
export type Period = { readonly start: IsoDate; readonly end: IsoDate };

/** Whether two periods share a day. */
export function periodsOverlap(a: Period, b: Period): boolean {
  return a.start <= b.end && b.start <= a.end;
}

/** Whether every day of `inner` is in `outer`. */
export function periodContains(outer: Period, inner: Period): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** `count` whole calendar months, starting with `month` (1–12) of `year`. */
type Months = { readonly year: number; readonly month: number; readonly count: number };

/** Converts whole months to a period. */
export function periodOfMonths({ year, month, count }: Months): Period {
  const [endYear, endMonth] = addMonths(year, month, count - 1);
  return { start: isoDate(year, month, 1), end: isoDate(endYear, endMonth, daysIn(endYear, endMonth)) };
}

/** Returns the month `count` months after the given one, or before it if negative. */
export function addMonths(
  year: number,
  month: number,
  count: number,
): readonly [year: number, month: number] {
  const index = year * 12 + month - 1 + count;
  return [Math.floor(index / 12), (((index % 12) + 12) % 12) + 1];
}

/** Returns a single day as a period, or null if the calendar has no such day. */
export function periodOfDay(year: number, month: number, day: number): Period | null {
  if (!Number.isInteger(day) || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
  const date = isoDate(year, month, day);
  return { start: date, end: date };
}

const DAY_MS = 86_400_000;

/** The number of days of a period. */
export const daysOf = ({ start, end }: Period): number =>
  Math.round((Date.parse(end) - Date.parse(start)) / DAY_MS) + 1;

/** Returns the date `count` days after the given one, or before it if negative. */
export function addDays(date: IsoDate, count: number): IsoDate {
  return new Date(Date.parse(date) + count * DAY_MS).toISOString().slice(0, 10);
}

/** Returns the same day of the month `count` months later, or that month's last day if it is shorter. */
export function shiftMonths(date: IsoDate, count: number): IsoDate {
  const [year, month, day] = splitDate(date);
  const [shiftedYear, shiftedMonth] = addMonths(year, month, count);
  return isoDate(shiftedYear, shiftedMonth, Math.min(day, daysIn(shiftedYear, shiftedMonth)));
}

/** Returns the week around a day, Monday to Sunday. */
export function weekAround(date: IsoDate): Period {
  const start = addDays(date, -((new Date(date).getUTCDay() + 6) % 7));
  return { start, end: addDays(start, 6) };
}

/**
 * Returns a week by its ISO 8601 number, Monday to Sunday. Week 1 contains 4 January. Null if the year has no such
 * week.
 */
export function periodOfWeek(year: number, week: number): Period | null {
  if (week < 1 || week > 53) return null;
  const start = addDays(weekAround(isoDate(year, 1, 4)).start, (week - 1) * 7);
  const [yearOfThursday] = splitDate(addDays(start, 3));
  return yearOfThursday === year ? { start, end: addDays(start, 6) } : null;
}

/** Returns the months that a period consists of, or null if it begins or ends within a month. */
export function monthsOf(period: Period): Months | null {
  const [year, month, day] = splitDate(period.start);
  const [endYear, endMonth, endDay] = splitDate(period.end);
  if (day !== 1 || endDay !== daysIn(endYear, endMonth)) return null;
  return { year, month, count: (endYear - year) * 12 + endMonth - month + 1 };
}

/** Returns the year, month and day of a date as numbers. */
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

/** Gregorian calendar: every fourth year is a leap year, but a century only if divisible by 400. */
function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Returns up to `limit` periods that are nearest to `asked` in time, newest first. */
export function nearestPeriods(periods: readonly Period[], asked: Period, limit: number): readonly Period[] {
  return [...periods]
    .sort((a, b) => daysBetween(a, asked) - daysBetween(b, asked))
    .slice(0, limit)
    .sort((a, b) => (a.start < b.start ? 1 : -1));
}

/** Returns the days from the end of the earlier period to the start of the later one; 0 if they overlap. */
function daysBetween(a: Period, b: Period): number {
  const gapMs = Math.max(Date.parse(b.start) - Date.parse(a.end), Date.parse(a.start) - Date.parse(b.end));
  return Math.max(0, gapMs / DAY_MS);
}

/**
 * Returns the label of a period in a language. `parsePeriod` reads it back. Examples:
 * `2023 Q4 (Oct–Dec 2023)`, `2016 H1 (Jan–Jun 2016)`, `FY2023 (Apr 2023–Mar 2024)`, `Mar 2022`, `14 Oct 2021`,
 * `2023年第4四半期（10～12月）`.
 */
export function formatPeriod(period: Period, locale: Locale = 'en'): string {
  const { day, to, months: formatMonths, quarter, half, year, fiscalYear } = LABELS[locale].period;
  const months = monthsOf(period);
  if (months === null) {
    const [first, last] = [day(...splitDate(period.start)), day(...splitDate(period.end))];
    return first === last ? first : `${first}${to}${last}`;
  }
  const [lastYear, lastMonth] = addMonths(months.year, months.month, months.count - 1);
  const last = { year: lastYear, month: lastMonth };
  const name = nameOf(months);
  switch (name.kind) {
    case 'quarter':
      return quarter(name.number, months, last);
    case 'half':
      return half(name.number, months, last);
    case 'year':
      return year(months, last);
    case 'fiscal year':
      return fiscalYear(months, last);
    case 'months':
      return formatMonths(months, last);
    default:
      return name satisfies never;
  }
}

/**
 * Returns the name of a period in the Japanese fiscal year, which starts in April: `FY2023 Q3` or 2023年度第3四半期 for
 * October to December 2023, `FY2023 H1`, `FY2023`. Null if it has no such name.
 */
export function formatFiscalPeriod(period: Period, locale: Locale = 'en'): string | null {
  const months = monthsOf(period);
  if (months === null) return null;
  const { month, count } = months;
  const { fiscal } = LABELS[locale].period;
  const year = month < 4 ? months.year - 1 : months.year;
  const place = (month + 8) % 12;
  if (place % count !== 0) return null;
  if (count === 12) return fiscal(year, 'year', 1);
  if (count === 6) return fiscal(year, 'half', place / 6 + 1);
  return count === 3 ? fiscal(year, 'quarter', place / 3 + 1) : null;
}

/** Returns the label, with the fiscal name if that adds something: `2023 Q4 (Oct–Dec 2023), FY2023 Q3`. */
export function formatPeriodWithFiscal(period: Period, locale: Locale = 'en'): string {
  const label = formatPeriod(period, locale);
  const fiscal = formatFiscalPeriod(period, locale);
  return fiscal === null || label.startsWith(fiscal) ? label : label + LABELS[locale].period.comma + fiscal;
}

type Name =
  | { readonly kind: 'quarter' | 'half'; readonly number: number }
  | { readonly kind: 'year' | 'fiscal year' | 'months' };

function nameOf({ month, count }: Months): Name {
  if (count === 12 && month === 1) return { kind: 'year' };
  if (count === 12 && month === 4) return { kind: 'fiscal year' };
  if (count === 6 && month % 6 === 1) return { kind: 'half', number: (month + 5) / 6 };
  if (count === 3 && month % 3 === 1) return { kind: 'quarter', number: (month + 2) / 3 };
  return { kind: 'months' };
}

export type PartUnit = 'day' | 'week' | 'month';

/** A part of a period, or a period adjacent to it: the end of 2023, three months ended June 30, 2021. */
export type Part =
  | { readonly kind: 'share'; readonly share: Share }
  | {
      /** The first or last `count` units of the period. */
      readonly kind: 'edge';
      readonly edge: 'first' | 'last';
      readonly count: number;
      readonly unit: PartUnit;
    }
  /** The nth seven days of a month; the fifth are the days left over. */
  | { readonly kind: 'week of month'; readonly number: number }
  | { readonly kind: 'half of month'; readonly number: number }
  | { readonly kind: 'ending' | 'beginning'; readonly count: number; readonly unit: PartUnit }
  /** Monday to Sunday around a day. */
  | { readonly kind: 'week around' }
  /** From the period's start to a known date. */
  | { readonly kind: 'until'; readonly end: IsoDate }
  /** `count` months, starting `from` months after the period's first (before it if negative). */
  | { readonly kind: 'months'; readonly from: number; readonly count: number };

export type Share = 'start' | 'early' | 'middle' | 'late' | 'end';

/**
 * Returns the days of a part of a period, or of a period that ends or begins with it. Null if there is no such part.
 */
export function takePart(whole: Period, part: Part): Period | null {
  switch (part.kind) {
    case 'share':
      return takeShare(whole, part.share);
    case 'edge':
      return within(whole, takeEdge(whole, part.edge, part.count, part.unit));
    case 'week of month':
      return takeDays(whole, part.number * 7 - 6, part.number < 5 ? part.number * 7 : 31);
    case 'half of month':
      return part.number === 1 ? takeDays(whole, 1, 15) : takeDays(whole, 16, 31);
    case 'ending':
      return { start: stepFrom(addDays(whole.end, 1), -part.count, part.unit), end: whole.end };
    case 'beginning':
      return { start: whole.start, end: addDays(stepFrom(whole.start, part.count, part.unit), -1) };
    case 'week around':
      return weekAround(whole.start);
    case 'until':
      return { start: whole.start, end: part.end };
    case 'months':
      return takeMonths(whole, part.from, part.count);
    default:
      return part satisfies never;
  }
}

/**
 * Of a year, "early" is the first quarter, "late" the last, and "mid" the four months in the middle. Thus each matches
 * the quarterly reports about it. Of a month, they are the first, last and second ten days (上旬, 下旬, 中旬). A start or an
 * end is a month, or ten days of a month.
 */
function takeShare(whole: Period, share: Share): Period | null {
  const months = monthsOf(whole);
  if (months === null) return whole;
  const { count } = months;
  if (count === 1) {
    if (share === 'middle') return takeDays(whole, 11, 20);
    return share === 'start' || share === 'early' ? takeDays(whole, 1, 10) : takeDays(whole, 21, 31);
  }
  const edge = Math.ceil(count / 4);
  switch (share) {
    case 'start':
      return takeMonths(whole, 0, 1);
    case 'early':
      return takeMonths(whole, 0, edge);
    case 'middle':
      return takeMonths(whole, Math.floor(count / 3), Math.ceil(count / 3));
    case 'late':
      return takeMonths(whole, count - edge, edge);
    case 'end':
      return takeMonths(whole, count - 1, 1);
    default:
      return share satisfies never;
  }
}

function takeEdge(whole: Period, edge: 'first' | 'last', count: number, unit: PartUnit): Period {
  if (edge === 'first') return { start: whole.start, end: addDays(stepFrom(whole.start, count, unit), -1) };
  return { start: stepFrom(addDays(whole.end, 1), -count, unit), end: whole.end };
}

function within(whole: Period, part: Period): Period | null {
  return part.start >= whole.start && part.end <= whole.end && part.start <= part.end ? part : null;
}

function stepFrom(date: IsoDate, count: number, unit: PartUnit): IsoDate {
  if (unit === 'month') return shiftMonths(date, count);
  return addDays(date, unit === 'week' ? count * 7 : count);
}

/** Returns the days `first` to `last` of a month, as far as the month has them; null if it has none. */
function takeDays(whole: Period, first: number, last: number): Period | null {
  const [, , lastDay] = splitDate(whole.end);
  if (!(first >= 1 && first <= lastDay)) return null;
  return {
    start: addDays(whole.start, first - 1),
    end: addDays(whole.start, Math.min(last, lastDay) - 1),
  };
}

function takeMonths(whole: Period, from: number, count: number): Period | null {
  const [firstYear, firstMonth] = splitDate(whole.start);
  const [year, month] = addMonths(firstYear, firstMonth, from);
  return count < 1 ? null : periodOfMonths({ year, month, count });
}
