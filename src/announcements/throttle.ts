/** Limits the rate of calls. Times are in milliseconds. */
export interface Throttle {
  /** Resolves when the next call may be made. */
  wait(): Promise<void>;
  /** Delays all calls until `forMs` from now. */
  pause(forMs: number): void;
}

/**
 * Spreads calls evenly over time.
 * @param sleep resolves after a time, or earlier if waiting is aborted
 */
export function createThrottle(
  perSecond: number,
  clock: () => number,
  sleep: (ms: number) => Promise<void>,
): Throttle {
  let nextAt = 0;
  let pausedUntil = 0;
  return {
    async wait() {
      const at = Math.max(clock(), nextAt, pausedUntil);
      nextAt = at + 1000 / perSecond;
      if (at > clock()) await sleep(Math.ceil(at - clock()));
      // The service may have asked for a pause meanwhile.
      if (pausedUntil > clock()) await sleep(pausedUntil - clock());
    },
    pause(forMs) {
      pausedUntil = Math.max(pausedUntil, clock() + forMs);
    },
  };
}
