import { createInterface } from 'node:readline';
import type { Answerer } from '../../../src/answers/answerer.js';
import { composeMessage } from '../../../src/messages/compose-message.js';
import { chooseLocale } from '../../../src/messages/locale.js';
import { openAnswerer } from '../open-answerer.js';
import { type LibraryOptions, openLibrary } from '../open-library.js';
import { renderTerminal } from '../render-terminal.js';
import { isInteractive, print, type Terminal } from '../terminal.js';

const LEAVE = /^:?(?:exit|quit|q)$/i;

/** `chat`: answers line after line until the end of the input or a word of leaving. */
export async function chat(options: LibraryOptions, terminal: Terminal): Promise<number> {
  const { reports } = await openLibrary(options, terminal);
  await converse(await openAnswerer(reports), reports.length, terminal);
  return 0;
}

async function converse(answerer: Answerer, reportCount: number, terminal: Terminal): Promise<void> {
  const interactive = isInteractive(terminal);
  const reports = reportCount === 1 ? '1 report' : `${reportCount} reports`;
  if (interactive) {
    await print(
      terminal,
      `Ask about ${reports}; arrow up brings a question back. Leave with "exit" or Ctrl-D.\n`,
    );
  }
  // From a pipe nothing but answers is written, so the lines are not echoed and there is no prompt.
  const lines = createInterface({
    input: terminal.stdin,
    ...(interactive ? { output: terminal.stdout, prompt: '> ', removeHistoryDuplicates: true } : {}),
    terminal: interactive,
  });
  lines.on('SIGINT', () => lines.close());
  if (interactive) lines.prompt();
  for await (const line of lines) {
    const question = line.trim();
    if (LEAVE.test(question)) break;
    if (question !== '') {
      const message = composeMessage(answerer.answer(question, terminal.today), chooseLocale(question));
      await print(terminal, `${renderTerminal(message, terminal)}\n`);
    }
    if (interactive) lines.prompt();
  }
  lines.close();
}
