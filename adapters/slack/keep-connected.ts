import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../../src/logger.js';
import { REFUSED_TOKENS } from './refusals.js';
import type { Ended, SocketConnection } from './socket-connection.js';

/** A connection that lives shorter counts as one that failed: Slack closes one after hours. */
const LEAST_LIFE_MS = 10_000;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;
/** Where Slack says that there are too many connections: others have to end before another try is of use. */
const FIRST_WAIT_FOR_OTHERS_MS = 10_000;
const LONGEST_WAIT_FOR_OTHERS_MS = 120_000;
/** So often in a row a token is refused before it is believed; Slack has refused good ones for seconds. */
const BELIEVED_REFUSALS = 4;

/** What people can do about a reason that Slack gives: https://docs.slack.dev/apis/events-api/using-socket-mode */
export const CURES: Readonly<Record<string, string>> = {
  too_many_websockets:
    'Slack allows 10 Socket Mode connections an app: stop other programs that use the same SLACK_APP_TOKEN',
  link_disabled: 'Socket Mode is switched off: switch it on again in the settings of the app',
};

/**
 * Opens a new connection whenever one has ended, which happens several times a day; at once, and after connections that
 * failed or were closed at once ever less often. Resolves after the signal.
 * @param random from 0 to below 1, so that many processes do not call at the same time
 * @param onRefused told where Slack goes on refusing the token
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
    const isLongLived = ended.livedMs >= LEAST_LIFE_MS;
    if (isLongLived) told.clear();
    failures = isLongLived ? 0 : failures + 1;
    refusals = REFUSED_TOKENS.has(ended.reason) ? refusals + 1 : 0;
    if (refusals >= BELIEVED_REFUSALS) onRefused(ended.reason);
    const waitMs = chooseWait(ended, failures, random());
    if (failures > 1 || ended.reason in CURES) tell(ended, waitMs, told, log);
    await sleep(waitMs, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    const failed = await connection.open();
    if (signal.aborted) return connection.close();
    if (failed === null && !told.has(ended.reason)) log.info('reconnected');
  }
}

/** What people have to cure is said once, until a connection has lived again. */
function tell({ reason, error }: Ended, nextTryInMs: number, told: Set<string>, log: Logger): void {
  const cure = CURES[reason];
  if (cure === undefined) {
    log.warn('disconnected', { code: reason, nextTryInMs, ...(error === null ? {} : { error }) });
  } else if (!told.has(reason)) {
    told.add(reason);
    log.error('disconnected', { code: reason, cure });
  }
}

/** @param failures how many connections in a row came to nothing */
function chooseWait({ reason, retryAfterMs }: Ended, failures: number, random: number): number {
  const [first, longest, free] =
    reason === 'too_many_websockets'
      ? [FIRST_WAIT_FOR_OTHERS_MS, LONGEST_WAIT_FOR_OTHERS_MS, 0]
      : [FIRST_WAIT_MS, LONGEST_WAIT_MS, 1];
  const doublings = failures - free - 1;
  const usual = doublings < 0 ? 0 : Math.min(first * 2 ** doublings, longest);
  return Math.max(Math.round(usual * (0.5 + random)), retryAfterMs);
}
