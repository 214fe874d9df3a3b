import type { Logger } from '../../../src/logger.js';
import type { Terminal } from './terminal.js';

/** Shows how much of the total is done; `end` removes the line from the screen. */
export type Progress = {
  readonly show: (done: number, of: number) => void;
  readonly end: () => void;
};

/** The kinds of long work on reports. */
type Work = 'reading' | 'indexing';
/** Called when such work begins. */
export type StartProgress = (work: Work) => Progress;

const SAID: Readonly<Record<Work, string>> = { reading: 'Reading reports', indexing: 'Indexing reports' };

/** Work that ends sooner shows no progress. */
const QUIET_MS = 1000;
const REDRAW_MS = 100;
const LINE_EVERY_MS = 5000;

/**
 * Shows the progress of long work on standard error: on a terminal in one line, otherwise in a line every five seconds.
 * `clock` returns epoch milliseconds.
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

/**
 * Shows the progress of a bot's work: on a terminal in one line that is redrawn, otherwise in the log every five
 * seconds.
 */
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
