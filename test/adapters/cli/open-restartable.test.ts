import { describe, expect, it, onTestFinished } from 'vitest';
import { openRestartable, watchRefusals } from '../../../adapters/cli/bot/open-restartable.js';
import type { Platform } from '../../../adapters/platform.js';
import { createSlackPlatform } from '../../../adapters/slack/create-slack-platform.js';
import { RapporteurError } from '../../../src/errors.js';
import { createLogger } from '../../../src/logger.js';
import { replyOf } from '../messages.js';
import { openFarEnd } from '../slack/far-end.js';
import { eventBody, mention } from '../slack/inbound-events.js';
import { createFakeAssistant, waitFor } from '../start.js';

/** Real Bolt in Socket Mode, against a stand-in that refuses the token as long as `refuses` is set. */
async function open() {
  const farEnd = await openFarEnd();
  onTestFinished(farEnd.close);
  const world = { refuses: false };
  const refused = { body: { ok: false, error: 'account_inactive' } };
  for (const method of ['auth.test', 'apps.connections.open', 'chat.postMessage'])
    farEnd.answerEach(method, () => (world.refuses ? refused : null));
  const lines: Record<string, unknown>[] = [];
  const log = createLogger({ level: 'info', write: (line) => lines.push(JSON.parse(line)), clock: Date.now });
  let opened = 0;
  const openSlack = async (): Promise<Platform> => {
    opened += 1;
    const mode = { kind: 'socket', appToken: 'xapp-1' } as const;
    const settings = { botToken: 'xoxb-1', mode, apiUrl: farEnd.apiUrl, subscribers: 'members' } as const;
    return createSlackPlatform(settings, { log, clock: Date.now });
  };
  const platform = await openRestartable(openSlack, log, { firstMs: 50, longestMs: 100 });
  onTestFinished(() => platform.stop());
  await platform.start(createFakeAssistant(() => replyOf('An answer.')).assistant);
  const events = (name: string) => lines.filter(({ event }) => event === name);
  let asked = 0;
  const ask = () => {
    asked += 1;
    const { kind, body } = eventBody(mention('a question', { ts: `${asked}.1` }), `Ev${asked}`);
    farEnd.sendEnvelope({ type: kind, envelope_id: `e${asked}`, payload: body });
  };
  return { world, platform, events, ask, opened: () => opened };
}

it('recovers when its service accepts a refused token again', { timeout: 30_000 }, async () => {
  const { world, platform, events, ask, opened } = await open();
  ask();
  await waitFor(() => events('replied').length === 1);
  world.refuses = true;
  ask();
  const { message } = await platform.failed;
  expect(message).toContain('SLACK_BOT_TOKEN');
  const revived = platform.restart();
  await waitFor(() => events('service_still_refused').length > 1);
  expect(platform.isConnected()).toBe(false);
  expect(events('service_still_refused')).toMatchObject([{ nextTryInMs: 100 }, { nextTryInMs: 100 }]);
  world.refuses = false;
  expect(await revived).toBe(true);
  expect(platform.isConnected()).toBe(true);
  // The new connection has not been refused, so `failed` is pending again.
  expect(await Promise.race([platform.failed, 'not refused'])).toBe('not refused');
  ask();
  await waitFor(() => events('replied').length === 2);
  expect(opened()).toBeGreaterThan(2);
});

it('is not opened again once it is stopped', { timeout: 30_000 }, async () => {
  const { world, platform, events, opened } = await open();
  world.refuses = true;
  const revived = platform.restart();
  await waitFor(() => events('service_still_refused').length > 0);
  await platform.stop();
  expect(await revived).toBe(false);
  const before = opened();
  world.refuses = false;
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect([opened(), platform.isConnected()]).toEqual([before, false]);
});

function makePlatform(name: string) {
  const makeOnce = <Value>() => {
    let resolve: (value: Value) => void = () => undefined;
    const promise = new Promise<Value>((given) => {
      resolve = given;
    });
    return { promise, resolve };
  };
  let refusal = makeOnce<RapporteurError>();
  let revival = makeOnce<boolean>();
  return {
    name,
    isConnected: () => true,
    get failed() {
      return refusal.promise;
    },
    restart: () => revival.promise,
    refuse: () =>
      refusal.resolve(new RapporteurError('settings', `${name}: the token was revoked; get a new one`)),
    take() {
      refusal = makeOnce();
      const { resolve } = revival;
      revival = makeOnce();
      resolve(true);
    },
    stop: () => revival.resolve(false),
  };
}

function watch(names: readonly string[]) {
  const platforms = names.map(makePlatform);
  const log: string[] = [];
  const logger = createLogger({ level: 'info', write: (line) => log.push(line), clock: () => 0 });
  const refusals = watchRefusals(platforms, logger);
  let hasEnded = false;
  void refusals.allRefused.then(() => {
    hasEnded = true;
  });
  const settle = () => new Promise((resolve) => setTimeout(resolve, 5));
  return { platforms, log, refusals, settle, hasEnded: () => hasEnded };
}

describe('a service that refuses the bot for good', () => {
  it('is logged once with the cure, and is no longer connected, while another continues', async () => {
    const { platforms, log, refusals, settle, hasEnded } = watch(['slack', 'discord']);
    expect(refusals.connected()).toEqual({ slack: true, discord: true });
    platforms[0]?.refuse();
    platforms[0]?.refuse();
    await settle();
    expect(refusals.connected()).toEqual({ slack: false, discord: true });
    expect(log.map((line) => JSON.parse(line))).toMatchObject([
      { level: 'error', event: 'service_refused', service: 'slack', goesOn: ['discord'] },
    ]);
    expect(log[0]).toContain('the token was revoked; get a new one');
    expect(hasEnded()).toBe(false);
    platforms[1]?.refuse();
    await settle();
    expect(hasEnded()).toBe(true);
  });

  it('is logged when it accepts the bot again, and when it refuses it once more', async () => {
    const { platforms, log, refusals, settle, hasEnded } = watch(['slack', 'discord']);
    platforms[0]?.refuse();
    await settle();
    platforms[0]?.take();
    await settle();
    expect(refusals.connected()).toEqual({ slack: true, discord: true });
    platforms[1]?.refuse();
    await settle();
    expect(hasEnded()).toBe(false);
    platforms[0]?.refuse();
    await settle();
    const events = log.map((line) => JSON.parse(line)).map(({ event, service }) => [event, service]);
    expect(events).toEqual([
      ['service_refused', 'slack'],
      ['service_taken_up', 'slack'],
      ['service_refused', 'discord'],
      ['service_refused', 'slack'],
    ]);
    expect(hasEnded()).toBe(true);
  });

  it('is logged once if it is stopped before its service accepts the bot again', async () => {
    const { platforms, log, settle, hasEnded } = watch(['slack', 'discord']);
    platforms[0]?.refuse();
    platforms[0]?.stop();
    await settle();
    expect(log).toHaveLength(1);
    expect(hasEnded()).toBe(false);
  });

  it('does not end the bot if there are no services', async () => {
    const { settle, hasEnded } = watch([]);
    await settle();
    expect(hasEnded()).toBe(false);
  });
});
