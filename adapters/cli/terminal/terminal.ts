import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { dropControls } from '../../../src/messages/message.js';
import type { IsoDate } from '../../../src/periods/period.js';

/** All that a command knows about its environment. */
export type Terminal = {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** The day on which the program started, in local time. */
  readonly today: IsoDate;
};

type Output = Writable & { readonly isTTY?: boolean; readonly columns?: number };

/** Writes a result, and waits if the reader is slower than the writer. */
export async function print(terminal: Terminal, text: string): Promise<void> {
  if (!terminal.stdout.write(`${text}\n`)) await once(terminal.stdout, 'drain');
}

/** Prints a message on standard error, in one line, separate from the result. */
export function warn(terminal: Pick<Terminal, 'stderr'>, message: string): void {
  terminal.stderr.write(`rapporteur: ${dropControls(message)}\n`);
}

/** Whether both standard input and standard output are terminals. */
export function isInteractive({ stdin, stdout }: Terminal): boolean {
  return stdin.isTTY === true && stdout.isTTY === true;
}
