import { createSteadyClock } from './steady-clock.js';

const ASK_EVERY_MS = 60_000;

/**
 * The clock that all processes of a store go by, in epoch milliseconds: the database's where they may run on several
 * machines, for leases mean the same instant to all; else that of the machine, steadied.
 * @param readClock the database's clock; null if there is none of its own, and where it cannot be asked now
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
