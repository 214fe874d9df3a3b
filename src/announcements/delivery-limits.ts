/** How a worker goes about it; times in milliseconds. */
export type DeliveryLimits = {
  /**
   * How long a delivery belongs to the worker that claimed it, if clocks differ by at most half of `tryMs`. At least
   * twice `tryMs`.
   */
  readonly leaseMs: number;
  /**
   * How long one call of an AnnouncementPlatform may take. No call begins with less than one and a half of that left
   * of the lease.
   */
  readonly tryMs: number;
  /**
   * Posts and edits a second for one service in this process. Several processes may exceed the service's limit, and
   * it tells them.
   */
  readonly perSecond: number;
  /** The time between two tries in a channel, by all processes. */
  readonly channelGapMs: number;
  /** Simultaneous tries for one service. */
  readonly concurrency: number;
  /** How often to look for deliveries that other processes have planned. */
  readonly pollMs: number;
  /** The longest wait after the first failure; it doubles with each further one. */
  readonly firstBackoffMs: number;
  readonly longestBackoffMs: number;
  /** How long after the first try a delivery is given up. */
  readonly giveUpAfterMs: number;
  /** How long to pause a service that refuses the bot for good. */
  readonly refusedPauseMs: number;
  /** How long after a lost response to look for the post, or to repeat the edit. */
  readonly lookAfterMs: number;
};

/** Both services answer within seconds or not at all, and accept one post a second in a channel. */
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
 * How long to wait after a failed try, in milliseconds: a random time up to a limit that doubles with each try ("full
 * jitter", https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/), so that failures do not retry
 * in step. A time that the service names is added.
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
