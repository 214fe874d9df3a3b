import type { DeliveryLimits } from './delivery-limits.js';

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
