/** Work that pauses after each of its steps, a millisecond or so long, for whoever does it to do something else first. */
export type Steps<Result> = Generator<undefined, Result, undefined>;

/** Null while the slice lasts; then a promise that resolves after whatever else waits for the thread. */
export type TimeSlice = () => Promise<void> | null;

/** Does all steps at once. */
export function finish<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Does all steps, and lets other work run between two slices. */
export async function finishInSlices<Result>(steps: Steps<Result>, timeSlice: TimeSlice): Promise<Result> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    const pause = timeSlice();
    if (pause !== null) await pause;
  }
}
