/**
 * How much faster than ours time runs in the chaos test, for the workers and the services alike: so they can keep the
 * leases, waits and timeouts of production, and it is soon over.
 */
export const SPEED = 20;

/** Epoch milliseconds of that faster time, which was ours at `startedAt`. */
export const createFastClock = (startedAt: number) => () =>
  Math.round(startedAt + (Date.now() - startedAt) * SPEED);
