import type { Report } from '../reports/report.js';
import type { HoldReason } from '../store/schema.js';
import { type Planning, wanting } from './announce-reports.js';
import { identifyReport } from './identify-report.js';
import { judgeReports } from './judge-reports.js';

/** A report that is not announced yet. */
export type PendingReport = {
  readonly report: Report;
  /** Why somebody has to approve it; null where it only waits for its time. */
  readonly heldFor: HoldReason | null;
  /** When it is announced by itself, in epoch milliseconds; null where that is not settled. */
  readonly announceAt: number | null;
};

/** Those of the reports at hand that wait, the oldest first; those that nobody has noticed yet as well. */
export async function listPendingReports(
  reports: readonly Report[],
  { store, library, clock }: Pick<Planning, 'store' | 'library' | 'clock'>,
): Promise<readonly PendingReport[]> {
  const known = await store.listKnownReports();
  return judgeReports(reports, known, { library, now: clock() }).reports.flatMap(
    (judged): readonly PendingReport[] => {
      const { report } = judged;
      if (judged.verdict === 'held') return [{ report, heldFor: judged.heldFor, announceAt: null }];
      if (judged.verdict === 'waiting') return [{ report, heldFor: null, announceAt: judged.announceAt }];
      const waits = judged.verdict === 'new' || judged.verdict === 'released';
      return waits ? [{ report, heldFor: null, announceAt: null }] : [];
    },
  );
}

/**
 * Plans the deliveries of a report that waits, whatever it waits for; how many, or null where it does not wait. The
 * report has to be noticed: announce the reports first. With `isSilent` nobody is told, but it is answered from.
 */
export async function approveReport(
  report: Report,
  isSilent: boolean,
  { store, matcher, clock, logger }: Planning,
): Promise<number | null> {
  const wants = isSilent ? () => false : wanting(report, matcher);
  const deliveries = await store.announceReport(identifyReport(report), wants, clock());
  if (deliveries !== null) logger.info('report_approved', { report: report.id, deliveries });
  return deliveries;
}
