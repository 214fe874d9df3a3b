import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../../../src/logger.js';
import { REFUSED_TOKENS } from './refusals.js';
import type { Ended, SocketConnection } from './socket-connection.js';

/** A connection that lives shorter counts as one that failed: Slack closes one after hours. */
const MIN_LIFE_MS = 10_000;
const FIRST_WAIT_MS = 500;
const MAX_WAIT_MS = 30_000;
/** Where Slack says that there are too many connections: others have to end before another try is of use. */
const FIRST_WAIT_FOR_OTHERS_MS = 10_000;
const MAX_WAIT_FOR_OTHERS_MS = 120_000;
/** How often in a row a token must be refused before that is believed: Slack has refused good ones for seconds. */
const BELIEVED_REFUSALS = 4;

/** What people can do about a reason that Slack gives: https://docs.slack.dev/apis/events-api/using-socket-mode */
export const CURES: Readonly<Record<string, string>> = {
  too_many_websockets:
    'Slack allows 10 Socket Mode connections an app: stop other programs that use the same SLACK_APP_TOKEN',
  link_disabled: 'Socket Mode is switched off: switch it on again in the settings of the app',
};

/**
 * Opens a new connection whenever one has ended, which happens several times a day: at once, or with backoff after
 * connections that failed. Resolves after the signal.
 * @param random from 0 to below 1, so that many processes do not connect at the same time
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

/** What people have to cure is said once, until a connection has lived again; an end that is usual is not said. */
function tell({ reason, error, livedMs }: Ended, { failures, waitMs, told }: Telling, log: Logger): void {
  if (isLongLived({ livedMs })) told.clear();
  const cure = CURES[reason];
  if (cure !== undefined && !told.has(reason)) log.error('disconnected', { code: reason, cure });
  if (cure !== undefined) told.add(reason);
  else if (failures > 1)
    log.warn('disconnected', { code: reason, nextTryInMs: waitMs, ...(error === null ? {} : { error }) });
}

/** @param failures how many connections in a row came to nothing */
function chooseWait({ reason, retryAfterMs }: Ended, failures: number, random: number): number {
  const [first, longest, free] =
    reason === 'too_many_websockets'
      ? [FIRST_WAIT_FOR_OTHERS_MS, MAX_WAIT_FOR_OTHERS_MS, 0]
      : [FIRST_WAIT_MS, MAX_WAIT_MS, 1];
  const doublings = failures - free - 1;
  const usual = doublings < 0 ? 0 : Math.min(first * 2 ** doublings, longest);
  return Math.max(Math.round(usual * (0.5 + random)), retryAfterMs);
}
