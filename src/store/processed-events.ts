import type { Db } from './schema.js';

/** Which events have been taken on, by any process of this store. */
export interface EventStore {
  /**
   * Takes on an event that goes by any of these keys; `now` is in epoch milliseconds. True for the first
   * who asks, false for everyone after, for a fixed time, whatever process asks and whenever. Keys that
   * are named together are the same event from then on. An event without a key is always taken.
   */
  claimEvent(keys: readonly string[], now: number): Promise<boolean>;
}

export function createEventStore(db: Db, lifeMs: number): EventStore {
  return {
    async claimEvent(keys, now) {
      // In one order for all, so that two who claim the same keys at once do not wait for each other.
      const rows = [...new Set(keys)]
        .sort()
        .map((event_key) => ({ event_key, first_seen_at: now, expires_at: now + lifeMs }));
      if (rows.length === 0) return true;
      // One statement, so that nobody gets in between: it returns the keys that were free.
      const claimed = await db
        .insertInto('processed_events')
        .values(rows)
        .onConflict((conflict) =>
          conflict
            .column('event_key')
            .doUpdateSet({ first_seen_at: now, expires_at: now + lifeMs })
            .where('processed_events.expires_at', '<=', now),
        )
        .returning('event_key')
        .execute();
      return claimed.length === rows.length;
    },
  };
}
