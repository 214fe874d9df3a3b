import { createHash } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { ReportKey } from './delivery.js';
import { locksRows, type Tables } from './schema.js';
import { type Subscription, selectSubscriptions } from './subscriptions.js';

export type SubscriptionFilter = (subscription: Subscription) => boolean;

/** The columns that identify a report in the tables. */
export function columnsOf({ series, period }: ReportKey) {
  return { series, period_start: period.start, period_end: period.end };
}

/** SQLite allows 32 766 values in a statement, PostgreSQL 65 535. */
const ROWS_AT_ONCE = 500;

/**
 * Plans a delivery for each active subscription that wants the report and has no delivery of it. Plans a delivery again
 * if it was given up and certainly not posted. Returns the number of planned deliveries.
 */
export async function planDeliveries(
  transaction: Transaction<Tables>,
  key: ReportKey,
  wants: SubscriptionFilter,
  now: number,
): Promise<number> {
  const subscribed = selectSubscriptions(transaction).orderBy('created_at');
  // The lock makes a concurrent unsubscribe wait, so that it also deletes what is planned here.
  const all = await (locksRows(transaction) ? subscribed.forShare() : subscribed).execute();
  const had = await transaction
    .selectFrom('deliveries')
    .select(['service', 'workspace', 'channel'])
    .where((is) => is.and(columnsOf(key)))
    .execute();
  const wanted = onceAChannel(all.filter(wants), had);
  const rows = wanted.map((subscription) => rowFor(key, subscription, now));
  await insertWithheld(
    transaction,
    rows.filter(({ state }) => state === 'rejected'),
  );
  return insertDue(
    transaction,
    rows.filter(({ state }) => state === 'pending'),
    now,
  );
}

type Row = Tables['deliveries'];

/**
 * If several workspaces see one channel, only one subscription counts: that of the existing delivery, else an active
 * one. Channel ids are unique in a service.
 */
function onceAChannel(
  subscriptions: readonly Subscription[],
  had: readonly Pick<Row, 'service' | 'workspace' | 'channel'>[],
): readonly Subscription[] {
  const nameOf = ({ service, channel }: Pick<Row, 'service' | 'channel'>) =>
    JSON.stringify([service, channel]);
  const taken = new Map(had.map((row) => [nameOf(row), row.workspace]));
  const chosen = new Map<string, Subscription>();
  for (const subscription of subscriptions) {
    const name = nameOf(subscription);
    const workspace = taken.get(name);
    if (workspace !== undefined && workspace !== subscription.workspace) continue;
    const before = chosen.get(name);
    if (before === undefined || (before.state === 'paused' && subscription.state === 'active'))
      chosen.set(name, subscription);
  }
  return [...chosen.values()];
}

/** Records what a paused channel misses, for when it is resumed. */
async function insertWithheld(transaction: Transaction<Tables>, rows: readonly Row[]): Promise<void> {
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE)
    await transaction
      .insertInto('deliveries')
      .values(rows.slice(at, at + ROWS_AT_ONCE))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}

async function insertDue(
  transaction: Transaction<Tables>,
  rows: readonly Row[],
  now: number,
): Promise<number> {
  let planned = 0;
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
    const { numInsertedOrUpdatedRows = 0n } = await transaction
      .insertInto('deliveries')
      .values(rows.slice(at, at + ROWS_AT_ONCE))
      .onConflict((conflict) =>
        conflict
          .columns(['series', 'period_start', 'period_end', 'service', 'workspace', 'channel'])
          .doUpdateSet(({ ref }) => ({ ...untried(now), locale: ref('excluded.locale') }))
          .where('deliveries.state', 'in', ['failed', 'rejected'])
          .where('deliveries.due_at', 'is', null)
          .where('deliveries.message_id', 'is', null),
      )
      .executeTakeFirst();
    planned += Number(numInsertedOrUpdatedRows);
  }
  return planned;
}

/** The columns of a delivery that has not been tried. */
export const untried = (now: number) =>
  ({
    state: 'pending',
    due_at: now,
    lease: null,
    unsure: 0,
    attempts: 0,
    first_tried_at: null,
    reason: null,
    planned_at: now,
  }) as const;

const WITHHELD = { state: 'rejected', due_at: null, reason: 'paused' } as const;

function rowFor(key: ReportKey, subscription: Subscription, now: number): Tables['deliveries'] {
  const { service, workspace, channel, locale } = subscription;
  return {
    ...columnsOf(key),
    ...untried(now),
    ...(subscription.state === 'paused' ? WITHHELD : {}),
    id: deliveryId(key, [service, workspace, channel], now),
    service,
    workspace,
    channel,
    locale,
    last_tried_at: null,
    message_id: null,
    content_hash: null,
  };
}

/** Includes the time: a delivery keeps its id when its report gets a new key, and a later report may use the old. */
function deliveryId({ series, period }: ReportKey, channel: readonly string[], now: number): string {
  const parts = [series, period.start, period.end, ...channel, now];
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22);
}

/** Makes edits of all posts of the report due at `dueAt`. Returns their number. */
export async function planEdits(
  transaction: Transaction<Tables>,
  report: ReportKey,
  dueAt: number,
): Promise<number> {
  const { numUpdatedRows } = await transaction
    .updateTable('deliveries')
    .set({ state: 'pending', due_at: dueAt, attempts: 0, first_tried_at: null, reason: null })
    .where((is) => is.and(columnsOf(report)))
    .where('state', 'in', ['sent', 'failed'])
    .where('message_id', 'is not', null)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
