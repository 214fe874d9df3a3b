import type { Db } from './schema.js';

/** How often something was done, counted by all processes of the store together. */
export interface RateLimitStore {
  /**
   * Counts one use under a name, in stretches of `windowMs` that begin with the first use. `now` is in epoch
   * milliseconds, by the clock that all processes go by; how many uses that makes, and when the stretch ends.
   */
  countUse(
    name: string,
    windowMs: number,
    now: number,
  ): Promise<{ readonly used: number; readonly endsAt: number }>;
}

/** Counts uses in a stretch of time, for all processes of the database. */
export function createRateLimitStore(db: Db): RateLimitStore {
  return {
    async countUse(name, windowMs, now) {
      // One statement, so that no other process counts in between.
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
