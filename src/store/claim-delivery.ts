import { sql } from 'kysely';
import { type ClaimedDelivery, readDelivery } from './delivery.js';
import { locksRows } from './row-locks.js';
import type { Db } from './schema.js';
import { inTransaction } from './transaction.js';

export type ClaimOptions = {
  readonly service: string;
  /** A new one at each call: by it the claim is known when it is settled. */
  readonly lease: string;
  readonly leaseMs: number;
  /** Between two tries in a channel. */
  readonly channelGapMs: number;
  readonly now: number;
};

/**
 * Wholly or not at all, and one after the other: on PostgreSQL two at the same instant would not see each other, and
 * take two deliveries of one channel.
 */
export function claimDelivery(db: Db, options: ClaimOptions): Promise<ClaimedDelivery | null> {
  if (!locksRows(db)) return takeLongestDue(db, options);
  return inTransaction(db, async (transaction) => {
    const turn = `rapporteur deliveries ${options.service}`;
    await sql`select pg_advisory_xact_lock(hashtextextended(${turn}, 0))`.execute(transaction);
    return takeLongestDue(transaction, options);
  });
}

async function takeLongestDue(db: Db, options: ClaimOptions): Promise<ClaimedDelivery | null> {
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
