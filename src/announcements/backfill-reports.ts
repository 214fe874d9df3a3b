import type { Report } from '../reports/report.js';
import { createSubscriptionFilter, type Planning } from './announce-reports.js';
import type { ClassifiedReport } from './classify-reports.js';
import { judgeReports } from './classify-reports.js';
import { identifyReport } from './identify-report.js';

/**
 * Plans deliveries of the latest `count` reports, oldest first, for subscriptions that want them and have not
 * received them. Returns their number. Call `announceReports` first.
 */
export async function backfillReports(
  reports: readonly Report[],
  count: number,
  { store, matcher, clock, library }: Planning,
): Promise<number> {
  const judged = judgeReports(reports, await store.listKnownReports(), { library, now: clock() });
  let planned = 0;
  for (const report of latestReports(judged.reports, count)) {
    planned += await store.backfillReport(
      identifyReport(report),
      createSubscriptionFilter(report, matcher),
      clock(),
    );
  }
  return planned;
}

/** The latest reports that do not wait for approval, oldest first. */
export function latestReports(judged: readonly ClassifiedReport[], count: number): readonly Report[] {
  const all = judged.filter(({ verdict }) => verdict !== 'held').map(({ report }) => report);
  return all.slice(Math.max(0, all.length - count));
}
