import { setTimeout as sleep } from 'node:timers/promises';
import type { SocketModeReceiver } from '@slack/bolt';
import type { Logger } from '../../../src/logger.js';
import { CUT_AFTER_MS, HELLO_WITHIN_MS, LISTEN_ON_MS } from '../outbound/limits.js';
import { describeFailure } from './failures.js';
import { REFUSED_TOKENS, readFailure } from './refusals.js';

type Client = SocketModeReceiver['client'];

/** How a connection ended, or why it could not be opened. */
export type Ended = {
  /** Slack's reason, `closed`, `no_hello`, or the code of a failure to open the connection. */
  readonly reason: string;
  /** The time since Slack's greeting; 0 if there was none. */
  readonly livedMs: number;
  /** How long Slack asks to wait; 0 if it does not say. */
  readonly retryAfterMs: number;
  readonly error: unknown;
};

/** Socket Mode connections, one at a time. */
export interface SocketConnection {
  /** Whether Slack has sent its greeting and no goodbye. */
  isOpen(): boolean;
  /** Opens a connection. Resolves with null, or with how it ended if it could not be opened. */
  open(): Promise<Ended | null>;
  /** Resolves when the current connection has ended; at once if there is none. */
  ended(): Promise<Ended>;
  /** Resolves when a connection is open. After the signal, it never does. */
  opened(signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

/** The state of the current connection. */
type State = {
  isOpen: boolean;
  /** Null before Slack's greeting. */
  openedAt: number | null;
  /** The reason to report if the connection ends now. */
  reason: string;
  /** How the last connection ended; null while there is one. */
  ended: Ended | null;
};

/**
 * Supervises Bolt's Socket Mode client. On its own, that waits forever for a greeting, hears nothing after Slack's
 * goodbye, and waits half a minute for a close to be confirmed. Its own reconnection must be switched off.
 * @param clock epoch milliseconds
 */
export function createSocketConnection(client: Client, clock: () => number): SocketConnection {
  const none = { reason: 'closed', livedMs: 0, retryAfterMs: 0, error: null };
  const state: State = { isOpen: false, openedAt: null, reason: 'closed', ended: none };
  const end = watchClient(client, state, clock);
  return {
    isOpen: () => state.isOpen,
    async open() {
      [state.reason, state.ended] = ['closed', null];
      try {
        await client.start();
        return null;
      } catch (error) {
        // Bolt rejects with `undefined` if the connection closes before Slack's greeting.
        if (error !== undefined) state.ended = endedBy(error);
        return state.ended ?? none;
      }
    },
    async ended() {
      if (state.ended === null) await new Promise((resolve) => client.once('disconnected', resolve));
      return state.ended ?? none;
    },
    opened: (signal) =>
      new Promise((resolve) => {
        if (state.isOpen) return resolve();
        const done = () => resolve();
        client.once('connected', done);
        signal.addEventListener('abort', () => client.off('connected', done), { once: true });
      }),
    close: () => end('closed'),
  };
}

function endedBy(error: unknown): Ended {
  const { retryAfterMs } = readFailure(error);
  return { reason: describeFailure(error).code, livedMs: 0, retryAfterMs: retryAfterMs ?? 0, error };
}

/**
 * Keeps the state up to date, and each step within its time limit. Returns a function that ends the current connection.
 */
function watchClient(client: Client, state: State, clock: () => number): (reason: string) => Promise<void> {
  const timers = new Set<NodeJS.Timeout>();
  const after = (ms: number, action: () => unknown) => timers.add(setTimeout(action, ms).unref());
  const end = async (reason: string): Promise<void> => {
    state.reason = reason;
    // Slack may never confirm the close. On a second call, the client does not wait for it.
    after(CUT_AFTER_MS, () => client.disconnect().catch(() => undefined));
    await client.disconnect().catch(() => undefined);
  };
  client.on('connecting', () => after(HELLO_WITHIN_MS, () => state.openedAt === null && end('no_hello')));
  client.on('connected', () => {
    [state.isOpen, state.openedAt] = [true, clock()];
  });
  client.on('disconnected', () => {
    for (const timer of timers) clearTimeout(timer);
    timers.clear();
    const livedMs = state.openedAt === null ? 0 : clock() - state.openedAt;
    state.ended = { reason: state.reason, livedMs, retryAfterMs: 0, error: null };
    [state.isOpen, state.openedAt] = [false, null];
  });
  // Events that arrive with the goodbye are still received and acknowledged.
  listenToMessages(client, (reason) => {
    [state.isOpen, state.reason] = [false, reason];
    after(LISTEN_ON_MS, () => end(reason));
  });
  return end;
}

type Json = Readonly<Record<string, unknown>>;
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null;

/**
 * Filters messages between the connection and Bolt's client. Reports a goodbye to `onGoodbye` and hides it from the
 * client, which would drop what follows. Passes on an event without an inner event, such as `app_rate_limited`, as an
 * unknown message, because the client would reject it where no handler can catch that.
 */
function listenToMessages(client: SocketModeReceiver['client'], onGoodbye: (reason: string) => void): void {
  const listeners = client.listeners('ws_message');
  client.removeAllListeners('ws_message');
  client.on('ws_message', (data: unknown, isBinary: boolean) => {
    const message = parse(data);
    if (message === null && typeof data === 'string') return;
    if (message?.type === 'disconnect') return onGoodbye(readReason(message));
    const isHollow =
      message?.type === 'events_api' && !(isJson(message.payload) && isJson(message.payload.event));
    const heard = isHollow ? JSON.stringify({ ...message, type: 'events_api_without_event' }) : data;
    for (const listener of listeners) listener(heard, isBinary);
  });
}

/** https://docs.slack.dev/apis/events-api/using-socket-mode/#disconnect */
const readReason = ({ reason }: Json): string =>
  typeof reason === 'string' ? reason.slice(0, 80) : 'disconnect';

function parse(data: unknown): Json | null {
  if (typeof data !== 'string') return null;
  try {
    const message: unknown = JSON.parse(data);
    return isJson(message) ? message : null;
  } catch {
    return null;
  }
}

/** A connection with a shorter life counts as failed. Slack normally closes a connection after hours. */
const MIN_LIFE_MS = 10_000;
const FIRST_WAIT_MS = 500;
const MAX_WAIT_MS = 30_000;
/** Used if Slack reports too many connections: others have to end before another attempt can succeed. */
const FIRST_WAIT_FOR_OTHERS_MS = 10_000;
const MAX_WAIT_FOR_OTHERS_MS = 120_000;
/**
 * How many times in a row a token must be refused before that is believed. Slack has refused valid tokens for seconds.
 */
const BELIEVED_REFUSALS = 4;

/** What an operator can do about a reason from Slack: https://docs.slack.dev/apis/events-api/using-socket-mode */
export const CURES: Readonly<Record<string, string>> = {
  too_many_websockets:
    'Slack allows 10 Socket Mode connections an app: stop other programs that use the same SLACK_APP_TOKEN',
  link_disabled: 'Socket Mode is switched off: switch it on again in the settings of the app',
};

/**
 * Opens a new connection whenever one has ended, which happens several times a day. Reconnects at once, or with backoff
 * after failed connections. Resolves after the signal.
 * @param random returns 0 to below 1, so that many processes do not connect at the same time
 * @param onRefused called if Slack keeps refusing the token
 */
export async function keepConnected(
  connection: SocketConnection,
  { log, random, onRefused }: { log: Logger; random: () => number; onRefused: (code: string) => void },
  signal: AbortSignal,
): Promise<void> {
  const told = new Set<string>();
  let [failures, refusals] = [0, 0];
  for (;;) {
    const ended = await connection.ended();
    if (signal.aborted) return;
    failures = isLongLived(ended) ? 0 : failures + 1;
    refusals = REFUSED_TOKENS.has(ended.reason) ? refusals + 1 : 0;
    if (refusals >= BELIEVED_REFUSALS) onRefused(ended.reason);
    const waitMs = chooseWait(ended, failures, random());
    tell(ended, { failures, waitMs, told }, log);
    await sleep(waitMs, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    const isOpen = (await connection.open()) === null;
    if (signal.aborted) return connection.close();
    if (isOpen && !told.has(ended.reason)) log.info('reconnected');
  }
}

const isLongLived = ({ livedMs }: Pick<Ended, 'livedMs'>): boolean => livedMs >= MIN_LIFE_MS;

type Telling = { readonly failures: number; readonly waitMs: number; readonly told: Set<string> };

/**
 * Logs the end of a connection. A problem that an operator must fix is logged once, until a connection has lived long
 * again. A usual end is not logged.
 */
function tell({ reason, error, livedMs }: Ended, { failures, waitMs, told }: Telling, log: Logger): void {
  if (isLongLived({ livedMs })) told.clear();
  const cure = CURES[reason];
  if (cure !== undefined && !told.has(reason)) log.error('disconnected', { code: reason, cure });
  if (cure !== undefined) told.add(reason);
  else if (failures > 1)
    log.warn('disconnected', { code: reason, nextTryInMs: waitMs, ...(error === null ? {} : { error }) });
}

/** @param failures the number of failed connections in a row */
function chooseWait({ reason, retryAfterMs }: Ended, failures: number, random: number): number {
  const [first, longest, free] =
    reason === 'too_many_websockets'
      ? [FIRST_WAIT_FOR_OTHERS_MS, MAX_WAIT_FOR_OTHERS_MS, 0]
      : [FIRST_WAIT_MS, MAX_WAIT_MS, 1];
  const doublings = failures - free - 1;
  const usual = doublings < 0 ? 0 : Math.min(first * 2 ** doublings, longest);
  return Math.max(Math.round(usual * (0.5 + random)), retryAfterMs);
}
