import { sql, type Transaction } from 'kysely';
import type { ClaimedDelivery } from './delivery.js';
import { type Db, inTransaction, locksRows, storable, type Tables } from './schema.js';

/** The outcome of a try. `dueAt` is when to try again or to look for the post. */
export type Settlement =
  /** `contentHash` identifies the content that the post shows; null if unknown. */
  | {
      readonly state: 'sent';
      readonly messageId: string;
      readonly contentHash: string | null;
      /** What is left to do for the post, by another edit. */
      readonly unfinished?: { readonly reason: string; readonly dueAt: number };
    }
  /** It was not posted; given up if `dueAt` is null. */
  | {
      readonly state: 'failed';
      readonly reason: string;
      readonly dueAt: number | null;
      /** Does not count as an attempt: the bot cannot post to the service at all. */
      readonly isNoTry?: boolean;
    }
  /** It may have been posted, so a worker looks for the post. */
  | { readonly state: 'sending'; readonly reason: string; readonly dueAt: number }
  /** The channel is gone or forbidden: its subscription pauses, and its unposted deliveries are not tried. */
  | { readonly state: 'rejected'; readonly reason: string }
  | { readonly state: 'unknown'; readonly reason: string };

/** The content hash that stands for a removed report. */
export const REMOVED = 'removed';
/** The reason of a delivery that fails because its report was removed before it was posted. */
export const REPORT_REMOVED = 'report_removed';

type Row = Tables['deliveries'];

/** A claimed delivery and the outcome of its try. */
export type Settling = {
  readonly claimed: Pick<ClaimedDelivery, 'id' | 'lease'>;
  readonly settlement: Settlement;
};

/** Records the outcomes of tries in one transaction. Returns for each whether its lease still held the delivery. */
export function settleDeliveries(db: Db, settling: readonly Settling[]): Promise<readonly boolean[]> {
  return inTransaction(db, async (transaction) => {
    const held = await loadHeld(settling, transaction);
    const load = keepCurrent(transaction);
    const settled: Row[] = [];
    for (const { row, settlement } of held.values())
      settled.push({ ...row, lease: null, unsure: 0, ...(await columnsOf(settlement, row, load)) });
    await updateRows(settled, transaction);
    for (const { row, settlement } of held.values()) {
      // A failed edit says nothing about the channel: a person may have deleted the post.
      if (settlement.state === 'rejected' && row.message_id === null)
        await pauseChannel(row, storable(settlement.reason), transaction);
    }
    return settling.map((each) => held.has(each));
  });
}

type Held = { readonly row: Row; readonly settlement: Settlement };

/** Locks rows in the order of their ids, so that concurrent settlements do not deadlock. */
async function loadHeld(
  settling: readonly Settling[],
  transaction: Transaction<Tables>,
): Promise<ReadonlyMap<Settling, Held>> {
  const ids = settling.map(({ claimed }) => claimed.id);
  const selected = transaction.selectFrom('deliveries').selectAll().where('id', 'in', ids).orderBy('id');
  const rows = await (locksRows(transaction) ? selected.forUpdate() : selected).execute();
  const held = new Map<string, Row>(rows.map((row) => [row.id, row]));
  return new Map(
    settling.flatMap((each): [Settling, Held][] => {
      const row = held.get(each.claimed.id);
      if (row === undefined || row.lease !== each.claimed.lease) return [];
      // A delivery is settled once, even if the group contains it twice.
      held.delete(row.id);
      return [[each, { row, settlement: each.settlement }]];
    }),
  );
}

/** Writes the columns that settlements change, for all rows in one statement. */
async function updateRows(rows: readonly Row[], transaction: Transaction<Tables>): Promise<void> {
  if (rows.length === 0) return;
  const values = rows.map(
    ({ id, state, due_at, lease, unsure, attempts, first_tried_at, message_id, content_hash, reason }) =>
      sql`(${id}, ${state}, cast(${due_at} as bigint), ${lease}, cast(${unsure} as integer), cast(${attempts} as integer), cast(${first_tried_at} as bigint), ${message_id}, ${content_hash}, ${reason})`,
  );
  await sql`
    with settled (id, state, due_at, lease, unsure, attempts, first_tried_at, message_id, content_hash, reason)
      as (values ${sql.join(values)})
    update deliveries set state = settled.state, due_at = settled.due_at, lease = settled.lease,
      unsure = settled.unsure, attempts = settled.attempts, first_tried_at = settled.first_tried_at,
      message_id = settled.message_id, content_hash = settled.content_hash, reason = settled.reason
    from settled where deliveries.id = settled.id`.execute(transaction);
}

async function columnsOf(settlement: Settlement, row: Row, load: LoadCurrent): Promise<Partial<Row>> {
  switch (settlement.state) {
    case 'sent': {
      const { messageId, contentHash } = settlement;
      const posted = { message_id: messageId, content_hash: contentHash, reason: null };
      const current = await load(row);
      const { unfinished } = settlement;
      if (unfinished !== undefined && contentHash === current.contentHash)
        return { ...posted, state: 'failed', due_at: unfinished.dueAt, reason: storable(unfinished.reason) };
      // If the report was corrected or removed while it was being posted, the post must be edited.
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
      const isBack = reason === REPORT_REMOVED && (await load(row)).dueAt === null;
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

/** What a post of the report must show; `dueAt` is when a removed report counts as removed. */
type Current = { readonly contentHash: string | undefined; readonly dueAt: number | null };

type LoadCurrent = (row: Row) => Promise<Current>;

/** Caches the result, so that a report with many deliveries is loaded once. */
function keepCurrent(transaction: Transaction<Tables>): LoadCurrent {
  const kept = new Map<string, Promise<Current>>();
  return (row) => {
    const name = JSON.stringify([row.series, row.period_start, row.period_end]);
    const current = kept.get(name) ?? loadCurrent(row, transaction);
    kept.set(name, current);
    return current;
  };
}

/** Waits for a concurrent correction of the report, so that either this settlement or the correction plans the edit. */
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
