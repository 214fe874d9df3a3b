import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { runCli } from '../../../adapters/cli/program.js';
import type { Terminal } from '../../../adapters/cli/terminal/terminal.js';
import type { PlatformModule } from '../../../adapters/platform.js';

export const root = new URL('../../..', import.meta.url).pathname;

/** A stream that stores what is written. */
export class Sink extends Writable {
  text = '';
  override _write(chunk: unknown, _encoding: string, done: () => void): void {
    this.text += String(chunk);
    done();
  }
}

/** The reports that the tests use; those in data/reports may change. */
export const LIBRARY = `${root}test/fixtures/library`;

type World = {
  stdin?: string;
  env?: Terminal['env'];
  cwd?: string;
  isTTY?: boolean;
  columns?: number;
  platforms?: readonly PlatformModule[];
};

/**
 * Runs the program in this process, in a separate world, and resolves to its output and exit code. If neither the
 * environment nor a file `.env` names other reports, it uses those of `LIBRARY`.
 */
export async function run(args: readonly string[], world: World = {}) {
  const { stdin = '', env = {}, cwd = root, isTTY = false, columns = 80, platforms } = world;
  const screen = { isTTY, columns };
  const stdout = Object.assign(new Sink(), screen);
  const stderr = new Sink();
  const terminal: Terminal = {
    stdin: Object.assign(Readable.from([stdin]), { isTTY }),
    stdout,
    stderr,
    env: existsSync(join(cwd, '.env')) ? env : { REPORTS_DIR: LIBRARY, ...env },
    cwd,
    today: '2024-02-01',
  };
  const exitCode = await runCli(args, terminal, platforms);
  return { stdout: stdout.text, stderr: stderr.text, exitCode };
}
