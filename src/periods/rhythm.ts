import { patternOf } from '../language/languages.js';
import type { Rhythm } from '../language/period-words.js';
import { addDays, addMonths, type IsoDate, type Period, periodOfMonths, splitDate } from './period.js';

const DAY_MS = 86_400_000;

const RHYTHMS: readonly Rhythm[] = ['fortnight', 'week', 'month', 'quarter', 'half', 'year'];
const CUES: readonly (readonly [Rhythm, RegExp])[] = RHYTHMS.map((rhythm) => [
  rhythm,
  patternOf('…', ({ periods }) => periods.rhythms[rhythm]),
]);

/** Returns the first rhythm that words about a series mention, or null. */
export function readRhythm(words: string): Rhythm | null {
  const found = CUES.map(([rhythm, cue]) => ({ rhythm, at: words.search(cue) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at);
  return found[0]?.rhythm ?? null;
}

/**
 * Returns the period that a report issued on a given day covers. For a week or a fortnight, it is the seven or fourteen
 * days up to that day. Else it is the month, quarter, half or year that had just ended, or was about to end.
 */
export function periodIssuedOn(date: IsoDate, rhythm: Rhythm): Period {
  if (rhythm === 'week' || rhythm === 'fortnight')
    return { start: addDays(date, rhythm === 'week' ? -6 : -13), end: date };
  const { count, grace } = {
    month: { count: 1, grace: 20 },
    quarter: { count: 3, grace: 15 },
    half: { count: 6, grace: 20 },
    year: { count: 12, grace: 45 },
  }[rhythm];
  const [year, month] = splitDate(date);
  const first = month - ((month - 1) % count);
  const current = periodOfMonths({ year, month: first, count });
  if (addDays(date, grace) >= current.end) return current;
  const [pastYear, pastMonth] = addMonths(year, first, -count);
  return periodOfMonths({ year: pastYear, month: pastMonth, count });
}

/** The date of a report, and its number in the series. */
export type Issue = { readonly date: IsoDate; readonly number: number | null };

/** Returns the calendar month around a day, the best estimate for a report without a known rhythm. */
export function monthOf(date: IsoDate): Period {
  const [year, month] = splitDate(date);
  return periodOfMonths({ year, month, count: 1 });
}

/**
 * Infers the rhythm of a series from the dates of its reports, in any order. Null for fewer than three dates, or for
 * long gaps that are uneven.
 */
export function rhythmOf(issues: readonly Issue[]): Rhythm | null {
  const sorted = [...issues].sort((a, b) => (a.date < b.date ? -1 : 1));
  const gaps = sorted.slice(1).flatMap(({ date, number }, index) => {
    const before = sorted[index];
    const days = before ? (Date.parse(date) - Date.parse(before.date)) / DAY_MS : 0;
    if (days === 0) return [];
    // If issues between the two are missing, the issue numbers tell how many.
    const steps = (number ?? 0) - (before?.number ?? number ?? 0);
    return [steps > 1 && steps <= days ? days / steps : days];
  });
  if (gaps.length < 2) return null;
  const usual = gaps.sort((a, b) => a - b)[gaps.length >> 1] ?? 0;
  if (usual <= 10) return 'week';
  if (usual <= 20) return 'fortnight';
  if (usual <= 45) return 'month';
  // A few reports of a more frequent series may also be far apart, but not at regular intervals.
  const [rhythm, days] =
    usual <= 120
      ? (['quarter', 91] as const)
      : usual <= 250
        ? (['half', 182] as const)
        : (['year', 365] as const);
  const even = gaps.filter((gap) => Math.abs(gap - days) <= days / 8).length;
  return even * 3 >= gaps.length * 2 ? rhythm : null;
}

/**
 * Whether a period ends too long after `on`: the date of issue as stated, or today. A report may be issued shortly
 * before its period ends, in the last tenth of it.
 */
export function isPremature(period: Period, on: IsoDate): boolean {
  const [start, end] = [Date.parse(period.start), Date.parse(period.end)];
  return Date.parse(on) < end - (end - start) / 10;
}
