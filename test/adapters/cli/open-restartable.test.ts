import { expect, it, onTestFinished } from 'vitest';
import { openRestartable } from '../../../adapters/cli/bot/open-restartable.js';
import type { Platform } from '../../../adapters/platform.js';
import { createSlackPlatform } from '../../../adapters/slack/create-slack-platform.js';
import { createLogger } from '../../../src/logger.js';
import { replyOf } from '../messages.js';
import { openFarEnd } from '../slack/far-end.js';
import { eventBody, mention } from '../slack/inbound-events.js';
import { createFakeAssistant, waitFor } from '../start.js';

/** Real Bolt in Socket Mode, whose far end refuses the token for as long as it is told to. */
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

it('goes on where its service refuses a token and takes it again', { timeout: 30_000 }, async () => {
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
  // What it says of being refused is of the life that has begun now.
  expect(await Promise.race([platform.failed, 'not refused'])).toBe('not refused');
  ask();
  await waitFor(() => events('replied').length === 2);
  expect(opened()).toBeGreaterThan(2);
});

it('is not opened any more once it is stopped', { timeout: 30_000 }, async () => {
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
