/** Work that pauses after each step of about a millisecond, so that the caller can do something else in between. */
export type Steps<Result> = Generator<undefined, Result, undefined>;

/** Returns null while the slice lasts, then a promise that resolves after other work waiting for the thread has run. */
export type TimeSlice = () => Promise<void> | null;

/** Runs all steps at once. */
export function finish<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Runs all steps and lets other work run between slices. */
export async function finishInSlices<Result>(steps: Steps<Result>, timeSlice: TimeSlice): Promise<Result> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    const pause = timeSlice();
    if (pause !== null) await pause;
  }
}
