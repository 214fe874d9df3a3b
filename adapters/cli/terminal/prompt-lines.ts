import { createInterface } from 'node:readline';
import type { Terminal } from './terminal.js';

/** Lines that follow one another within this time were pasted: nobody types so fast. */
const PASTED_WITHIN_MS = 40;

/**
 * Prompts a person line by line. Arrow up brings earlier lines back. A pasted text of several lines becomes one line.
 * Ctrl-C clears the line; on an empty line, or with Ctrl-D, the input ends.
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
  let isClosed = false;
  let quiet: NodeJS.Timeout | undefined;
  let wake = () => {};

  const finish = () => {
    if (pasted.length > 0) typed.push(pasted.join(' '));
    pasted = [];
    wake();
  };
  lines.on('line', (line) => {
    pasted.push(line);
    clearTimeout(quiet);
    // What stands on the line already is the end of a pasted text, which has no break after it.
    quiet = setTimeout(() => (lines.line === '' ? finish() : wake()), PASTED_WITHIN_MS);
  });
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
    clearTimeout(quiet);
    finish();
  });

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
    stdout.write('\n'); // the shell's prompt goes on a line of its own
  } finally {
    lines.close(); // else the process would go on listening
  }
}
