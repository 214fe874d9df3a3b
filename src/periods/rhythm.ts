import { patternOf } from '../language/languages.js';
import type { Rhythm } from '../language/period-words.js';
import { addDays, addMonths, type IsoDate, type Period, periodOfMonths, splitDate } from './period.js';

const DAY_MS = 86_400_000;

const RHYTHMS: readonly Rhythm[] = ['fortnight', 'week', 'month', 'quarter', 'half', 'year'];
const CUES: readonly (readonly [Rhythm, RegExp])[] = RHYTHMS.map((rhythm) => [
  rhythm,
  patternOf('…', ({ periods }) => periods.rhythms[rhythm]),
]);

/** The rhythm that words about a series speak of; of several the first, or null. */
export function readRhythm(words: string): Rhythm | null {
  const found = CUES.map(([rhythm, cue]) => ({ rhythm, at: words.search(cue) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at);
  return found[0]?.rhythm ?? null;
}

/**
 * What a report covers that came out on a day: the seven or fourteen days up to it; the month, the quarter, the half or
 * the year that had just ended, or the one that was about to.
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

/** When a report came out, and the number that it has in its series. */
export type Issue = { readonly date: IsoDate; readonly number: number | null };

/** The calendar month that holds a day: all that is known of a report in no known rhythm. */
export function monthOf(date: IsoDate): Period {
  const [year, month] = splitDate(date);
  return periodOfMonths({ year, month, count: 1 });
}

/** The rhythm of a series by when its reports came, in any order; null for fewer than three, or for uneven gaps. */
export function rhythmOf(issues: readonly Issue[]): Rhythm | null {
  const sorted = [...issues].sort((a, b) => (a.date < b.date ? -1 : 1));
  const gaps = sorted.slice(1).flatMap(({ date, number }, index) => {
    const before = sorted[index];
    const days = before ? (Date.parse(date) - Date.parse(before.date)) / DAY_MS : 0;
    if (days === 0) return [];
    // Where issues between the two are missing, their numbers tell how many.
    const steps = (number ?? 0) - (before?.number ?? number ?? 0);
    return [steps > 1 && steps <= days ? days / steps : days];
  });
  if (gaps.length < 2) return null;
  const usual = gaps.sort((a, b) => a - b)[gaps.length >> 1] ?? 0;
  if (usual <= 10) return 'week';
  if (usual <= 20) return 'fortnight';
  if (usual <= 45) return 'month';
  // A few reports of a series that comes more often lie far apart, too, but not by the calendar.
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
 * Whether a period goes on after the day on which the report is said to have come out, or after today. A report may
 * come out shortly before its period ends, in the last tenth of it.
 */
export function isPremature(period: Period, on: IsoDate): boolean {
  const [start, end] = [Date.parse(period.start), Date.parse(period.end)];
  return Date.parse(on) < end - (end - start) / 10;
}
