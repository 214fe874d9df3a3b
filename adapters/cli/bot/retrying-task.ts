import { setTimeout as sleep } from 'node:timers/promises';

/** Work that has to be done again and again, in one run at a time. */
export type RetryingTask = {
  /** Requests a run. Requests during a run lead to one more. */
  readonly ask: () => void;
  /** Nothing is begun any more; resolves when nothing runs, or before long. */
  readonly end: () => Promise<void>;
};

export type RetryingTaskOptions = {
  readonly work: () => Promise<void>;
  /** Told of the first of several failures in a row. */
  readonly onFailure: (error: unknown) => void;
  /** Told when it works again after that. */
  readonly onRecovery: () => void;
  /** How long after a failure to retry. It doubles with each failure, up to 16 times. */
  readonly retryMs: number;
};

/** Work that waits for something that does not answer is left behind. */
const END_WITHIN_MS = 1000;

/** Creates a duty, which is tried again after a failure without anybody asking. */
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
