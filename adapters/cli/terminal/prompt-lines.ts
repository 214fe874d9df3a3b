import { createInterface } from 'node:readline';
import type { Terminal } from './terminal.js';

/**
 * Makes a terminal mark pasted text, which Node reads as the keys `paste-start` and `paste-end`:
 * https://invisible-island.net/xterm/ctlseqs/ctlseqs.html#h2-Bracketed-Paste-Mode
 */
const MARK_PASTES = '\u001b[?2004h';
const MARK_PASTES_NO_MORE = '\u001b[?2004l';

/**
 * Prompts a person line by line. Arrow up recalls earlier lines. A pasted text of several lines becomes one line. Lines
 * typed before the prompt stay separate, as do all lines if the terminal does not mark pasted text. Ctrl-C clears the
 * line; on an empty line, or with Ctrl-D, the input ends.
 */
export async function* promptLines({ stdin, stdout }: Terminal): AsyncGenerator<string> {
  const lines = createInterface({
    input: stdin,
    output: stdout,
    prompt: '> ',
    removeHistoryDuplicates: true,
  });
  const typed: string[] = [];
  let pasted: string[] = [];
  let isPasting = false;
  let isClosed = false;
  let wake = () => {};

  const finish = () => {
    if (pasted.length > 0) typed.push(pasted.join(' '));
    pasted = [];
    wake();
  };
  lines.on('line', (line) => {
    pasted.push(line);
    if (!isPasting) finish();
  });
  const notePaste = (_: unknown, { name }: { readonly name?: string }) => {
    if (name === 'paste-start') isPasting = true;
    if (name !== 'paste-end') return;
    isPasting = false;
    // If the line is not empty, it is the end of the pasted text, which continues until Enter.
    if (lines.line === '') finish();
  };
  stdin.on('keypress', notePaste);
  lines.on('SIGINT', () => {
    if (lines.line === '' && pasted.length === 0) return lines.close();
    pasted = [];
    lines.write(null, { ctrl: true, name: 'e' });
    lines.write(null, { ctrl: true, name: 'u' });
    stdout.write('\n');
    lines.prompt();
  });
  lines.on('close', () => {
    isClosed = true;
    finish();
  });

  stdout.write(MARK_PASTES);
  lines.prompt();
  try {
    while (true) {
      const next = typed.shift();
      if (next !== undefined) {
        yield next;
        if (!isClosed) lines.prompt();
      } else if (isClosed) break;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
    stdout.write('\n'); // so that the shell's prompt starts on a new line
  } finally {
    lines.close(); // otherwise the process would keep listening
    stdin.off('keypress', notePaste);
    stdout.write(MARK_PASTES_NO_MORE);
  }
}
