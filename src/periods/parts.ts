import {
  addDays,
  addMonths,
  monthsOf,
  periodOfMonths,
  shiftMonths,
  splitDate,
  weekAround,
} from './calendar.js';
import type { IsoDate, Period } from './period.js';

export type PartUnit = 'day' | 'week' | 'month';

/** What of a period, or beside it, is meant: the end of 2023, three months ended June 30, 2021. */
export type Part =
  | { readonly kind: 'share'; readonly share: Share }
  | {
      /** Before `edge` "last" the whole ends, after "first" it begins. */
      readonly kind: 'edge';
      readonly edge: 'first' | 'last';
      readonly count: number;
      readonly unit: PartUnit;
    }
  /** The nth seven days of a month; the fifth are those left over. */
  | { readonly kind: 'week of month'; readonly number: number }
  | { readonly kind: 'half of month'; readonly number: number }
  | { readonly kind: 'ending' | 'beginning'; readonly count: number; readonly unit: PartUnit }
  /** Monday to Sunday around a day. */
  | { readonly kind: 'week around' }
  /** To a date that is known. */
  | { readonly kind: 'until'; readonly end: IsoDate }
  /** Months counted from the period's first. */
  | { readonly kind: 'months'; readonly from: number; readonly count: number };

export type Share = 'start' | 'early' | 'middle' | 'late' | 'end';

/** The days of a part of a period, or of what ends or begins with it; null if it has no such part. */
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
 * Of a year, "early" is its first quarter, "late" its last and "mid" the four months in its middle, so that
 * each is met by the quarterly reports that tell of it; of a month, its first, last and second ten days
 * (上旬, 下旬, 中旬). A start or an end is a month, of a month ten days.
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

/** From one day of a month to another, as far as the month has them; null if it has none. */
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
