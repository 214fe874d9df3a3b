/** Lets what it is asked for happen only so often. Times in milliseconds. */
export interface Pace {
  /** Resolves when it is one's turn. */
  turn(): Promise<void>;
  /** Nobody's turn comes before so long from now. */
  pause(forMs: number): void;
}

/**
 * Spreads calls over time.
 * @param sleep resolves after a time, or earlier if there is a reason to go on
 */
export function createPace(
  perSecond: number,
  clock: () => number,
  sleep: (ms: number) => Promise<void>,
): Pace {
  let nextAt = 0;
  let pausedUntil = 0;
  return {
    async turn() {
      const at = Math.max(clock(), nextAt, pausedUntil);
      nextAt = at + 1000 / perSecond;
      if (at > clock()) await sleep(Math.ceil(at - clock()));
      // The service may have called for a pause meanwhile.
      if (pausedUntil > clock()) await sleep(pausedUntil - clock());
    },
    pause(forMs) {
      pausedUntil = Math.max(pausedUntil, clock() + forMs);
    },
  };
}
