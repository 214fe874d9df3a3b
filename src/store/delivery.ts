import type { Channel } from '../channel.js';
import type { Locale } from '../messages/locale.js';
import type { Period } from '../periods/period.js';
import type { Tables } from './schema.js';

/** The key of a report. Other content under the same key is a correction. `series` is a `seriesKey`. */
export type ReportKey = { readonly series: string; readonly period: Period };

/** The announcement of one report in one channel. Times are epoch milliseconds. */
export type Delivery = {
  /** 22 characters of `A-Za-z0-9_-`. Stays the same when the report's key is corrected. */
  readonly id: string;
  readonly report: ReportKey;
  readonly destination: Channel;
  readonly locale: Locale;
  /**
   * `failed`: not posted; retried at `dueAt`, or given up if that is null. `rejected`: the channel is gone, forbidden
   * or paused. `unknown`: it may have been posted, so it is not retried automatically.
   */
  readonly state: 'pending' | 'sending' | 'sent' | 'failed' | 'rejected' | 'unknown';
  /** When a worker may claim it; in `sending`, when the lease ends. Null if nothing is left to do. */
  readonly dueAt: number | null;
  readonly attempts: number;
  /** The id of the post, once there is one; later changes edit it. */
  readonly messageId: string | null;
  /** The last error. */
  readonly reason: string | null;
  readonly plannedAt: number;
};

/** A delivery that a worker has claimed, until its lease ends. */
export type ClaimedDelivery = Delivery & {
  readonly lease: string;
  /** Whether an earlier try may have posted it. */
  readonly unsure: boolean;
  readonly firstTriedAt: number;
};

/** Reads a delivery from its row. */
export function readDelivery(row: Tables['deliveries']): Delivery {
  const { id, locale, state, attempts, reason, service, workspace, channel } = row;
  return {
    id,
    report: { series: row.series, period: { start: row.period_start, end: row.period_end } },
    destination: { service, workspace, channel },
    locale,
    state,
    dueAt: row.due_at,
    attempts,
    messageId: row.message_id,
    reason,
    plannedAt: row.planned_at,
  };
}
