import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { STATE_KINDS } from '../../../src/assistant/state.js';
import { createStore } from '../../../src/store/store.js';
import { createFakeAssistant } from '../start.js';
import { openFarEnd } from './far-end.js';
import { BOT, eventBody, mention, message } from './inbound-events.js';
import { startSlack } from './start-slack.js';

/** A process as Slack and the store see it: its own connection and Bolt, and the shared state folder. */
async function startProcess(stateDir: string, farEnd: Awaited<ReturnType<typeof openFarEnd>>) {
  const store = await createStore({ stateDir, ...STATE_KINDS, createId: randomUUID });
  const { assistant } = createFakeAssistant();
  const started = await startSlack(
    { ...assistant, claim: (keys) => store.claimEvent(keys, Date.now()) },
    'http',
    farEnd,
  );
  onTestFinished(() => store.close());
  return started;
}

async function openState() {
  const stateDir = await mkdtemp(join(tmpdir(), 'rapporteur-slack-'));
  const farEnd = await openFarEnd();
  onTestFinished(async () => {
    await farEnd.close();
    await rm(stateDir, { recursive: true });
  });
  return { stateDir, farEnd };
}

it('answers a post once, even if it arrives as app_mention and as message and is sent again', async () => {
  const { stateDir, farEnd } = await openState();
  const { send, outcomes } = await startProcess(stateDir, farEnd);
  const asMention = eventBody(mention('a question', { ts: '7.7' }), 'Ev1');
  const asMessage = eventBody(message(`<@${BOT}> a question`, { ts: '7.7' }), 'Ev2');
  for (const sent of [asMessage, asMention, asMention, asMessage]) await send(sent);
  expect(farEnd.shown()).toHaveLength(1);
  expect(outcomes().map(({ reason }) => reason)).toEqual([undefined, 'duplicate', 'duplicate', 'duplicate']);
});

it('answers a post once over two processes and a restart', async () => {
  const { stateDir, farEnd } = await openState();
  const [one, other] = [await startProcess(stateDir, farEnd), await startProcess(stateDir, farEnd)];
  const sent = eventBody(mention('a question', { ts: '7.7' }), 'Ev1');
  await Promise.all([one.send(sent), other.send(sent)]);
  await one.stop();
  const restarted = await startProcess(stateDir, farEnd);
  await restarted.send(sent);
  expect(farEnd.shown()).toHaveLength(1);
  expect(restarted.outcomes()).toMatchObject([{ event: 'ignored', reason: 'duplicate' }]);
});
