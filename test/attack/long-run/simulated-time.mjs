// Loaded before the program (`node --import`): time stands still until the parent process lets it pass. Then the next
// timer fires at once, however far off it is, as soon as nothing pending could still come first: no call, no response,
// no file operation. In this way, days pass in minutes.

import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import { getHeapCodeStatistics } from 'node:v8';
import FakeTimers from '@sinonjs/fake-timers';

const { setImmediate, setTimeout } = globalThis;
const turn = () => new Promise((resolve) => setImmediate(resolve));
const rest = () => new Promise((resolve) => setTimeout(resolve, 1));

const clock = FakeTimers.install({
  now: Number(process.env.SIMULATED_NOW),
  toFake: ['Date', 'performance', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'],
  ignoreMissingTimers: true,
});
AbortSignal.timeout = (ms) => {
  const controller = new AbortController();
  const expired = new DOMException('The operation was aborted due to timeout', 'TimeoutError');
  globalThis.setTimeout(() => controller.abort(expired), ms).unref();
  return controller.signal;
};
// Named imports of `setTimeout` from `node:timers` and `node:timers/promises` get the simulated one, too.
syncBuiltinESMExports();

/** Whether data that may get a response has been sent over the network. */
let hasSpoken = false;
const { write } = net.Socket.prototype;
net.Socket.prototype.write = function (...args) {
  if (this.remotePort === undefined) return write.apply(this, args);
  const pong = answerPing(args[0]);
  if (pong === null) {
    hasSpoken = true;
    return write.apply(this, args);
  }
  setImmediate(() => this.emit('data', pong));
  return true;
};

/**
 * Returns the pong for a ping frame (https://www.rfc-editor.org/rfc/rfc6455#section-5.2); null for other data. Slack's
 * client sends a ping every 1.7 s; most of the run would be spent waiting for pongs over the network.
 */
function answerPing(frame) {
  // The masked payload of another frame is written separately and may begin with any byte.
  if (!Buffer.isBuffer(frame) || frame[0] !== 0x89 || frame.length !== 6 + (frame[1] & 0x7f)) return null;
  const mask = frame.subarray(2, 6);
  const payload = frame.subarray(6).map((byte, at) => byte ^ mask[at % 4]);
  return Buffer.concat([Buffer.from([0x8a, payload.length]), payload]);
}

const WAITED_FOR = /^(?:FSReq|TCPConnect|GetAddrInfo|WriteWrap)/;
const isWaiting = () => process.getActiveResourcesInfo().some((name) => WAITED_FOR.test(name));

/** Resolves when nothing is pending. */
async function settle() {
  for (;;) {
    await turn();
    await turn();
    for (let turns = 0; turns < 5 && isWaiting(); turns += 1) await turn();
    if (isWaiting()) await rest();
    else if (hasSpoken) await hearAnswers();
    else return;
  }
}

/** Waits until the other side reports that it has sent all its responses. */
async function hearAnswers() {
  hasSpoken = false;
  process.send({ kind: 'spoken' });
  const [message] = await once(process, 'message');
  if (message.kind !== 'answered') throw new Error(`not expected: ${JSON.stringify(message)}`);
}

/** Returns the time at which the next timer is due; infinity if there is none. */
const nextDue = () => clock.timerHeap?.peek()?.callAt ?? Infinity;

async function pass(until) {
  for (;;) {
    await settle();
    if (nextDue() > until) break;
    try {
      clock.next();
    } catch (error) {
      // Node treats an error thrown by a timer in the same way.
      setImmediate(() => {
        throw error;
      });
    }
  }
  if (until > clock.now) clock.tick(until - clock.now);
}

function measure() {
  globalThis.gc?.();
  return {
    heap: process.memoryUsage().heapUsed,
    code: getHeapCodeStatistics().code_and_metadata_size,
    timers: clock.countTimers(),
    descriptors: readdirSync('/proc/self/fd').length,
  };
}

process.on('message', async (message) => {
  if (message.kind !== 'pass') return;
  await pass(message.until);
  process.send({ kind: 'passed', ...(message.measures && { measured: measure() }) });
});
