import type { Report } from '../reports/report.js';
import type { HoldReason } from '../store/schema.js';
import { createSubscriptionFilter, type Planning } from './announce-reports.js';
import { judgeReports } from './classify-reports.js';
import { identifyReport } from './identify-report.js';

/** A report that is not announced yet. */
export type PendingReport = {
  readonly report: Report;
  /** Why the report needs approval; null if it only waits for its time. */
  readonly heldFor: HoldReason | null;
  /** When it will be announced without approval, in epoch milliseconds; null if that is open. */
  readonly announceAt: number | null;
};

/** The loaded reports that are not announced yet, oldest first, including those that are not yet recorded. */
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
 * Plans the deliveries of a waiting report, whatever it waits for. Returns their number; null if it does not wait. Call
 * `announceReports` first. With `isSilent`, nothing is announced, but the bot answers from the report.
 */
export async function approveReport(
  report: Report,
  isSilent: boolean,
  { store, matcher, clock, logger }: Planning,
): Promise<number | null> {
  const wants = isSilent ? () => false : createSubscriptionFilter(report, matcher);
  const deliveries = await store.announceReport(identifyReport(report), wants, clock());
  if (deliveries !== null) logger.info('report_approved', { report: report.id, deliveries });
  return deliveries;
}
