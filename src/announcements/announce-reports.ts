import type { Logger } from '../logger.js';
import type { Report } from '../reports/report.js';
import type { Subscription } from '../store/subscriptions.js';
import type { AnnouncementStore } from './announcement-store.js';
import { identifyReport } from './identify-report.js';
import { type JudgedReport, judgeReports } from './judge-reports.js';
import type { WordsMatcher } from './match-words.js';

/** What announcements are planned with. */
export type Planning = {
  readonly store: AnnouncementStore;
  readonly matcher: WordsMatcher;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  readonly logger: Logger;
};

/** A report that was not known, or not so, and how many channels are to hear of it. */
export type Announced = JudgedReport & { readonly deliveries: number };

/**
 * Compares the reports at hand, freshly loaded, with those known, and plans a delivery for each subscription that wants a new one, and
 * an edit of each post of a corrected one. Nothing is posted here. What another process has planned already is not
 * planned again, nor counted.
 */
export async function announceReports(
  reports: readonly Report[],
  planning: Planning,
): Promise<readonly Announced[]> {
  const { store, clock, logger } = planning;
  const announced: Announced[] = [];
  for (const { report, verdict } of judgeReports(reports, await store.listKnownReports())) {
    const deliveries = await plan({ report, verdict }, planning, clock());
    if (deliveries === null) continue;
    announced.push({ report, verdict, deliveries });
    logger.info('report_noticed', { report: report.id, verdict, deliveries });
  }
  return announced;
}

function plan(
  { report, verdict }: JudgedReport,
  { store, matcher }: Planning,
  now: number,
): Promise<number | null> {
  const identity = identifyReport(report);
  switch (verdict) {
    case 'new':
      return store.recordReport(identity, wanting(report, matcher), now);
    case 'old':
      return store.recordReport(identity, () => false, now);
    case 'corrected':
      return store.correctReport(identity, now);
    case 'known':
      return Promise.resolve(null);
    default:
      return verdict satisfies never;
  }
}

/**
 * Plans deliveries of the latest `count` reports, oldest first, for subscriptions that want them and have not got
 * them; returns how many. The reports have to be known: announce them first.
 */
export async function backfillReports(
  reports: readonly Report[],
  count: number,
  { store, matcher, clock }: Planning,
): Promise<number> {
  let planned = 0;
  for (const report of latestReports(reports, await store.listKnownReports(), count)) {
    planned += await store.backfillReport(identifyReport(report), wanting(report, matcher), clock());
  }
  return planned;
}

/** The latest reports of those that count, oldest first. */
export function latestReports(
  reports: readonly Report[],
  known: Parameters<typeof judgeReports>[1],
  count: number,
): readonly Report[] {
  const all = judgeReports(reports, known).map(({ report }) => report);
  return all.slice(Math.max(0, all.length - count));
}

/** Whether a subscription wants a report; most have no words, and many have the same. */
export function wanting(report: Report, matcher: WordsMatcher): (subscription: Subscription) => boolean {
  const decided = new Map<string, boolean>([['', true]]);
  return ({ words }) => {
    const wanted = decided.get(words) ?? matcher.matchTopics(words, report).length > 0;
    decided.set(words, wanted);
    return wanted;
  };
}
