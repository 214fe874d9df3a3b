import { RapporteurError } from '../../../src/errors.js';
import type { LibraryOptions } from '../open-library.js';
import { isInteractive, type Terminal } from '../terminal.js';
import { chat } from './chat.js';

/** `start`: runs what is set up to run; for now that is the chat of a terminal. */
export async function start(options: LibraryOptions, terminal: Terminal): Promise<number> {
  if (isInteractive(terminal)) return chat(options, terminal);
  throw new RapporteurError(
    'usage',
    'there is nothing to start here: no terminal for the chat. From a pipe, use `chat` or `ask`.',
  );
}
