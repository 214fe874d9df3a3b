import { memoize } from '../../memoize.js';
import { seriesKey } from '../../reports/head/series.js';
import type { Report } from '../../reports/report.js';

/** One series of a library: its reports have one name, `key` is the same however it is spelt. */
export type Series = {
  readonly key: string;
  readonly name: string;
  /** At least one, newest first. */
  readonly reports: readonly Report[];
};

/** The series of a library, the one with the newest report first. `reports` are newest first. */
export const listSeries = memoize((reports: readonly Report[]): readonly Series[] => {
  const bySeries = new Map<string, Report[]>();
  for (const report of reports) {
    const key = seriesKey(report.series);
    const same = bySeries.get(key);
    if (same === undefined) bySeries.set(key, [report]);
    else same.push(report);
  }
  return [...bySeries].map(([key, own]) => ({ key, name: own[0]?.series ?? key, reports: own }));
});

/** The reports of these series, newest first; all where none is named. */
export function reportsOfSeries(
  reports: readonly Report[],
  keys: readonly string[] | null | undefined,
): readonly Report[] {
  if (keys === null || keys === undefined || keys.length === 0) return reports;
  const wanted = new Set(keys);
  return reports.filter(({ series }) => wanted.has(seriesKey(series)));
}

/** The latest report of each series, newest first. */
export const latestOfEach = (reports: readonly Report[]): readonly Report[] =>
  listSeries(reports).flatMap((series) => series.reports.slice(0, 1));
