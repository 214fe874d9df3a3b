import { sql } from 'kysely';
import { type ClaimedDelivery, readDelivery } from './delivery.js';
import { type Db, inTransaction, locksRows } from './schema.js';

export type ClaimOptions = {
  readonly service: string;
  /** Unique for each call; identifies the claim when it is settled. */
  readonly lease: string;
  readonly leaseMs: number;
  /** The minimum time between two tries in a channel. */
  readonly channelGapMs: number;
  readonly now: number;
};

/**
 * Claims up to `most` deliveries of different channels in one transaction, those due for longest first. They share the
 * lease. On PostgreSQL, claims for a service run one after another. Concurrent claims would not see each other, and
 * could take two deliveries of one channel.
 */
export function claimDeliveries(
  db: Db,
  options: ClaimOptions,
  most: number,
): Promise<readonly ClaimedDelivery[]> {
  return inTransaction(db, async (transaction) => {
    if (locksRows(db)) {
      const turn = `rapporteur deliveries ${options.service}`;
      await sql`select pg_advisory_xact_lock(hashtextextended(${turn}, 0))`.execute(transaction);
    }
    const due = await findLongestDue(transaction, options, most);
    return due.length === 0 ? [] : take(transaction, due, options);
  });
}

async function take(
  db: Db,
  ids: readonly string[],
  { lease, leaseMs, now }: ClaimOptions,
): Promise<readonly ClaimedDelivery[]> {
  const rows = await db
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
    .where('id', 'in', ids)
    .returningAll()
    .execute();
  return rows
    .toSorted((one, other) => ids.indexOf(one.id) - ids.indexOf(other.id))
    .map((row) => ({
      ...readDelivery(row),
      lease,
      unsure: row.unsure === 1,
      firstTriedAt: row.first_tried_at ?? now,
    }));
}

/** Chooses at most one delivery of each channel, and reads on if a batch has several of one channel. */
async function findLongestDue(db: Db, options: ClaimOptions, most: number): Promise<readonly string[]> {
  const chosen = new Map<string, string>();
  for (let passed = 0; ; ) {
    const found = await selectDue(db, options).offset(passed).limit(most).execute();
    for (const { id, workspace, channel } of found) {
      const name = JSON.stringify([workspace, channel]);
      if (chosen.size < most && !chosen.has(name)) chosen.set(name, id);
    }
    passed += found.length;
    if (chosen.size === most || found.length < most || passed >= MAX_LOOKED_AT) return [...chosen.values()];
  }
}

/** How many due deliveries are read at most, if many of them are for few channels. */
const MAX_LOOKED_AT = 1000;

function selectDue(db: Db, { service, channelGapMs, now }: ClaimOptions) {
  const due = db
    .selectFrom('deliveries as due')
    .select(['due.id', 'due.workspace', 'due.channel'])
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
    .orderBy('due.due_at');
  return locksRows(db) ? due.forUpdate().skipLocked() : due;
}
