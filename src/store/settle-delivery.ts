import type { Transaction } from 'kysely';
import type { ClaimedDelivery } from './delivery.js';
import { locksRows } from './row-locks.js';
import type { Db, Tables } from './schema.js';
import { storable } from './storable.js';
import { inTransaction } from './transaction.js';

/** The outcome of a try. `dueAt` is when to try, or to look, again. */
export type Settlement =
  /** `contentHash` is what the post shows of the report; null if that is not sure. */
  | {
      readonly state: 'sent';
      readonly messageId: string;
      readonly contentHash: string | null;
      /** What is left to do about it, by another edit. */
      readonly unfinished?: { readonly reason: string; readonly dueAt: number };
    }
  /** It was not posted; given up where `dueAt` is null. */
  | {
      readonly state: 'failed';
      readonly reason: string;
      readonly dueAt: number | null;
      /** It is no try of this delivery: the bot cannot post to the service at all. */
      readonly isNoTry?: boolean;
    }
  /** It may have been posted: to be looked for. */
  | { readonly state: 'sending'; readonly reason: string; readonly dueAt: number }
  /** The channel is gone or forbidden: its subscription pauses, and nothing else is tried there. */
  | { readonly state: 'rejected'; readonly reason: string }
  | { readonly state: 'unknown'; readonly reason: string };

/** Stands for the content of a report that has been removed. */
export const REMOVED = 'removed';
/** Why a delivery fails whose report went before it was posted. */
export const REPORT_REMOVED = 'report_removed';

type Row = Tables['deliveries'];

/** Records the outcome of a claimed delivery. Resolves to false if another process has taken it over. */
export function settleDelivery(
  db: Db,
  { id, lease }: Pick<ClaimedDelivery, 'id' | 'lease'>,
  settlement: Settlement,
): Promise<boolean> {
  return inTransaction(db, async (transaction) => {
    const held = transaction
      .selectFrom('deliveries')
      .selectAll()
      .where((is) => is.and({ id, lease }));
    const row = await (locksRows(db) ? held.forUpdate() : held).executeTakeFirst();
    if (row === undefined) return false;
    await transaction
      .updateTable('deliveries')
      .set({ lease: null, unsure: 0, ...(await columnsOf(settlement, row, transaction)) })
      .where('id', '=', id)
      .execute();
    // A post that cannot be edited says nothing about the channel: somebody may have deleted it.
    if (settlement.state === 'rejected' && row.message_id === null)
      await pauseChannel(row, storable(settlement.reason), transaction);
    return true;
  });
}

async function columnsOf(
  settlement: Settlement,
  row: Row,
  transaction: Transaction<Tables>,
): Promise<Partial<Row>> {
  switch (settlement.state) {
    case 'sent': {
      const { messageId, contentHash } = settlement;
      const posted = { message_id: messageId, content_hash: contentHash, reason: null };
      const current = await loadCurrent(row, transaction);
      const { unfinished } = settlement;
      if (unfinished !== undefined && contentHash === current.contentHash)
        return { ...posted, state: 'failed', due_at: unfinished.dueAt, reason: storable(unfinished.reason) };
      // Corrected or removed while it was being posted: it is to be edited.
      return contentHash === current.contentHash
        ? { ...posted, state: 'sent', due_at: null }
        : {
            ...posted,
            state: 'pending',
            due_at: current.dueAt ?? row.last_tried_at,
            attempts: 0,
            first_tried_at: null,
          };
    }
    case 'failed': {
      const { dueAt, reason } = settlement;
      const isBack = reason === REPORT_REMOVED && (await loadCurrent(row, transaction)).dueAt === null;
      return isBack
        ? { state: 'pending', due_at: row.last_tried_at, attempts: 0, first_tried_at: null, reason: null }
        : {
            state: 'failed',
            due_at: dueAt,
            reason: storable(reason),
            ...(settlement.isNoTry === true ? { attempts: row.attempts - 1, first_tried_at: null } : {}),
          };
    }
    case 'sending':
      return { state: settlement.state, due_at: settlement.dueAt, reason: storable(settlement.reason) };
    case 'rejected':
    case 'unknown':
      return { state: settlement.state, due_at: null, reason: storable(settlement.reason) };
    default:
      return settlement satisfies never;
  }
}

/** What a post of the report has to show, and from when on. */
type Current = { readonly contentHash: string | undefined; readonly dueAt: number | null };

/** Waits where a correction is being written, so that it is missed neither here nor there. */
async function loadCurrent(row: Row, transaction: Transaction<Tables>): Promise<Current> {
  const { series, period_start, period_end } = row;
  const report = transaction
    .selectFrom('known_reports')
    .select(['content_hash', 'removed_at'])
    .where((is) => is.and({ series, period_start, period_end }));
  const found = await (locksRows(transaction) ? report.forShare() : report).executeTakeFirst();
  const dueAt = found?.removed_at ?? null;
  return { contentHash: dueAt === null ? found?.content_hash : REMOVED, dueAt };
}

async function pauseChannel(row: Row, reason: string, transaction: Transaction<Tables>): Promise<void> {
  const { service, workspace, channel } = row;
  await transaction
    .updateTable('subscriptions')
    .set({ state: 'paused', reason, paused_at: row.last_tried_at, checked_at: row.last_tried_at })
    .where((is) => is.and({ service, workspace, channel }))
    .execute();
  await transaction
    .updateTable('deliveries')
    .set({ state: 'rejected', due_at: null, reason })
    .where((is) => is.and({ service, workspace, channel }))
    .where('state', 'in', ['pending', 'failed'])
    .where('due_at', 'is not', null)
    .where('message_id', 'is', null)
    .execute();
}
