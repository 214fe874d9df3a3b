import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { dropControls } from '../../../src/messages/message.js';
import type { IsoDate } from '../../../src/periods/period.js';

/** All that a command knows about the world around it. */
export type Terminal = {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** The day on which the program was started, in local time. */
  readonly today: IsoDate;
};

type Output = Writable & { readonly isTTY?: boolean; readonly columns?: number };

/** Writes a result and waits where the reader is slower than we are. */
export async function print(terminal: Terminal, text: string): Promise<void> {
  if (!terminal.stdout.write(`${text}\n`)) await once(terminal.stdout, 'drain');
}

/** Tells the person one thing beside the result, in one line. */
export function warn(terminal: Pick<Terminal, 'stderr'>, message: string): void {
  terminal.stderr.write(`rapporteur: ${dropControls(message)}\n`);
}

/** Whether a person sits at both ends. */
export function isInteractive({ stdin, stdout }: Terminal): boolean {
  return stdin.isTTY === true && stdout.isTTY === true;
}
