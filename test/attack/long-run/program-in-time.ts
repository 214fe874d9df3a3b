import { type ChildProcess, spawn } from 'node:child_process';
import { subscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Line } from '../../adapters/start.js';

const PRELOAD = new URL('./simulated-time.mjs', import.meta.url).href;
const PROGRAM = new URL('../../../dist/adapters/cli/main.js', import.meta.url).pathname;

/** A process's resources after a garbage collection; `heap` and `code` (compiled by V8) are in bytes. */
export type Measured = {
  readonly heap: number;
  readonly code: number;
  readonly timers: number;
  readonly descriptors: number;
};

/** The built program in a separate process, whose clock advances only on request. */
export type ProgramInTime = {
  readonly lines: () => readonly Line[];
  /** Its output other than log lines. */
  readonly noise: () => string;
  /** Lets time pass until `at` (epoch milliseconds); resolves with false if the process has ended. */
  readonly passUntil: (at: number) => Promise<boolean>;
  readonly measure: (now: number) => Promise<Measured>;
  /** Limits the size of files the process writes, in bytes, to simulate a full disk; null removes the limit. */
  readonly limitWrites: (bytes: number | null) => void;
  readonly kill: (signal: 'SIGKILL' | 'SIGTERM') => void;
  readonly hasEnded: () => boolean;
  readonly ended: Promise<unknown>;
  readonly exitCode: () => number | null;
};

export function startInTime(env: Readonly<Record<string, string>>, now: number): ProgramInTime {
  const child = spawn(process.execPath, ['--expose-gc', '--import', PRELOAD, PROGRAM, 'start'], {
    cwd: '/',
    env: { PATH: process.env.PATH, SIMULATED_NOW: String(now), ...env },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const output = readLines(child);
  child.on('message', (message: { readonly kind: string }) => {
    if (message.kind === 'spoken') void untilAnswered().then(() => say({ kind: 'answered' }));
  });
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  const say = (message: object) => {
    if (child.connected) child.send(message, () => undefined);
  };
  const ended = once(child, 'close');
  const pass = async (until: number, measures: boolean): Promise<Measured | boolean> => {
    if (hasEnded()) return false;
    say({ kind: 'pass', until, measures });
    return Promise.race([untilPassed(child), ended.then(() => false)]);
  };
  return {
    ...output,
    hasEnded,
    ended,
    exitCode: () => child.exitCode,
    kill: (signal) => void child.kill(signal),
    async passUntil(at) {
      return (await pass(at, false)) !== false;
    },
    async measure(at) {
      const measured = await pass(at, true);
      if (typeof measured === 'boolean') throw new Error(`it ended: ${output.noise()}`);
      return measured;
    },
    limitWrites(bytes) {
      spawn('prlimit', ['--pid', String(child.pid), `--fsize=${bytes ?? 'unlimited'}:`], { stdio: 'ignore' });
    },
  };
}

function readLines(child: ChildProcess): Pick<ProgramInTime, 'lines' | 'noise'> {
  const lines: Line[] = [];
  let noise = '';
  let rest = '';
  child.stderr?.on('data', (chunk) => {
    const parts = (rest + String(chunk)).split('\n');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      if (part.startsWith('{')) lines.push(JSON.parse(part));
      else noise += `${part}\n`;
    }
  });
  return { lines: () => lines, noise: () => noise + rest };
}

async function untilPassed(child: ChildProcess): Promise<Measured | true> {
  for (;;) {
    const [message] = (await once(child, 'message')) as [{ kind: string; measured?: Measured }];
    if (message.kind === 'passed') return message.measured ?? true;
  }
}

/** Unanswered calls to the stand-ins in this process, with the time they arrived. */
const unanswered = new Map<ServerResponse, number>();
subscribe('http.server.request.start', (message) => {
  const { response } = message as { readonly response: ServerResponse };
  unanswered.set(response, performance.now());
  response.once('close', () => unanswered.delete(response));
});

/** A call without an answer after this time is meant to stay unanswered. */
const SILENT_AFTER_MS = 60;

/** Resolves when the stand-ins have answered all calls, except those meant to stay unanswered. */
async function untilAnswered(): Promise<void> {
  for (let turns = 0; turns < 4; turns += 1) await new Promise((resolve) => setImmediate(resolve));
  while ([...unanswered.values()].some((since) => performance.now() - since < SILENT_AFTER_MS))
    await sleep(1);
}
