import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

const IDLE_THREAD = `
  const { parentPort } = require('node:worker_threads');
  let longest = 0;
  let last = performance.now();
  setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 5);
  parentPort.on('message', () => parentPort.postMessage(longest));
  parentPort.postMessage('ready');`;

/**
 * Measures how long this thread's timers are blocked. An idle thread also ticks: a delay there is caused by the machine
 * and is subtracted.
 *
 * @returns A function that ends the measurement and resolves with the longest block by this thread, in milliseconds.
 */
export async function watchTimers(): Promise<() => Promise<number>> {
  const idle = new Worker(IDLE_THREAD, { eval: true });
  await once(idle, 'message');
  let longest = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 5);
  return async () => {
    clearInterval(timer);
    idle.postMessage('end');
    const [machine] = (await once(idle, 'message')) as [number];
    await idle.terminate();
    return longest - machine;
  };
}
