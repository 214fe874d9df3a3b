import { type Channel, channelKey } from '../channel.js';
import { reportId } from '../reports/head/series.js';
import type { Report } from '../reports/report.js';
import type { Delivery, ReportKey } from '../store/delivery.js';
import type { KnownReport } from '../store/known-reports.js';
import { REPORT_REMOVED } from '../store/settle-deliveries.js';
import type { Subscription } from '../store/subscriptions.js';
import { createSubscriptionFilter, type Planning } from './announce-reports.js';
import { latestReports } from './backfill-reports.js';
import { type ClassifiedReport, judgeReports } from './classify-reports.js';
import { identifyReport } from './identify-report.js';

/** What would happen to a report at a destination. */
export type Preview = {
  /** The report's title; a removed report is no longer loaded. */
  readonly report: Pick<Report, 'id' | 'title' | 'period'>;
  readonly key: ReportKey;
  readonly destination: Channel;
  readonly action: 'post' | 'edit' | 'none';
  readonly why:
    | 'new'
    | 'corrected'
    /** It is no longer in the library. */
    | 'removed'
    /** It is in the library again after it was removed. */
    | 'returned'
    | 'backfill'
    /** It has been posted there. */
    | 'has_it'
    /** It is being posted there, or will be retried. */
    | 'under_way'
    /** It may have been posted there; the service cannot tell. */
    | 'unknown'
    | 'no_topic_matches'
    /** The subscription is paused, for `reason`. */
    | 'paused';
  readonly reason: string | null;
};

/**
 * Returns what `announceReports` and `backfillReports` would plan without waiting. Covers each subscription and each
 * report that is new, corrected, removed or among the latest `backfill`. Plans nothing. `before` is as for
 * `announceReports`.
 */
export async function previewAnnouncements(
  reports: readonly Report[],
  before: readonly KnownReport[],
  backfill: number,
  { store, matcher, library, clock }: Pick<Planning, 'store' | 'matcher' | 'library' | 'clock'>,
): Promise<readonly Preview[]> {
  const judged = judgeReports(reports, before, { library, now: clock() });
  const subscriptions = await store.listSubscriptions();
  const filled = new Set(latestReports(judged.reports, backfill));
  const previews: Preview[] = [];
  for (const each of judged.reports) {
    const post = isToBePosted(each) ? 'new' : filled.has(each.report) ? 'backfill' : null;
    if (post === null && !isCorrection(each)) continue;
    previews.push(...(await previewReport(each, post, subscriptions, { store, matcher })));
  }
  for (const gone of judged.gone) previews.push(...(await previewRemoval(gone, subscriptions, store)));
  return previews;
}

/** The edits that mark the posts of a removed report. */
async function previewRemoval(
  known: KnownReport,
  subscriptions: readonly Subscription[],
  store: Planning['store'],
): Promise<readonly Preview[]> {
  const { series, period, title } = known;
  const key = { series, period };
  const report = { id: reportId(series, period), title, period };
  const posted = new Set(
    (await store.listReportDeliveries(key)).flatMap(({ state, destination }) =>
      state === 'sent' ? [channelKey(destination)] : [],
    ),
  );
  return subscriptions.flatMap(({ service, workspace, channel }) => {
    const destination = { service, workspace, channel };
    if (!posted.has(channelKey(destination))) return [];
    return [{ report, key, destination, action: 'edit', why: 'removed', reason: null } as const];
  });
}

async function previewReport(
  judged: ClassifiedReport,
  post: 'new' | 'backfill' | null,
  subscriptions: readonly Subscription[],
  { store, matcher }: Pick<Planning, 'store' | 'matcher'>,
): Promise<readonly Preview[]> {
  const { report } = judged;
  const { series, period } = identifyReport(report);
  const key = judged.verdict === 'moved' ? judged.from : identifyReport(report);
  const deliveries = new Map(
    (await store.listReportDeliveries(key)).map((delivery) => [channelKey(delivery.destination), delivery]),
  );
  const wants = createSubscriptionFilter(report, matcher);
  return subscriptions.flatMap((subscription) => {
    const { service, workspace, channel } = subscription;
    const destination = { service, workspace, channel };
    const decided =
      decideAgain(deliveries.get(channelKey(destination)), judged) ??
      (post === null ? null : decide(subscription, wants, post));
    return decided === null
      ? []
      : [{ report, key: { series, period }, destination, reason: null, ...decided }];
  });
}

const isCorrection = ({ verdict }: ClassifiedReport): boolean =>
  verdict === 'corrected' || verdict === 'moved' || verdict === 'returned';

const isToBePosted = ({ verdict }: ClassifiedReport): boolean =>
  verdict === 'new' || verdict === 'waiting' || verdict === 'released';

type Decided = Pick<Preview, 'action' | 'why'> & { readonly reason?: string | null };

/** What to do with the existing delivery; null if there is none, or if it was certainly given up. */
function decideAgain(delivery: Delivery | undefined, judged: ClassifiedReport): Decided | null {
  if (delivery === undefined) return null;
  const { state, dueAt, messageId, reason } = delivery;
  if (isCorrection(judged) && messageId === null && reason === REPORT_REMOVED)
    return { action: 'post', why: 'returned' };
  if (state === 'sent')
    return isCorrection(judged)
      ? { action: 'edit', why: judged.verdict === 'returned' ? 'returned' : 'corrected' }
      : { action: 'none', why: 'has_it' };
  if (state === 'unknown') return { action: 'none', why: 'unknown', reason };
  if (dueAt !== null) return { action: 'none', why: 'under_way', reason };
  return messageId === null ? null : { action: 'none', why: 'has_it', reason };
}

function decide(
  subscription: Subscription,
  wants: (subscription: Subscription) => boolean,
  why: 'new' | 'backfill',
): Decided {
  if (subscription.state === 'paused') return { action: 'none', why: 'paused', reason: subscription.reason };
  return wants(subscription) ? { action: 'post', why } : { action: 'none', why: 'no_topic_matches' };
}
