import { LANGUAGES, readCount } from '../language/languages.js';
import type { PeriodUnit, RelativeMeaning } from '../language/period-words.js';
import { MONTHS_IN, readMonth, readSeason, unitOf } from './form-pieces.js';
import {
  addDays,
  addMonths,
  daysOf,
  type IsoDate,
  monthsOf,
  type Period,
  periodOfMonths,
  shiftMonths,
  splitDate,
  weekAround,
} from './period.js';
import { readShift } from './read-form.js';

type Groups = Readonly<Record<string, string | undefined>>;

type Read = (groups: Groups, today: IsoDate) => Period | null;

const READERS: Readonly<Record<RelativeMeaning, Read>> = {
  unit: readUnit,
  'half a year ago': (_, today) => unitAt('month', -6, today),
  'last units': readLastUnits,
  season: readNamedSeason,
  'season of last year': ({ season = '' }, today) => latestSeason(season, splitDate(today)[0] - 1, today),
  month: readNamedMonth,
  'turn of the year': (_, today) => periodOfMonths({ ...lastDecember(today), count: 2 }),
  'end of the year': (_, today) => periodOfMonths({ ...lastDecember(today), count: 1 }),
};

/**
 * Words that name a period by its distance from today, and how to read them. A blank is optional white space. Relative
 * years are in the piece `year`, because they may also stand beside a quarter.
 */
export const RELATIVE_FORMS: readonly (readonly [source: string, read: Read])[] = LANGUAGES.flatMap(
  ({ periods }) => periods.relative.map(([form, meaning]) => [form, READERS[meaning]] as const),
);

/** A quick test: a text without this contains no relative form. */
export const RELATIVE_SIGN = new RegExp(
  LANGUAGES.map(({ periods }) => periods.relativeSign.source).join('|'),
);

function readUnit({ by = '', count, unit = '' }: Groups, today: IsoDate): Period | null {
  const step = count === undefined ? readShift(by) : -readCount(count);
  return Number.isInteger(step) ? unitAt(unitOf(unit), step, today) : null;
}

/**
 * Returns the calendar month, quarter, half or year, the week from Monday, or the day, that is `by` units from the
 * current one.
 */
function unitAt(unit: PeriodUnit | 'day', by: number, today: IsoDate): Period {
  if (unit === 'day') return { start: addDays(today, by), end: addDays(today, by) };
  if (unit === 'week') return weekAround(addDays(today, by * 7));
  const count = MONTHS_IN[unit];
  const [year, month] = splitDate(today);
  const [shiftedYear, shiftedMonth] = addMonths(
    year,
    Math.ceil(month / count) * count - count + 1,
    by * count,
  );
  return periodOfMonths({ year: shiftedYear, month: shiftedMonth, count });
}

/**
 * Returns the period one unit before another (`by` is -1) or after it (1): as long as that one, or one unit if that is
 * shorter. Without a unit, returns the adjacent period of the same length.
 */
export function periodBeside(period: Period, unit: PeriodUnit | null, by: -1 | 1): Period {
  const { start, end } = period;
  if (unit === 'week') return weekAround(by < 0 ? addDays(start, -1) : addDays(end, 1));
  const months = monthsOf(period);
  if (months === null) {
    const days = daysOf(period) * by;
    return unit === null
      ? { start: addDays(start, days), end: addDays(end, days) }
      : { start: shiftMonths(start, MONTHS_IN[unit] * by), end: shiftMonths(end, MONTHS_IN[unit] * by) };
  }
  const count = unit === null ? months.count : MONTHS_IN[unit];
  const length = Math.min(count, months.count);
  const away = by > 0 && length === count ? months.count : count * by;
  const [year, month] = addMonths(months.year, months.month, away);
  return periodOfMonths({ year, month, count: length });
}

/** "The last three months" end today. "The last three quarters" are calendar quarters that are over. */
function readLastUnits({ count = '', unit = '' }: Groups, today: IsoDate): Period | null {
  const number = readCount(count);
  if (!(number >= 1)) return null;
  const kind = unitOf(unit);
  if (kind === 'quarter')
    return { start: unitAt(kind, -number, today).start, end: unitAt(kind, -1, today).end };
  const before =
    kind === 'day' || kind === 'week'
      ? addDays(today, -number * (kind === 'week' ? 7 : 1))
      : shiftMonths(today, -number * MONTHS_IN[kind]);
  return { start: addDays(before, 1), end: today };
}

/** "Last summer" is the most recent one that is over; "this winter" may have begun last year. */
function readNamedSeason({ by = '', season = '' }: Groups, today: IsoDate): Period {
  const [thisYear] = splitDate(today);
  const step = readShift(by);
  if (step < 0) return latestSeason(season, thisYear, today);
  if (step > 0) return seasonOf(season, seasonOf(season, thisYear).start > today ? thisYear : thisYear + 1);
  const inWinter = seasonOf(season, thisYear - 1).end >= today;
  return seasonOf(season, inWinter ? thisYear - 1 : thisYear);
}

/** Returns the most recent season that is over, of the given year or before. */
function latestSeason(season: string, year: number, today: IsoDate): Period {
  const latest = seasonOf(season, year);
  return latest.end < today ? latest : latestSeason(season, year - 1, today);
}

function seasonOf(season: string, year: number): Period {
  return periodOfMonths({ year, month: readSeason(season) * 3, count: 3 });
}

/** "Last November" is the most recent one before this month; "next November" is the first after it. */
function readNamedMonth({ by = '', month = '' }: Groups, today: IsoDate): Period {
  const [year, thisMonth] = splitDate(today);
  const number = readMonth(month);
  const step = readShift(by);
  const passed = step < 0 && number >= thisMonth ? -1 : 0;
  const ahead = step > 0 && number <= thisMonth ? 1 : 0;
  return periodOfMonths({ year: year + passed + ahead, month: number, count: 1 });
}

/** Returns the last December that has begun, since reports are about the past. */
function lastDecember(today: IsoDate): { readonly year: number; readonly month: 12 } {
  const [year, month] = splitDate(today);
  return { year: month === 12 ? year : year - 1, month: 12 };
}
