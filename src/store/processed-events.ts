import { type Db, inTransaction, locksRows, storable } from './schema.js';

/** What another process needs to answer an event if the first process does not. */
type EventTask = {
  readonly service: string;
  /** JSON in the adapter's own format: what was asked, and how to reply. */
  readonly work: string;
  /** How long after the claim an answer is still useful. */
  readonly answerWithinMs: number;
  /** How long the first process may take, unless it extends the lease. */
  readonly leaseMs: number;
};

/** An event that was taken over after its lease ran out; `key` is one of the keys of its claim. */
type LeftEvent = { readonly key: string; readonly work: string };

/** Claims on events, shared by all processes of this store. */
export interface EventStore {
  /**
   * Claims an event by its keys; `now` is in epoch milliseconds. True for the first call, false for all others within
   * a fixed time, in any process. Keys that are claimed together identify the same event from then on. Without keys,
   * always true. With a task, another process may take the event over until it is settled.
   */
  claimEvent(keys: readonly string[], now: number, task?: EventTask): Promise<boolean>;
  /** Extends the lease of an event that is not settled. */
  holdEvent(keys: readonly string[], leaseUntil: number): Promise<void>;
  /** Settles an event that was answered or cannot be answered. Deletes its task. */
  settleEvent(keys: readonly string[]): Promise<void>;
  /** Forgets the claim on an event, so that it can be claimed again. */
  releaseEvent(keys: readonly string[]): Promise<void>;
  /**
   * Takes over an event that was not answered within its lease; null if there is none that is still worth answering.
   */
  takeOverEvent(service: string, now: number, leaseMs: number): Promise<LeftEvent | null>;
}

const SETTLED = { state: 'answered', task: null, lease_until: null, answer_by: null } as const;

/** Creates a store of claims on events in the database. They expire `lifeMs` milliseconds after the claim. */
export function createEventStore(db: Db, lifeMs: number): EventStore {
  return {
    claimEvent(keys, now, task) {
      const wanted = new Set(keys).size;
      if (task === undefined)
        return claim(db, keys, now, lifeMs).then((claimed) => claimed.length === wanted);
      return inTransaction(db, async (transaction) => {
        const claimed = await claim(transaction, keys, now, lifeMs, task);
        // With only some of the keys the claim fails, and must leave nothing for others to take over.
        if (claimed.length < wanted) await settle(transaction, claimed);
        return claimed.length === wanted;
      });
    },
    async holdEvent(keys, leaseUntil) {
      if (keys.length === 0) return;
      await db
        .updateTable('processed_events')
        .set({ lease_until: leaseUntil })
        .where('event_key', 'in', [...keys])
        .where('state', '=', 'taken')
        .execute();
    },
    settleEvent: (keys) => settle(db, keys),
    async releaseEvent(keys) {
      if (keys.length === 0) return;
      await db
        .deleteFrom('processed_events')
        .where('event_key', 'in', [...keys])
        .execute();
    },
    takeOverEvent: (service, now, leaseMs) => takeOver(db, service, now, leaseMs),
  };
}

async function settle(db: Db, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  await db
    .updateTable('processed_events')
    .set(SETTLED)
    .where('event_key', 'in', [...keys])
    .where('state', '=', 'taken')
    .execute();
}

/** Claims the keys that are free, and returns them. */
async function claim(
  db: Db,
  keys: readonly string[],
  now: number,
  lifeMs: number,
  task?: EventTask,
): Promise<readonly string[]> {
  const taken = task && {
    state: 'taken' as const,
    service: task.service,
    task: storable(task.work),
    lease_until: now + task.leaseMs,
    answer_by: now + task.answerWithinMs,
  };
  const settled = { ...SETTLED, service: null };
  // Sorted, so that concurrent claims of the same keys do not deadlock.
  const rows = [...new Set(keys)].sort().map((event_key, at) => ({
    event_key,
    first_seen_at: now,
    expires_at: now + lifeMs,
    ...(at === 0 && taken ? taken : settled),
  }));
  if (rows.length === 0) return [];
  // One statement, so that no other claim comes in between. It returns the keys that were free.
  const claimed = await db
    .insertInto('processed_events')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .column('event_key')
        .doUpdateSet(({ ref }) => ({
          first_seen_at: now,
          expires_at: now + lifeMs,
          state: ref('excluded.state'),
          service: ref('excluded.service'),
          task: ref('excluded.task'),
          lease_until: ref('excluded.lease_until'),
          answer_by: ref('excluded.answer_by'),
        }))
        .where('processed_events.expires_at', '<=', now),
    )
    .returning('event_key')
    .execute();
  return claimed.map(({ event_key }) => event_key);
}

async function takeOver(db: Db, service: string, now: number, leaseMs: number): Promise<LeftEvent | null> {
  await db
    .updateTable('processed_events')
    .set(SETTLED)
    .where('state', '=', 'taken')
    .where('service', '=', service)
    .where('answer_by', '<=', now)
    .execute();
  const left = db
    .selectFrom('processed_events')
    .select('event_key')
    .where('state', '=', 'taken')
    .where('service', '=', service)
    .where('lease_until', '<=', now)
    .orderBy('lease_until')
    .limit(1);
  const row = await db
    .updateTable('processed_events')
    .set({ lease_until: now + leaseMs })
    .where('event_key', '=', locksRows(db) ? left.forUpdate().skipLocked() : left)
    .returning(['event_key', 'task'])
    .executeTakeFirst();
  return row === undefined || row.task === null ? null : { key: row.event_key, work: row.task };
}
