import { createInterface } from 'node:readline';
import { composeMessage } from '../../../src/messages/compose-message.js';
import { chooseLocale } from '../../../src/messages/locale.js';
import { readLines } from '../input.js';
import { openAnswerer } from '../open-answerer.js';
import { type LibraryOptions, openLibrary } from '../open-library.js';
import { renderTerminal } from '../render-terminal.js';
import { isInteractive, print, type Terminal } from '../terminal.js';

const LEAVE = /^:?(?:exit|quit|q)$/i;

/** `chat`: answers line after line until the end of the input or a word of leaving. */
export async function chat(options: LibraryOptions, terminal: Terminal): Promise<number> {
  const { reports } = await openLibrary(options, terminal);
  const answerer = await openAnswerer(reports, terminal);
  const lines = isInteractive(terminal) ? promptLines(terminal) : readLines(terminal.stdin, 'standard input');
  for await (const line of lines) {
    const question = line.trim();
    if (LEAVE.test(question)) break;
    if (question === '') continue;
    const message = composeMessage(answerer.answer(question, terminal.today), chooseLocale(question));
    await print(terminal, `${renderTerminal(message, terminal)}\n`);
  }
  return 0;
}

/** Asks for a line after each line; arrow up brings earlier ones back. Ends at Ctrl-D and Ctrl-C. */
async function* promptLines({ stdin, stdout }: Terminal): AsyncGenerator<string> {
  stdout.write('Ask the reports. Arrow up brings a question back; leave with "exit" or Ctrl-D.\n\n');
  const lines = createInterface({
    input: stdin,
    output: stdout,
    prompt: '> ',
    removeHistoryDuplicates: true,
  });
  lines.on('SIGINT', () => lines.close());
  lines.prompt();
  for await (const line of lines) {
    yield line;
    lines.prompt();
  }
  stdout.write('\n'); // the shell's prompt goes on a line of its own
}
