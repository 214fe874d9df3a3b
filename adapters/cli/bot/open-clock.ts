const ASK_EVERY_MS = 60_000;

/**
 * The clock that all processes of a store use, in epoch milliseconds. If they may run on several machines, it is the
 * database's, so that leases mean the same to all; otherwise it is the machine's, steadied.
 * @param readClock the database's clock: resolves to null if there is none, and rejects while the database is
 *   unreachable
 */
export async function openClock(
  readClock: () => Promise<number | null>,
): Promise<{ readonly clock: () => number; readonly close: () => void }> {
  const monotonic = () => performance.now();
  let ahead: number | null = null;
  const ask = async () => {
    const before = monotonic();
    const now = await readClock();
    // Assumes that the clock was read halfway through the call.
    if (now !== null) ahead = now - (before + monotonic()) / 2;
  };
  await ask();
  const asking = setInterval(() => void ask().catch(() => undefined), ASK_EVERY_MS);
  asking.unref();
  const wall = () => (ahead === null ? Date.now() : ahead + monotonic());
  return { clock: createSteadyClock(wall, monotonic), close: () => clearInterval(asking) };
}

/** The time that the clock of `openClock` shows now; for a command that needs it once. */
export async function readTime(readClock: () => Promise<number | null>): Promise<number> {
  return Math.round((await readClock()) ?? Date.now());
}

/** A change of the wall clock that lasts this long is assumed to be intended. */
const ADOPT_AFTER_MS = 600_000;
/** A clock that is adjusted gradually changes by less than this between two readings. */
const MAX_DRIFT_MS = 2000;

/**
 * A clock in epoch milliseconds that does not jump when the machine's clock is briefly set forward or back, so that
 * deadlines hold. It adopts a lasting change after ten minutes.
 * @param wall epoch milliseconds of the machine
 * @param monotonic milliseconds since an arbitrary time, at a steady pace
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
