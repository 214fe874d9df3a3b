import { periodsOverlap } from '../../periods/period.js';
import type { Report } from '../../reports/report.js';
import { closestTo, type Intent } from './intent.js';
import type { AskedPeriod } from './scope.js';
import { latestOfEach, reportsOfSeries } from './series.js';

/** Returns the intent for another period; null if it does not depend on a period. `reports` are all, newest first. */
export function restateIntent(
  intent: Intent,
  period: AskedPeriod,
  reports: readonly Report[],
): Intent | null {
  switch (intent.kind) {
    case 'fact':
    case 'overview':
    case 'link':
    case 'acronym':
      return { ...intent, period };
    case 'reports':
      return topicsOfPeriod(period, reportsOfSeries(reports, intent.series));
    case 'topics':
    case 'topic':
    case 'head':
      return {
        ...intent,
        period,
        reports: idsOf(sameSeries(intent.reports, reportsOf(period, reports), reports)),
      };
    case 'comparison': {
      const { comparison } = intent;
      return {
        ...intent,
        comparison: { ...comparison, periods: [period.period], said: period.period, fiscal: period.fiscal },
      };
    }
    case 'small_talk':
    case 'out_of_scope':
    case 'unread':
      return null;
    default:
      return intent satisfies never;
  }
}

/** Returns the intent limited to the series with these keys. `reports` are all reports. */
export function limitIntent(intent: Intent, series: readonly string[], reports: readonly Report[]): Intent {
  switch (intent.kind) {
    case 'fact':
    case 'overview':
    case 'link':
    case 'acronym':
    case 'reports':
    case 'comparison':
      return { ...intent, series };
    case 'topics':
    case 'topic':
    case 'head': {
      const own = idsOf(reportsOfSeries(reports, series));
      return { ...intent, reports: intent.reports.filter((id) => own.includes(id)) };
    }
    case 'small_talk':
    case 'out_of_scope':
    case 'unread':
      return intent;
    default:
      return intent satisfies never;
  }
}

/** Returns an intent for the topics of a period; if `period` is null, for those of each series' latest report. */
export function topicsOfPeriod(period: AskedPeriod | null, reports: readonly Report[]): Intent {
  const chosen = period === null ? latestOfEach(reports) : reportsOf(period, reports);
  return { kind: 'topics', reports: idsOf(chosen), period, question: null };
}

const idsOf = (reports: readonly Report[]): readonly string[] => reports.map(({ id }) => id);

const reportsOf = ({ period }: AskedPeriod, reports: readonly Report[]): readonly Report[] =>
  closestTo(
    period,
    reports.filter((report) => periodsOverlap(report.period, period)),
  );

/** The candidates of the series that the `before` reports belong to; all candidates if there are none. */
function sameSeries(
  before: readonly string[],
  candidates: readonly Report[],
  all: readonly Report[],
): readonly Report[] {
  const series = new Set(all.flatMap((report) => (before.includes(report.id) ? [report.series] : [])));
  const same = candidates.filter((report) => series.has(report.series));
  return same.length > 0 ? same : candidates;
}
