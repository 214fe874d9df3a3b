import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Logger } from '../../logger.js';
import type { RateLimitStore } from '../../store/rate-limits.js';
import { inTime } from './in-time.js';

/** Keeps one person from taking all of our time. */
export interface Limiter {
  /** Counts one request; 0 if it may be answered, else the seconds to wait, at least 1. */
  take(person: string): Promise<number>;
}

type Limit = { readonly requests: number; readonly seconds: number };

/** Limits the requests of a person in a time. Each process counts in memory; a restart clears the count. */
export function createLimiter({ requests, seconds }: Limit): Limiter {
  const limiter = new RateLimiterMemory({ points: requests, duration: seconds });
  return {
    async take(person) {
      try {
        await limiter.consume(person);
        return 0;
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
      }
    },
  };
}

/** How long a store that failed is left alone, so that nobody waits for it at every question. */
const LEAVE_ALONE_MS = 5000;
/** Nobody waits longer than this to be counted. */
const WAIT_MS = 500;

/**
 * A limit that all processes of a store count together, by the clock that they all go by: `rate-limiter-flexible` has
 * stores for PostgreSQL and SQLite, which go by the clock of each machine and make their tables themselves. Who is over
 * the limit in this process alone is refused without asking the store; while that is away, each process counts by itself.
 * @param clock epoch milliseconds
 */
export function createSharedLimiter(
  limit: Limit,
  store: Pick<RateLimitStore, 'countUse'>,
  log: Logger,
  clock: () => number,
): Limiter {
  const own = createLimiter(limit);
  let failedAt: number | null = null;
  return {
    async take(person) {
      const waitSeconds = await own.take(person);
      if (waitSeconds > 0 || (failedAt !== null && clock() - failedAt < LEAVE_ALONE_MS)) return waitSeconds;
      try {
        const now = clock();
        const { used, endsAt } = await inTime(store.countUse(person, limit.seconds * 1000, now), WAIT_MS);
        failedAt = null;
        return used <= limit.requests ? 0 : Math.max(1, Math.ceil((endsAt - now) / 1000));
      } catch (error) {
        if (failedAt === null) log.warn('limits_not_shared', { error });
        failedAt = clock();
        return 0;
      }
    },
  };
}
