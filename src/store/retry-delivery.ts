import type { Delivery } from './delivery.js';
import { type Db, inTransaction, locksRows, type Tables } from './schema.js';

type Row = Tables['deliveries'];

/** The outcome of a request to retry a delivery; `none` if there is no such delivery. */
export type Retried =
  | { readonly kind: 'none' }
  /** No retry is needed: it was posted, or is still being tried. */
  | { readonly kind: 'unneeded'; readonly state: Delivery['state'] }
  /** `resumed`: the channel's subscription was paused, and is active again. */
  | { readonly kind: 'due'; readonly before: Delivery['state']; readonly resumed: boolean };

/**
 * Makes a delivery due that was given up. If it may have been posted, the worker looks for the post first. Resumes the
 * channel's subscription if it is paused.
 */
export function retryDelivery(db: Db, id: string, now: number): Promise<Retried> {
  return inTransaction(db, async (transaction): Promise<Retried> => {
    const found = transaction.selectFrom('deliveries').selectAll().where('id', '=', id);
    const row = await (locksRows(db) ? found.forUpdate() : found).executeTakeFirst();
    if (row === undefined) return { kind: 'none' };
    if (row.due_at !== null || row.state === 'sent') return { kind: 'unneeded', state: row.state };
    await transaction
      .updateTable('deliveries')
      .set({ ...again(row), due_at: now, lease: null, attempts: 0, reason: null })
      .where('id', '=', id)
      .execute();
    const { service, workspace, channel } = row;
    const { numUpdatedRows } = await transaction
      .updateTable('subscriptions')
      .set({ state: 'active', reason: null, paused_at: null, checked_at: null })
      .where((is) => is.and({ service, workspace, channel, state: 'paused' }))
      .executeTakeFirst();
    return { kind: 'due', before: row.state, resumed: numUpdatedRows > 0n };
  });
}

/** If it may have been posted, sets `sending`: a worker looks for such a post before it posts again. */
function again({ state }: Row): Pick<Row, 'state'> & Partial<Pick<Row, 'first_tried_at'>> {
  return state === 'unknown' ? { state: 'sending' } : { state: 'pending', first_tried_at: null };
}
