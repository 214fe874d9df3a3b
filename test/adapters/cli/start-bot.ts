import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';
import { BUILT_PROGRAM } from '../../build.js';
import { type Line, waitFor } from '../start.js';

/** `start` as a process of its own. */
export type Bot = {
  /** The lines of its log, as far as it has got. */
  readonly lines: () => readonly Line[];
  readonly events: (name: string) => readonly Line[];
  /** Waits for that many lines of an event. */
  readonly until: (event: string, times?: number) => Promise<void>;
  /** Ends it by a signal; its exit code, null where it was killed. */
  readonly stop: (signal: 'SIGTERM' | 'SIGKILL') => Promise<number | null>;
};

/** Starts it with this environment, and waits until it hears what people say. It is killed when the test is over. */
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
