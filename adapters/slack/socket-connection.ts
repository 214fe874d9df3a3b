import { setTimeout as sleep } from 'node:timers/promises';
import type { SocketModeReceiver } from '@slack/bolt';
import type { Logger } from '../../src/logger.js';
import { describeFailure } from './failures.js';

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;

/**
 * Keeps a Socket Mode connection open until the signal: opens a new one whenever Slack closes it, which it does
 * several times a day; at once, and where that fails, ever less often. Bolt's own way to reconnect has to be switched
 * off: it waits 5 s, and a refused token or a long outage ends the process by a rejection that nobody can catch.
 */
export function keepConnected(client: SocketModeReceiver['client'], log: Logger, signal: AbortSignal): void {
  let isConnecting = false;
  client.on('disconnected', () => {
    if (isConnecting || signal.aborted) return;
    isConnecting = true;
    void reconnect().finally(() => {
      isConnecting = false;
    });
  });

  async function reconnect(): Promise<void> {
    for (let waitMs = FIRST_WAIT_MS; !signal.aborted; waitMs = Math.min(2 * waitMs, LONGEST_WAIT_MS)) {
      try {
        await client.start();
        if (signal.aborted) await client.disconnect();
        else log.info('reconnected');
        return;
      } catch (error) {
        log.warn('disconnected', { ...describeFailure(error), nextTryInMs: waitMs });
        await sleep(waitMs, undefined, { signal }).catch(() => undefined);
      }
    }
  }
}
