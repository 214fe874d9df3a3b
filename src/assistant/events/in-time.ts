import { setTimeout as sleep } from 'node:timers/promises';
import { RapporteurError } from '../../errors.js';

const STEPS = 4;

/**
 * Resolves with what `work` does, or rejects with a RapporteurError `store` if it takes longer than `ms` milliseconds;
 * the work goes on all the same.
 *
 * The time is waited for in steps. If this process itself is busy for longer than `ms`, a single timer would expire
 * before the answer that has arrived meanwhile is read; in steps, a busy stretch counts as one of them.
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
