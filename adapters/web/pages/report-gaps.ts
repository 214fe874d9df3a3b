import type { ShownReport } from '../site.js';

/** A stretch of days without a report, both ends included. */
export type Gap = ShownReport['period'];

const DAY_MS = 86_400_000;

/** The days between each report of a series and the one before it, where there are any. */
export function findGaps(reports: readonly ShownReport[]): ReadonlyMap<ShownReport, Gap> {
  const gaps = new Map<ShownReport, Gap>();
  const lastEnd = new Map<string, string>();
  for (const report of [...reports].sort((a, b) => (a.period.start < b.period.start ? -1 : 1))) {
    const end = lastEnd.get(report.series);
    if (end !== undefined && shift(end, 1) < report.period.start)
      gaps.set(report, { start: shift(end, 1), end: shift(report.period.start, -1) });
    if (end === undefined || end < report.period.end) lastEnd.set(report.series, report.period.end);
  }
  return gaps;
}

const shift = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
