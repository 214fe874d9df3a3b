import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** Keeps one person from taking all of our time. */
export interface Limiter {
  /** Counts one request; 0 if it may be answered, else the seconds to wait, at least 1. */
  take(person: string): Promise<number>;
}

export type Limit = { readonly requests: number; readonly seconds: number };

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
