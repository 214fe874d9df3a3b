import { setTimeout as sleep } from 'node:timers/promises';

/** Recurring work with one run at a time. */
export type RetryingTask = {
  /** Requests a run. Requests during a run lead to one more. */
  readonly ask: () => void;
  /** Starts no further run. Resolves when no run is in progress, or after a short wait. */
  readonly end: () => Promise<void>;
};

export type RetryingTaskOptions = {
  readonly work: () => Promise<void>;
  /** Called for the first of several failures in a row. */
  readonly onFailure: (error: unknown) => void;
  /** Called when a run succeeds after failures. */
  readonly onRecovery: () => void;
  /** The wait before the retry after a failure. It doubles with each failure, up to 16 times the value. */
  readonly retryMs: number;
};

/** A run that hangs longer than this is abandoned. */
const END_WITHIN_MS = 1000;

/** Creates a task. A failed run is retried without another request. */
export function createRetryingTask({
  work,
  onFailure,
  onRecovery,
  retryMs,
}: RetryingTaskOptions): RetryingTask {
  const ending = new AbortController();
  let failures = 0;
  let isAsked = false;
  let resting = new AbortController();
  let running: Promise<void> | undefined;

  async function run(): Promise<void> {
    while (isAsked && !ending.signal.aborted) {
      isAsked = false;
      try {
        await work();
        if (failures > 0) onRecovery();
        failures = 0;
      } catch (error) {
        if (failures === 0 && !ending.signal.aborted) onFailure(error);
        resting = new AbortController();
        const signal = AbortSignal.any([resting.signal, ending.signal]);
        await sleep(retryMs * 2 ** Math.min(failures, 4), undefined, { signal }).catch(() => undefined);
        failures += 1;
        isAsked = true;
      }
    }
    running = undefined;
  }

  return {
    ask() {
      isAsked = true;
      resting.abort();
      running ??= run();
    },
    async end() {
      ending.abort();
      await Promise.race([running, sleep(END_WITHIN_MS, undefined, { ref: false })]);
    },
  };
}
