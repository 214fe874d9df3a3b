import type { SocketModeReceiver } from '@slack/bolt';
import { describeFailure } from './failures.js';
import { CUT_AFTER_MS, HELLO_WITHIN_MS, LISTEN_ON_MS } from './limits.js';
import { readFailure } from './read-failure.js';
import { hearMessages } from './socket-messages.js';

type Client = SocketModeReceiver['client'];

/** How a connection ended, or came to nothing. */
export type Ended = {
  /** What Slack said, `no_hello`, or the code of a failure to open it. */
  readonly reason: string;
  /** How long Slack had greeted us before; 0 where it had not. */
  readonly livedMs: number;
  /** How long Slack wants us to wait. */
  readonly retryAfterMs: number;
  readonly error: unknown;
};

/** A Socket Mode connection, one after the other. */
export interface SocketConnection {
  /** Whether Slack has greeted us and not said goodbye. */
  isOpen(): boolean;
  /** Opens one; says how it ended where it could not be opened, else null. */
  open(): Promise<Ended | null>;
  /** Resolves when the one at hand has ended; at once where there is none. */
  ended(): Promise<Ended>;
  /** Resolves when there is an open one; to be cancelled by the signal. */
  opened(signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

/**
 * Watches over Bolt's Socket Mode client, which by itself waits for ever for a greeting, is deaf from Slack's goodbye on
 * and waits half a minute for Slack to agree to the end of a connection. Its own way to reconnect has to be switched off.
 * @param clock epoch milliseconds
 */
export function createSocketConnection(client: Client, clock: () => number): SocketConnection {
  let openedAt: number | null = null;
  let isOpen = false;
  let reason = 'closed';
  let last: Ended = { reason, livedMs: 0, retryAfterMs: 0, error: null };
  let isOver = true;
  const timers = new Set<NodeJS.Timeout>();
  const after = (ms: number, action: () => void) => timers.add(setTimeout(action, ms).unref());

  /** Ends it, politely first. */
  const shut = (why: string) => {
    reason = why;
    const end = () => void client.disconnect().catch(() => undefined);
    end();
    after(CUT_AFTER_MS, end);
  };
  client.on('connecting', () => after(HELLO_WITHIN_MS, () => openedAt === null && shut('no_hello')));
  client.on('connected', () => {
    openedAt = clock();
    isOpen = true;
  });
  client.on('disconnected', () => {
    for (const timer of timers) clearTimeout(timer);
    timers.clear();
    last = { reason, livedMs: openedAt === null ? 0 : clock() - openedAt, retryAfterMs: 0, error: null };
    [isOpen, isOver, openedAt] = [false, true, null];
    client.emit('over');
  });
  // What came with the goodbye is still heard and acknowledged.
  hearMessages(client, (said) => {
    [isOpen, reason] = [false, said];
    after(LISTEN_ON_MS, () => shut(said));
  });

  return {
    isOpen: () => isOpen,
    async open() {
      [reason, isOver] = ['closed', false];
      try {
        await client.start();
        return null;
      } catch (error) {
        // Bolt rejects with nothing when the connection is closed before Slack has greeted us.
        if (error === undefined) return last;
        const { retryAfterMs } = readFailure(error);
        last = { reason: describeFailure(error).code, livedMs: 0, retryAfterMs: retryAfterMs ?? 0, error };
        isOver = true;
        return last;
      }
    },
    ended: () =>
      isOver ? Promise.resolve(last) : new Promise((resolve) => client.once('over', () => resolve(last))),
    opened: (signal) =>
      new Promise((resolve) => {
        if (isOpen) return resolve();
        const done = () => resolve();
        client.once('connected', done);
        signal.addEventListener('abort', () => client.off('connected', done), { once: true });
      }),
    async close() {
      const closed = client.disconnect();
      after(CUT_AFTER_MS, () => void client.disconnect().catch(() => undefined));
      await closed;
    },
  };
}
