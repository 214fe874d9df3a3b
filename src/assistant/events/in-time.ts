import { setTimeout as sleep } from 'node:timers/promises';

/** Rejects where `work` takes longer; it goes on all the same. */
export async function inTime<Value>(work: Promise<Value>, ms: number): Promise<Value> {
  const waiting = new AbortController();
  const late = sleep(ms, undefined, { signal: waiting.signal, ref: false }).then(() => {
    throw new Error(`the database has not answered within ${ms} ms`);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    waiting.abort();
    late.catch(() => undefined);
    work.catch(() => undefined);
  }
}
