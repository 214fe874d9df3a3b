/** Work that pauses after each of its steps, a millisecond or so long, for whoever does it to do something else first. */
export type Steps<Result> = Generator<undefined, Result, undefined>;

/** Null as long as nobody else needs the thread; else resolves when they have had it. */
export type Turn = () => Promise<void> | null;

/** Does all steps at once. */
export function finish<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Does all steps, and lets others have their turn between them. */
export async function finishInTurns<Result>(steps: Steps<Result>, takeTurn: Turn): Promise<Result> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    const turn = takeTurn();
    if (turn !== null) await turn;
  }
}
