/** Limits and intervals of a delivery worker; times in milliseconds. */
export type DeliveryLimits = {
  /**
   * How long a delivery belongs to the worker that claimed it. At least twice `tryMs`. Clocks may differ by at most
   * half of `tryMs`.
   */
  readonly leaseMs: number;
  /**
   * How long one call of an AnnouncementPlatform may take. No call begins if less than one and a half times this is
   * left of the lease.
   */
  readonly tryMs: number;
  /**
   * Posts and edits per second for one service in this process. Several processes together may exceed the service's
   * limit; the service then asks them to wait.
   */
  readonly perSecond: number;
  /** The time between two attempts in a channel, across all processes. */
  readonly channelGapMs: number;
  /** Concurrent attempts for one service. */
  readonly concurrency: number;
  /** How often to look for deliveries that other processes have planned. */
  readonly pollMs: number;
  /** The limit of the wait after the first failure; it doubles with each further failure. */
  readonly firstBackoffMs: number;
  readonly longestBackoffMs: number;
  /** How long after its first attempt a delivery is given up. */
  readonly giveUpAfterMs: number;
  /** How long to pause a service that refuses the bot for good. */
  readonly refusedPauseMs: number;
  /** How long after a lost response to look for the post, or to repeat the edit. */
  readonly lookAfterMs: number;
};

/** Chat services respond within seconds or not at all, and accept one post per second in a channel. */
export const DELIVERY_LIMITS: DeliveryLimits = {
  leaseMs: 60_000,
  tryMs: 20_000,
  perSecond: 10,
  channelGapMs: 1000,
  concurrency: 4,
  pollMs: 5000,
  firstBackoffMs: 2000,
  longestBackoffMs: 3_600_000,
  giveUpAfterMs: 86_400_000,
  refusedPauseMs: 3_600_000,
  lookAfterMs: 10_000,
};

/**
 * How long to wait after a failed attempt, in milliseconds: a random time up to a limit that doubles with each attempt
 * ("full jitter", https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/), so that retries do not
 * coincide. If the service names a time, waits that time and a random part of `firstBackoffMs`.
 * @param random from 0 to below 1
 */
export function chooseBackoff(
  { attempts, retryAfterMs }: { readonly attempts: number; readonly retryAfterMs: number | null },
  { firstBackoffMs, longestBackoffMs }: Pick<DeliveryLimits, 'firstBackoffMs' | 'longestBackoffMs'>,
  random: number,
): number {
  if (retryAfterMs !== null) return Math.ceil(retryAfterMs + random * firstBackoffMs);
  const limit = Math.min(longestBackoffMs, firstBackoffMs * 2 ** Math.min(attempts - 1, 30));
  return Math.ceil(random * limit);
}
