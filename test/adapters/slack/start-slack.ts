import { onTestFinished } from 'vitest';
import { createSlackPlatform, type SlackPlatform } from '../../../adapters/slack/create-slack-platform.js';
import type { SlackSettings } from '../../../adapters/slack/settings.js';
import type { Assistant } from '../../../src/assistant/assistant.js';
import { createLogger, type Logger } from '../../../src/logger.js';
import { both, type Line, waitFor } from '../start.js';
import { type FarEnd, openFarEnd } from './far-end.js';
import { type Sent, SIGNING_SECRET, signed } from './inbound-events.js';

export type Started = {
  readonly farEnd: FarEnd;
  readonly platform: SlackPlatform;
  readonly lines: Line[];
  /** The lines that state the outcome of an event. */
  readonly outcomes: () => Line[];
  /** Sends it as Slack does and waits for its outcome. Resolves to the HTTP status, or to 200 in Socket Mode. */
  readonly send: (sent: Sent, onAcknowledged?: () => void, withinMs?: number) => Promise<number>;
  /** The same without waiting for the outcome. */
  readonly dispatch: (sent: Sent) => Promise<number>;
  readonly stop: () => Promise<void>;
};

/** Real Bolt with our listeners, against a stand-in for Slack. Everything is closed when the test ends. */
export async function startSlack(
  assistant: Assistant,
  kind: 'http' | 'socket' = 'http',
  farEnd?: FarEnd,
  logger?: Logger,
  subscribers: SlackSettings['subscribers'] = 'members',
): Promise<Started> {
  const end = farEnd ?? (await openFarEnd());
  const lines: Line[] = [];
  const secrets = ['xoxb-secret-bot', 'xapp-secret-app', SIGNING_SECRET];
  const own = createLogger({
    level: 'info',
    clock: Date.now,
    secrets,
    write: (line) => lines.push(JSON.parse(line)),
  });
  const log = logger === undefined ? own : both(own, logger);
  const mode: SlackSettings['mode'] =
    kind === 'http'
      ? { kind, signingSecret: SIGNING_SECRET, port: 0 }
      : { kind, appToken: 'xapp-secret-app' };
  const platform = createSlackPlatform(
    { botToken: 'xoxb-secret-bot', mode, apiUrl: end.apiUrl, subscribers },
    { log, clock: Date.now },
  );
  onTestFinished(async () => {
    await platform.stop();
    if (farEnd === undefined) await end.close();
  });
  await platform.start(assistant);
  const outcomes = () =>
    lines.filter(({ event }) => event === 'replied' || event === 'ignored' || event === 'undelivered');
  let envelopes = 0;
  /** The number of outcomes once everything that was sent is processed; several events may be under way at once. */
  let expected = 0;
  return {
    farEnd: end,
    platform,
    lines,
    outcomes,
    stop: () => platform.stop(),
    dispatch,
    async send(sent, onAcknowledged, withinMs) {
      expected = Math.max(expected, outcomes().length) + 1;
      const mine = expected;
      const status = await dispatch(sent);
      if (kind === 'http') onAcknowledged?.();
      await waitFor(() => outcomes().length >= mine, withinMs);
      return status;
    },
  };

  async function dispatch(sent: Sent): Promise<number> {
    if (kind === 'http') {
      const init = signed(sent, Date.now());
      return (await fetch(`http://127.0.0.1:${platform.port()}/slack/events`, init)).status;
    }
    envelopes += 1;
    end.sendEnvelope({
      type: sent.kind,
      envelope_id: `env${envelopes}`,
      payload: sent.body,
      accepts_response_payload: true,
    });
    return 200;
  }
}
