import { type AskReader, createAskReader } from '../../../src/answers/reader/ask-reader.js';
import type { Reader } from '../../../src/answers/reader/reader.js';
import { RapporteurError } from '../../../src/errors.js';
import type { Logger } from '../../../src/logger.js';
import type { ReaderSettings } from '../../reader/settings.js';
import { chooseReader, readerHost } from '../settings/choose-reader.js';
import type { Settings } from '../settings/settings.js';
import { type Terminal, warn } from '../terminal/terminal.js';

/** A language model that chooses among the sentences found for a question. */
export type OpenedReader = {
  readonly ask: AskReader;
  /** The model's name, and the host that questions are sent to. */
  readonly model: string;
  readonly host: string;
};

/** The maximum number of failures reported in a minute. The next report says how many were left out. */
const MAX_TOLD = 5;
const MINUTE_MS = 60_000;

/**
 * Opens the language model of a running service; null if READER_URL is not set. Logs its failures, at most a few a
 * minute.
 * @param clock epoch milliseconds
 * @throws RapporteurError `settings` that names the variable at fault
 */
export const openReader = (
  settings: Settings,
  { log, clock }: { readonly log: Logger; readonly clock: () => number },
): OpenedReader | null =>
  open(settings, clock, (problem, untold) => log.warn('reader_failed', { problem, untold }));

/** Does the same for a command, with failures reported on standard error. Throws as `openReader` does. */
export const openTerminalReader = (
  settings: Settings,
  terminal: Pick<Terminal, 'stderr'>,
): OpenedReader | null =>
  open(settings, Date.now, (problem, untold) => {
    const more = untold === 0 ? '' : ` (and ${untold} failures before)`;
    warn(terminal, `${problem}${more}; the built-in choice is used`);
  });

/** Does the same for a command that needs a model. @throws RapporteurError `usage` if none is set */
export function openNeededReader(settings: Settings, terminal: Pick<Terminal, 'stderr'>): OpenedReader {
  const reader = openTerminalReader(settings, terminal);
  if (reader !== null) return reader;
  throw new RapporteurError('usage', '--reader needs a language model: set READER_URL and READER_MODEL');
}

function open(
  settings: Settings,
  clock: () => number,
  tell: (problem: string, untold: number) => void,
): OpenedReader | null {
  const chosen = chooseReader(settings);
  if (chosen === null) return null;
  let since = Number.NEGATIVE_INFINITY;
  let told = 0;
  let untold = 0;
  const ask = createAskReader(createLazyReader(chosen), (problem) => {
    const now = clock();
    if (now - since >= MINUTE_MS) [since, told] = [now, 0];
    if (told === MAX_TOLD) {
      untold += 1;
      return;
    }
    told += 1;
    tell(problem, untold);
    untold = 0;
  });
  return { ask, model: chosen.model, host: readerHost(chosen) };
}

/** Loads the HTTP client with the first question, because most runs ask no model. */
function createLazyReader(settings: ReaderSettings): Reader {
  let loaded: Promise<Reader> | null = null;
  return {
    async choose(matter) {
      loaded ??= import('../../reader/create-http-reader.js').then(({ createHttpReader }) =>
        createHttpReader(settings),
      );
      return (await loaded).choose(matter);
    },
  };
}
