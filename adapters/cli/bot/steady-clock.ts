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
