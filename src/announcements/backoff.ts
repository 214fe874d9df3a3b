import type { DeliveryLimits } from './delivery-limits.js';

/**
 * How long to wait after a failed try, in milliseconds: any time up to a limit that doubles with each try, so that
 * those who failed together do not come back together ("full jitter",
 * https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/); what the service names comes on top.
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
