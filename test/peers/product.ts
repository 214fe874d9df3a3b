import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** The built program as people start it, in a separate process. */
export type Product = {
  readonly pid: number;
  readonly log: () => string;
  readonly stop: (signal: NodeJS.Signals) => Promise<number | null>;
};

/** @param listening what its log says when everything has started */
export async function startProduct(
  env: Readonly<Record<string, string>>,
  listening = /"event":"listening"/,
): Promise<Product> {
  const child: ChildProcess = spawn(process.execPath, ['dist/adapters/cli/main.js', 'start'], {
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let log = '';
  child.stderr?.on('data', (chunk) => {
    log += String(chunk);
  });
  await waitUntil('the product listens', () => {
    if (child.exitCode !== null) throw new Error(`it ended: ${log}`);
    return listening.test(log);
  }).catch((error: Error) => {
    throw new Error(`${error.message}; its log: ${log}`);
  });
  return {
    pid: child.pid ?? 0,
    log: () => log,
    async stop(signal) {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
      child.kill(signal);
      await once(child, 'exit');
      return child.exitCode;
    },
  };
}

export async function waitUntil(
  what: string,
  condition: () => boolean | Promise<boolean>,
  timeoutMs = 120_000,
): Promise<void> {
  const until = Date.now() + timeoutMs;
  for (;;) {
    const isSo = await Promise.resolve()
      .then(condition)
      .catch((error: unknown) => {
        if (error instanceof TypeError) return false; // nothing listens yet
        throw error;
      });
    if (isSo) return;
    if (Date.now() > until) throw new Error(`waited in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}
