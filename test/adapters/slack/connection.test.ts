import { describe, expect, it } from 'vitest';
import { createSlackPlatform } from '../../../adapters/slack/create-slack-platform.js';
import { createLogger } from '../../../src/logger.js';
import { replyOf } from '../messages.js';
import { createFakeAssistant, startErrorOf, waitFor } from '../start.js';
import { HELLO, openFarEnd } from './far-end.js';
import { command, eventBody, mention, type Sent } from './inbound-events.js';
import { startSlack } from './start-slack.js';

// Tests that Socket Mode connections stay alive, against a stand-in for Slack.

const goodbye = (reason: string) => ({ type: 'disconnect', reason });
const envelope = ({ kind, body }: Sent, envelope_id: string, more: object = {}) => ({
  type: kind,
  envelope_id,
  payload: body,
  ...more,
});
const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const start = () =>
  startSlack(createFakeAssistant(({ audience }) => replyOf('An answer.', { audience })).assistant, 'socket');

describe('an event around Slack’s goodbye', () => {
  it.each([
    ['before it', false, (event: object) => [event, goodbye('refresh_requested')]],
    ['after it', false, (event: object) => [goodbye('refresh_requested'), event]],
    ['before it, with the end of the connection', true, (event: object) => [event, goodbye('warning')]],
  ])('%s is answered once and acknowledged, even if Slack sends it again', async (_, end, packet) => {
    const { farEnd, outcomes } = await start();
    const event = eventBody(mention('a question'));
    farEnd.sendTogether(packet(envelope(event, 'e1')), { end });
    await waitFor(() => farEnd.connections() === 2 && outcomes().length === 1);
    await waitFor(() => farEnd.acknowledged.includes('e1'));
    farEnd.sendEnvelope(envelope(event, 'e2', { retry_attempt: 1, retry_reason: 'timeout' }));
    await waitFor(() => outcomes().length === 2);
    expect(outcomes().map(({ event, reason }) => [event, reason])).toEqual([
      ['replied', undefined],
      ['ignored', 'duplicate'],
    ]);
    expect(farEnd.shown()).toHaveLength(1);
  });

  it('that is a command, which Slack does not send again, is answered and acknowledged', async () => {
    const { farEnd, outcomes } = await start();
    const asked = command('a question', farEnd.responseUrl());
    farEnd.sendTogether([envelope(asked, 'e1'), goodbye('refresh_requested')], { end: true });
    await waitFor(() => outcomes().length === 1 && farEnd.acknowledged.includes('e1'));
    expect(farEnd.shown()).toMatchObject([{ method: 'response_url' }]);
  });
});

describe('a connection that is closed at once', () => {
  it.each([
    ['too_many_websockets', true],
    ['too_many_websockets', false],
    ['refresh_requested', true],
    ['link_disabled', true],
  ])(
    'by %s is reopened less and less often (greeted: %s)',
    async (reason, isGreeted) => {
      const { farEnd, lines } = await start();
      farEnd.greet((socket) => {
        if (isGreeted) socket.send(HELLO);
        socket.send(JSON.stringify(goodbye(reason)));
      });
      farEnd.sendEnvelope(goodbye(reason));
      await later(6000);
      expect(farEnd.connections()).toBeLessThanOrEqual(6);
      if (reason === 'refresh_requested') return;
      const told = lines.filter(({ event, code }) => event === 'disconnected' && code === reason);
      expect(told).toHaveLength(1);
      expect(told[0]).toMatchObject({ cure: expect.stringMatching(/SLACK_APP_TOKEN|settings/) });
    },
    15_000,
  );

  it('without a reason is reopened less and less often', async () => {
    const { farEnd } = await start();
    farEnd.greet((socket) => socket.close());
    farEnd.sendEnvelope(goodbye('warning'));
    await later(6000);
    expect(farEnd.connections()).toBeLessThanOrEqual(8);
  }, 15_000);
});

