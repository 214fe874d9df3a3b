import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Logger } from '../../logger.js';
import type { RateLimitStore } from '../../store/rate-limits.js';
import { inTime } from './in-time.js';

/** Limits how many requests one person may make, so that nobody takes up all capacity. */
export interface Limiter {
  /** Counts one request. Resolves with 0 if it may be answered, else with the seconds to wait, at least 1. */
  take(person: string): Promise<number>;
}

type Limit = { readonly requests: number; readonly seconds: number };

/** Limits a person's requests per period. Each process counts in memory; a restart clears the count. */
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

/** How long a store that failed is not called, so that not every question waits for it. */
const LEAVE_ALONE_MS = 5000;
/** How long a request waits to be counted. */
const WAIT_MS = 500;

/**
 * A limit that all processes of a store share, counted by their common clock. The PostgreSQL and SQLite stores of
 * `rate-limiter-flexible` are not used: they go by each machine's clock and create their own tables. A person over the
 * limit in this process is refused without asking the store. If the store is unavailable, each process counts alone.
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
