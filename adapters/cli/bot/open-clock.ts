import { createSteadyClock } from './steady-clock.js';

const ASK_EVERY_MS = 60_000;

/**
 * The clock that all processes of a store use, in epoch milliseconds: the database's if they may run on several
 * machines, so that leases mean the same to all; else the machine's, steadied.
 * @param readClock the database's clock; null if it has none, and rejects while it cannot be asked
 */
export async function openClock(
  readClock: () => Promise<number | null>,
): Promise<{ readonly clock: () => number; readonly close: () => void }> {
  const monotonic = () => performance.now();
  let ahead: number | null = null;
  const ask = async () => {
    const before = monotonic();
    const now = await readClock();
    // It was read about in the middle of the call.
    if (now !== null) ahead = now - (before + monotonic()) / 2;
  };
  await ask();
  const asking = setInterval(() => void ask().catch(() => undefined), ASK_EVERY_MS);
  asking.unref();
  const wall = () => (ahead === null ? Date.now() : ahead + monotonic());
  return { clock: createSteadyClock(wall, monotonic), close: () => clearInterval(asking) };
}