describe('a connection that cannot be established', () => {
  it.each([
    ['whose request is not answered', 'upgrade'],
    ['on which nobody greets', 'hello'],
  ])(
    '%s is given up within seconds',
    async (_, missing) => {
      const { farEnd, send } = await start();
      if (missing === 'upgrade') farEnd.answerUpgrades(false);
      else farEnd.greet(() => undefined);
      farEnd.sendEnvelope(goodbye('refresh_requested'));
      await later(2000);
      farEnd.answerUpgrades(true);
      farEnd.greet((socket) => socket.send(HELLO));
      const before = farEnd.connections();
      await waitFor(() => farEnd.connections() > before, 20_000);
      await send(eventBody(mention('a question')));
      expect(farEnd.shown()).toHaveLength(1);
    },
    30_000,
  );

  it.each([
    ['upgrade', 'no_hello'],
    ['hello', 'no_hello'],
    ['too_many_websockets', 'SLACK_APP_TOKEN'],
  ])(
    'at the start is an error that says so: %s',
    async (missing, said) => {
      const farEnd = await openFarEnd();
      if (missing === 'upgrade') farEnd.answerUpgrades(false);
      else farEnd.greet((socket) => missing !== 'hello' && socket.send(JSON.stringify(goodbye(missing))));
      const platform = createSlackPlatform(
        {
          botToken: 'xoxb-1',
          mode: { kind: 'socket', appToken: 'xapp-1' },
          apiUrl: farEnd.apiUrl,
          subscribers: 'members',
        },
        { log: createLogger({ level: 'silent', clock: Date.now, write: () => undefined }), clock: Date.now },
      );
      const error = await startErrorOf(platform);
      await farEnd.close();
      expect(error).toMatchObject({ name: 'RapporteurError', message: expect.stringContaining(said) });
    },
    30_000,
  );
});

describe('whether it is connected', () => {
  it('in Socket Mode: from Slack’s greeting to its goodbye', async () => {
    const { farEnd, platform, stop } = await start();
    expect(platform.isConnected()).toBe(true);
    let greet: () => void = () => undefined;
    farEnd.greet((socket) => {
      greet = () => socket.send(HELLO);
    });
    farEnd.sendEnvelope(goodbye('refresh_requested'));
    await waitFor(() => !platform.isConnected());
    await waitFor(() => farEnd.connections() === 2);
    await later(100);
    expect(platform.isConnected()).toBe(false);
    greet();
    await waitFor(() => platform.isConnected());
    await stop();
    expect(platform.isConnected()).toBe(false);
  });

  it('over HTTP: from the start to the stop', async () => {
    const { platform, stop } = await startSlack(createFakeAssistant().assistant, 'http');
    expect(platform.isConnected()).toBe(true);
    await stop();
    expect(platform.isConnected()).toBe(false);
  });
});

describe('a token that Slack refuses for good', () => {
  const refused = (error: string) => ({ body: { ok: false, error } });

  it.each(['token_revoked', 'invalid_auth', 'account_inactive', 'not_authed', 'token_expired'])(
    'fails the platform while it runs, if it is the bot’s: %s',
    async (code) => {
      const { farEnd, platform, send } = await startSlack(createFakeAssistant().assistant);
      farEnd.answerEach('chat.postMessage', () => refused(code));
      farEnd.answerEach('auth.test', () => refused(code));
      await send(eventBody(mention('a question')));
      expect(await platform.failed).toMatchObject({
        name: 'RapporteurError',
        message: expect.stringMatching(new RegExp(`SLACK_BOT_TOKEN.*${code}`)),
      });
    },
    15_000,
  );

  it('fails the platform while it runs, if it is the app’s', async () => {
    const { farEnd, platform } = await start();
    farEnd.answerEach('apps.connections.open', () => refused('token_revoked'));
    farEnd.sendEnvelope(goodbye('refresh_requested'));
    expect(await platform.failed).toMatchObject({
      message: expect.stringMatching(/SLACK_APP_TOKEN.*token_revoked/),
    });
  }, 20_000);

  it('is not believed after a single refusal', async () => {
    const { farEnd, platform, send } = await startSlack(createFakeAssistant().assistant);
    farEnd.answerNext('chat.postMessage', refused('invalid_auth'));
    await send(eventBody(mention('a question')));
    const first = await Promise.race([platform.failed, later(4000)]);
    expect(first).toBeUndefined();
    expect(farEnd.calls.filter(({ method }) => method === 'auth.test').length).toBeGreaterThan(1);
  }, 15_000);
});

describe.each(['http', 'socket'] as const)('over %s, a payload that Bolt does not know', (kind) => {
  it.each([
    { type: 'app_rate_limited', team_id: 'T1', minute_rate_limited: 1_518_467_820, api_app_id: 'A1' },
    { type: 'of_tomorrow', team_id: 'T1' },
    { type: 'event_callback', team_id: 'T1', event: null },
    {},
  ])('is acknowledged and logged: %j', async (body) => {
    const { farEnd, outcomes, lines, send } = await startSlack(createFakeAssistant().assistant, kind);
    const startedAt = Date.now();
    expect(await send({ kind: 'events_api', body })).toBe(200);
    if (kind === 'socket') await waitFor(() => farEnd.acknowledged.length === 1);
    expect(Date.now() - startedAt).toBeLessThan(2900);
    expect(outcomes()).toHaveLength(1);
    if ('minute_rate_limited' in body)
      expect(lines).toContainEqual(
        expect.objectContaining({ event: 'app_rate_limited', minute: 1_518_467_820 }),
      );
  });
});
