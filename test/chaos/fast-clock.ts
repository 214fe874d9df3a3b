/**
 * How much faster than real time the clock of the chaos test runs, for the workers and the services alike. So they can
 * keep the leases, waits and timeouts of production, and the test is soon over.
 */
export const SPEED = 20;

/** Returns epoch milliseconds of that faster time, which was the real time at `startedAt`. */
export const createFastClock = (startedAt: number) => () =>
  Math.round(startedAt + (Date.now() - startedAt) * SPEED);
