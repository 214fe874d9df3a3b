import type { Logger } from '../../../src/logger.js';
import type { Terminal } from './terminal.js';

/** Told how much is done, and of how much; `end` takes what stands on the screen away. */
export type Progress = {
  readonly show: (done: number, of: number) => void;
  readonly end: () => void;
};

/** Long work that reports are read by. */
type Work = 'reading' | 'indexing';
/** Called where such work begins. */
export type StartProgress = (work: Work) => Progress;

const SAID: Readonly<Record<Work, string>> = { reading: 'Reading reports', indexing: 'Indexing reports' };

/** What is over sooner needs no word. */
const QUIET_MS = 1000;
const REDRAW_MS = 100;
const LINE_EVERY_MS = 5000;

/**
 * Shows the progress of long work on standard error: on a terminal in one line, else in a line every five seconds.
 * `what` names the work: "Reading reports". `clock` gives epoch milliseconds.
 */
export function createProgress(
  { stderr }: Pick<Terminal, 'stderr'>,
  work: Work,
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
      const text = `${SAID[work]}: ${done.toLocaleString('en')} of ${of.toLocaleString('en')}`;
      stderr.write(isTerminal ? `\r${text}\u001b[K` : `rapporteur: ${text}\n`);
    },
    end() {
      if (isShown && isTerminal) stderr.write('\r\u001b[K');
      isShown = false;
    },
  };
}

/** Shows how far the work of a bot is: on a terminal in one line that is drawn anew, else in the log every five seconds. */
export function createBotProgress(
  terminal: Pick<Terminal, 'stderr'>,
  log: Logger,
  clock: () => number = Date.now,
): StartProgress {
  if (terminal.stderr.isTTY === true) return (work) => createProgress(terminal, work, clock);
  return (work) => {
    let saidAt = clock();
    return {
      show(done, of) {
        if (clock() - saidAt < LINE_EVERY_MS) return;
        saidAt = clock();
        if (work === 'reading') log.info('reports_reading', { done, of });
        else log.info('reports_indexing', { done, of });
      },
      end: () => undefined,
    };
  };
}
