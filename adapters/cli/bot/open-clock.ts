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

/** A change of the wall clock that lasts this long is not a mistake that somebody is about to undo. */
const ADOPT_AFTER_MS = 600_000;
/** Clocks that are set right a little at a time differ by less between two looks. */
const MAX_DRIFT_MS = 2000;

/**
 * Epoch milliseconds that do not jump while the machine's clock is briefly set forward or back, so that deadlines
 * hold. A lasting change is followed after ten minutes.
 * @param wall epoch milliseconds of the machine
 * @param monotonic milliseconds since any time, at an even pace
 */
export function createSteadyClock(wall: () => number, monotonic: () => number): () => number {
  let offset = wall() - monotonic();
  let step: { readonly offset: number; readonly since: number } | null = null;
  return () => {
    const elapsed = monotonic();
    const seen = wall() - elapsed;
    if (Math.abs(seen - offset) <= MAX_DRIFT_MS) {
      offset = seen;
      step = null;
    } else if (step === null || Math.abs(seen - step.offset) > MAX_DRIFT_MS) {
      step = { offset: seen, since: elapsed };
    } else if (elapsed - step.since >= ADOPT_AFTER_MS) {
      offset = seen;
      step = null;
    }
    return Math.round(offset + elapsed);
  };
}
