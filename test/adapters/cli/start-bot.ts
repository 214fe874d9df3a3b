import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';
import { BUILT_PROGRAM } from '../../build.js';
import { type Line, waitFor } from '../start.js';

/** `start` as a separate process. */
export type Bot = {
  /** The complete lines of its log so far. */
  readonly lines: () => readonly Line[];
  readonly events: (name: string) => readonly Line[];
  /** Waits until an event was logged this many times. */
  readonly until: (event: string, times?: number) => Promise<void>;
  /** Ends it with a signal. Resolves to its exit code, or to null if it was killed. */
  readonly stop: (signal: 'SIGTERM' | 'SIGKILL') => Promise<number | null>;
};

/** Starts it with this environment and waits until it listens for messages. It is killed when the test ends. */
export async function startBot(env: Readonly<Record<string, string>>): Promise<Bot> {
  const child = spawn(process.execPath, [BUILT_PROGRAM, 'start'], {
    cwd: '/',
    env: { PATH: process.env.PATH ?? '', PORT: '0', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let log = '';
  child.stderr.on('data', (chunk) => {
    log += String(chunk);
  });
  const stop = async (signal: 'SIGTERM' | 'SIGKILL') => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill(signal);
      await once(child, 'exit');
    }
    return child.exitCode;
  };
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines = () =>
    log
      .slice(0, log.lastIndexOf('\n') + 1)
      .split('\n')
      .filter((line) => line !== '')
      .map((line): Line => JSON.parse(line));
  const events = (name: string) => lines().filter(({ event }) => event === name);
  const until = (event: string, times = 1) =>
    waitFor(() => {
      if (child.exitCode !== null) throw new Error(`it ended: ${log}`);
      return events(event).length >= times;
    }, 30_000).catch((error) => {
      throw new Error(`${error}; waited for ${event}, log: ${log}`);
    });
  await until('listening');
  return { lines, events, until, stop };
}
