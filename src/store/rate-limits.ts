import type { Db } from './schema.js';

/** Counts how often something is done, across all processes of the store. */
export interface RateLimitStore {
  /**
   * Counts one use under a name, in windows of `windowMs` that begin with the first use. `now` is in epoch
   * milliseconds, by the clock that all processes share. Resolves with the uses so far and the end of the window.
   */
  countUse(
    name: string,
    windowMs: number,
    now: number,
  ): Promise<{ readonly used: number; readonly endsAt: number }>;
}

/** Creates a counter of uses in the database. */
export function createRateLimitStore(db: Db): RateLimitStore {
  return {
    async countUse(name, windowMs, now) {
      // One statement, so that no other count comes in between.
      const { used, expires_at } = await db
        .insertInto('rate_limits')
        .values({ name, used: 1, expires_at: now + windowMs })
        .onConflict((conflict) =>
          conflict.column('name').doUpdateSet(({ eb, ref, case: first }) => ({
            used: first()
              .when('rate_limits.expires_at', '<=', now)
              .then(eb.lit(1))
              .else(eb('rate_limits.used', '+', 1))
              .end(),
            expires_at: first()
              .when('rate_limits.expires_at', '<=', now)
              .then(ref('excluded.expires_at'))
              .else(ref('rate_limits.expires_at'))
              .end(),
          })),
        )
        .returning(['used', 'expires_at'])
        .executeTakeFirstOrThrow();
      return { used, endsAt: expires_at };
    },
  };
}
