import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { symlink } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'rolldown';
import { onTestFinished } from 'vitest';
import type { StorePlace } from '../../src/store/database.js';

export type StoreProcess = {
  /** Sends it a line; the first one lets it begin. */
  readonly tell: (line: string) => void;
  /** Resolves to its next line, or to an empty string if it ends first. */
  readonly nextLine: () => Promise<string>;
  readonly kill: () => void;
  /** Resolves to everything it said after `ready` once it has ended; rejects if it failed. */
  readonly end: () => Promise<readonly string[]>;
};

/**
 * Bundles a program (store-process.ts) into a folder and resolves to its path there. From its sources, a process takes
 * four times as long to start, mostly because of Kysely's 280 modules.
 */
export async function bundleProgram(
  folder: string,
  source: URL = new URL('./store-process.ts', import.meta.url),
): Promise<string> {
  const program = join(folder, `${basename(source.pathname, '.ts')}.mjs`);
  await symlink(resolve(import.meta.dirname, '../../node_modules'), join(folder, 'node_modules'));
  await build({
    input: source.pathname,
    platform: 'node',
    external: ['libsql', 'pg'],
    // Hides warnings about the sources of dependencies.
    logLevel: 'silent',
    output: { file: program, codeSplitting: false },
  });
  return program;
}

/** Starts the bundled program on a task and waits until it is ready. */
export async function startProcess(
  program: string,
  task: string,
  place: StorePlace,
  name = '',
): Promise<StoreProcess> {
  const args = [program, task, JSON.stringify(place), name];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
  const ended = Promise.all([once(child, 'exit'), once(reader, 'close')]);
  const nextLine = async () => String(await Promise.race([once(reader, 'line'), ended.then(() => '')]));
  await nextLine();
  return {
    tell: (line) => child.stdin.write(`${line}\n`),
    nextLine,
    kill: () => child.kill('SIGKILL'),
    async end() {
      if (!child.killed) child.stdin.end();
      await ended;
      if (child.exitCode !== 0 && !child.killed) throw new Error(`${task} ended with ${child.exitCode}`);
      return lines.slice(1);
    },
  };
}
