import { describe, expect, it } from 'vitest';
import { createSlackPlatform } from '../../../adapters/slack/create-slack-platform.js';
import { createLogger } from '../../../src/logger.js';
import { replyOf } from '../messages.js';
import { createFakeAssistant, startErrorOf, waitFor } from '../start.js';
import { openFarEnd } from './far-end.js';
import { command, eventBody, mention, SIGNING_SECRET, signed } from './inbound-events.js';
import { startSlack } from './start-slack.js';

// These faults come from a stand-in for Slack: no third-party fake produces them.

const silent = createLogger({ level: 'silent', clock: Date.now, write: () => undefined });
const socketMode = { kind: 'socket', appToken: 'xapp-secret-app' } as const;

async function startError(plan: (farEnd: Awaited<ReturnType<typeof openFarEnd>>) => void) {
  const farEnd = await openFarEnd();
  plan(farEnd);
  const platform = createSlackPlatform(
    { botToken: 'xoxb-secret-bot', mode: socketMode, apiUrl: farEnd.apiUrl, subscribers: 'members' },
    { log: silent, clock: Date.now },
  );
  const error = await startErrorOf(platform);
  await farEnd.close();
  return error;
}

describe('a failed start names the setting', () => {
  it.each([
    [
      'auth.test',
      'invalid_auth',
      'SLACK_BOT_TOKEN: Slack refuses it (invalid_auth); install the app again and set the Bot User OAuth Token (OAuth & Permissions)',
    ],
    [
      'apps.connections.open',
      'not_allowed_token_type',
      'SLACK_APP_TOKEN: Slack refuses it (not_allowed_token_type); generate a new app-level token (Basic Information) with the scope connections:write',
    ],
  ])('%s: %s', async (method, error, said) => {
    expect(
      await startError((farEnd) => farEnd.answerNext(method, { body: { ok: false, error } })),
    ).toMatchObject({
      name: 'RapporteurError',
      message: said,
    });
  });

  it('for an address where nothing listens', async () => {
    const platform = createSlackPlatform(
      {
        botToken: 'xoxb-secret-bot',
        mode: socketMode,
        apiUrl: 'http://127.0.0.1:9/api',
        subscribers: 'members',
      },
      { log: silent, clock: Date.now },
    );
    await expect(platform.start(createFakeAssistant().assistant)).rejects.toThrow(
      'SLACK_API_URL: http://127.0.0.1:9/api',
    );
    await platform.stop();
  });
});

it('waits as long as Slack says when rate limited, then posts once', async () => {
  const { send, farEnd, lines } = await startSlack(createFakeAssistant().assistant);
  farEnd.answerNext('chat.postMessage', { status: 429, headers: { 'retry-after': '1' } });
  const startedAt = Date.now();
  await send(eventBody(mention('a question')));
  expect(Date.now() - startedAt).toBeGreaterThan(1000);
  expect(farEnd.shown()).toHaveLength(2); // the refused one and the accepted one
  expect(lines).toContainEqual(expect.objectContaining({ event: 'rate_limited', retryAfterS: 1 }));
});

it('gives up a post after a few tries and logs it with Slack’s code, without a token and without the text', async () => {
  const { send, farEnd, lines, outcomes } = await startSlack(
    createFakeAssistant(() => replyOf('the words of an answer')).assistant,
  );
  const body = { ok: false, error: 'channel_not_found', detail: 'xoxb-secret-bot' };
  farEnd.answerNext('chat.postMessage', { body });
  await send(eventBody(mention('the words of a question')));
  expect(outcomes()).toMatchObject([{ event: 'undelivered', code: 'channel_not_found', channel: 'C1' }]);
  farEnd.answerNext('chat.postMessage', { status: 500 }, { status: 500 }, { status: 500 });
  await send(eventBody(mention('another')));
  expect(outcomes()[1]).toMatchObject({ event: 'undelivered', code: 'http_500' });
  expect(JSON.stringify(lines)).not.toMatch(/xoxb-secret|xapp-secret|the words of/);
});

describe('over HTTP', () => {
  it.each([
    ['forged', () => signed(eventBody(mention('a')), Date.now(), 'another secret')],
    ['stale', () => signed(eventBody(mention('a')), Date.now() - 301_000)],
    ['changed', () => ({ ...signed(eventBody(mention('a')), Date.now()), body: '{}' })],
    ['unsigned', () => ({ method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } })],
  ])('a %s request gets 401 and does not reach the assistant', async (_, make) => {
    const { assistant, requests } = createFakeAssistant();
    const log = createLogger({ level: 'silent', clock: Date.now, write: () => undefined });
    const farEnd = await openFarEnd();
    const mode = { kind: 'http', signingSecret: SIGNING_SECRET, port: 0 } as const;
    const platform = createSlackPlatform(
      { botToken: 'xoxb-x', mode, apiUrl: farEnd.apiUrl, subscribers: 'members' },
      { log, clock: Date.now },
    );
    await platform.start(assistant);
    const { status } = await fetch(`http://127.0.0.1:${platform.port()}/slack/events`, make());
    await platform.stop();
    await farEnd.close();
    expect([status, requests]).toEqual([401, []]);
  });
});

describe('a connection', () => {
  it.each([
    ['Slack asks to renew', { type: 'disconnect', reason: 'refresh_requested' }],
    ['Slack is about to end', { type: 'disconnect', reason: 'warning' }],
  ])('that %s is reopened at once', async (_, envelope) => {
    const { send, farEnd } = await startSlack(createFakeAssistant().assistant, 'socket');
    farEnd.sendEnvelope(envelope);
    await waitFor(() => farEnd.connections() === 2);
    await send(eventBody(mention('a question')));
    expect(farEnd.shown()).toHaveLength(1);
  });

  it('is retried when Slack refuses it for a while', async () => {
    const { send, farEnd, lines } = await startSlack(createFakeAssistant().assistant, 'socket');
    farEnd.answerNext('apps.connections.open', { body: { ok: false, error: 'invalid_auth' } });
    farEnd.sendEnvelope({ type: 'disconnect', reason: 'refresh_requested' });
    await waitFor(() => farEnd.connections() === 2);
    expect(lines).toContainEqual(expect.objectContaining({ event: 'disconnected', code: 'invalid_auth' }));
    await send(eventBody(mention('a question')));
    expect(farEnd.shown()).toHaveLength(1);
  });
});

it.each(['http', 'socket'] as const)('a stop over %s finishes the work under way', async (kind) => {
  let finish: () => void = () => undefined;
  const slow = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const { assistant, requests } = createFakeAssistant(async ({ audience }) => {
    await slow;
    return replyOf('Done.', { audience });
  });
  const { send, stop, farEnd } = await startSlack(assistant, kind);
  const sending = send(command('a question', farEnd.responseUrl()));
  await waitFor(() => requests.length === 1);
  const stopping = stop();
  setTimeout(finish, 50);
  await Promise.all([stopping, sending]);
  expect(farEnd.shown()).toMatchObject([{ body: { text: 'Done.' } }]);
});
