import { type ClaimedDelivery, readDelivery } from './delivery.js';
import { locksRows } from './row-locks.js';
import type { Db } from './schema.js';

export type ClaimOptions = {
  readonly service: string;
  /** A new one at each call: by it the claim is known when it is settled. */
  readonly lease: string;
  readonly leaseMs: number;
  /** Between two tries in a channel. */
  readonly channelGapMs: number;
  readonly now: number;
};

/** One statement, so that nobody gets in between and no process can die there. */
export async function claimDelivery(db: Db, options: ClaimOptions): Promise<ClaimedDelivery | null> {
  const { lease, leaseMs, now } = options;
  const row = await db
    .updateTable('deliveries')
    .set(({ eb, fn, val, case: first }) => ({
      state: 'sending',
      lease,
      due_at: now + leaseMs,
      unsure: first().when('state', '=', 'sending').then(1).else(0).end(),
      attempts: eb('attempts', '+', 1),
      first_tried_at: fn.coalesce('first_tried_at', val(now)),
      last_tried_at: now,
    }))
    .where('id', '=', longestDue(db, options))
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) return null;
  return { ...readDelivery(row), lease, unsure: row.unsure === 1, firstTriedAt: row.first_tried_at ?? now };
}

function longestDue(db: Db, { service, channelGapMs, now }: ClaimOptions) {
  const due = db
    .selectFrom('deliveries as due')
    .select('due.id')
    .where('due.service', '=', service)
    .where('due.due_at', '<=', now)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('deliveries as other')
            .select('other.id')
            .whereRef('other.service', '=', 'due.service')
            .whereRef('other.workspace', '=', 'due.workspace')
            .whereRef('other.channel', '=', 'due.channel')
            .whereRef('other.id', '!=', 'due.id')
            .where((is) =>
              is.or([
                is('other.last_tried_at', '>', now - channelGapMs),
                is.and([is('other.state', '=', 'sending'), is('other.due_at', '>', now)]),
              ]),
            ),
        ),
      ),
    )
    .orderBy('due.due_at')
    .limit(1);
  return locksRows(db) ? due.forUpdate().skipLocked() : due;
}
