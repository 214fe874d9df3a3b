import { setTimeout as sleep } from 'node:timers/promises';
import { RapporteurError } from '../../errors.js';

const STEPS = 4;

/**
 * Settles as `work` does, or rejects with a RapporteurError `store` if that takes longer than `ms` milliseconds. The
 * work itself is not cancelled.
 *
 * Waits in steps. If this process is busy for longer than `ms`, a single timer would fire before the process reads an
 * answer that has already arrived. With steps, a busy stretch counts as one step.
 */
export async function inTime<Value>(work: Promise<Value>, ms: number): Promise<Value> {
  const waiting = new AbortController();
  const late = waitInSteps(ms, waiting.signal).then(() => {
    throw new RapporteurError('store', `the database has not answered within ${ms} ms`);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    waiting.abort();
    late.catch(() => undefined);
    work.catch(() => undefined);
  }
}

async function waitInSteps(ms: number, signal: AbortSignal): Promise<void> {
  for (let step = 0; step < STEPS; step++) await sleep(ms / STEPS, undefined, { signal, ref: false });
}
