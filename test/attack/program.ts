import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { onTestFinished } from 'vitest';

const ROOT = new URL('../..', import.meta.url).pathname;
/** The built program; `npm run test:attack` builds it first. */
export const PROGRAM = `${ROOT}dist/adapters/cli/main.js`;
export const REPORTS = `${ROOT}test/fixtures/library`;

/** Whether to run the attacks that take minutes, too. */
export const IS_LONG = process.env.ATTACK === 'long';

export type World = {
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
  readonly execArgv?: readonly string[];
  /** Called with the open standard input, which it must end; without it, standard input is empty. */
  readonly feed?: (stdin: Writable, child: ChildProcess) => void;
  /** Time after which the process is killed; its `exitCode` is then null. Defaults to a minute. */
  readonly withinMs?: number;
};

export type Ended = {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number | null;
  readonly ms: number;
  /** Peak memory as counted by the system; 0 if unknown. */
  readonly peakMb: number;
};

/** Starts the built program in a separate process, which is killed when the test ends. */
export function start(
  args: readonly string[],
  { env = {}, cwd = '/', execArgv = [] }: World = {},
): ChildProcess {
  const child = spawn(process.execPath, [...execArgv, PROGRAM, ...args], {
    cwd,
    env: { PATH: process.env.PATH, STATE_DIR: STATE.folder, REPORTS_DIR: REPORTS, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  child.stdin?.on('error', () => undefined);
  return child;
}

/** Runs the built program until it exits. */
export async function run(args: readonly string[], world: World = {}): Promise<Ended> {
  const startedAt = performance.now();
  const child = start(args, world);
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    stderr += chunk;
  });
  let peakMb = 0;
  const measuring = setInterval(() => {
    peakMb = Math.max(peakMb, peakOf(child));
  }, 50);
  const killing = setTimeout(() => child.kill('SIGKILL'), world.withinMs ?? 60_000);
  if (world.feed && child.stdin) world.feed(child.stdin, child);
  else child.stdin?.end();
  const [exitCode] = await once(child, 'close');
  clearInterval(measuring);
  clearTimeout(killing);
  return { stdout, stderr, exitCode, ms: performance.now() - startedAt, peakMb };
}

/** Returns VmHWM of proc(5) in MB; 0 if the file does not exist. */
function peakOf({ pid }: ChildProcess): number {
  try {
    return Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** Creates a folder that is removed after the test. */
export async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'rapporteur-attack-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** The state folder of a test file's processes, unless a test sets another. */
const STATE = { folder: join(tmpdir(), `rapporteur-attack-state-${process.pid}`) };

/** Prints measurements as a line of JSON. */
export function report(measured: object): void {
  process.stdout.write(`${JSON.stringify(measured)}\n`);
}
