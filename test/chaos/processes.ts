import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';

export type Running = {
  /** The line that said that it was ready. */
  readonly said: string;
  /** Kills it with SIGKILL; resolves when it is gone. */
  readonly kill: () => Promise<void>;
  /** Asks it to end and waits for that; rejects if it failed, then or before. */
  readonly end: () => Promise<void>;
};

/** Starts a bundled program and waits for its first line. It is killed when the test ends, if not before. */
export async function start(program: string, ...args: readonly string[]): Promise<Running> {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const gone = once(child, 'exit');
  const lines = createInterface({ input: child.stdout });
  const said = await Promise.race([once(lines, 'line').then(String), gone.then(() => null)]);
  if (said === null) throw new Error(`${program} ended with ${child.exitCode} before it was ready`);
  const checkExit = () => {
    if (child.exitCode !== 0 && child.signalCode !== 'SIGKILL')
      throw new Error(`${program} ended with ${child.exitCode ?? child.signalCode}`);
  };
  return {
    said,
    async kill() {
      child.kill('SIGKILL');
      await gone;
      checkExit();
    },
    async end() {
      child.stdin.end();
      await gone;
      checkExit();
    },
  };
}
