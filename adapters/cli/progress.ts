import type { Terminal } from './terminal.js';

/** Told how much is done, and of how much; `end` takes what stands on the screen away. */
export type Progress = {
  readonly show: (done: number, of: number) => void;
  readonly end: () => void;
};

/** What is over sooner needs no word. */
const QUIET_MS = 1000;
const REDRAW_MS = 100;
const LINE_EVERY_MS = 5000;

/**
 * Shows on standard error how far long work is: on a terminal in one line that is drawn again, else in a line every five
 * seconds. `what` says what is done: "Reading reports". `clock` gives epoch milliseconds.
 */
export function createProgress(
  { stderr }: Pick<Terminal, 'stderr'>,
  what: string,
  clock: () => number = Date.now,
): Progress {
  const startedAt = clock();
  const isTerminal = stderr.isTTY === true;
  let shownAt = isTerminal ? startedAt + QUIET_MS - REDRAW_MS : startedAt;
  let isShown = false;
  return {
    show(done, of) {
      const now = clock();
      if (now - shownAt < (isTerminal ? REDRAW_MS : LINE_EVERY_MS)) return;
      shownAt = now;
      isShown = true;
      const text = `${what}: ${done.toLocaleString('en')} of ${of.toLocaleString('en')}`;
      stderr.write(isTerminal ? `\r${text}\u001b[K` : `rapporteur: ${text}\n`);
    },
    end() {
      if (isShown && isTerminal) stderr.write('\r\u001b[K');
      isShown = false;
    },
  };
}
