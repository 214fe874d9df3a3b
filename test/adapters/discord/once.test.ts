import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { STATE_KINDS } from '../../../src/assistant/state.js';
import { createStore } from '../../../src/store/store.js';
import { createFakeAssistant } from '../start.js';
import { type FarEnd, openFarEnd } from './far-end.js';
import { command, type Inbound, mention } from './inbound-events.js';
import { startDiscord } from './start-discord.js';

/** A process as Discord and the store see it: its own connection and client, and the shared state folder. */
async function startProcess(stateDir: string, farEnd: FarEnd) {
  const store = await createStore({ stateDir, ...STATE_KINDS, createId: randomUUID });
  const { assistant } = createFakeAssistant();
  const claim = (keys: readonly string[]) => store.claimEvent(keys, Date.now());
  const started = await startDiscord({ ...assistant, claim }, farEnd);
  onTestFinished(() => store.close());
  return started;
}

const acknowledged = {
  status: 400,
  body: { code: 40060, message: 'Interaction has already been acknowledged.' },
};

it.each<[string, () => Inbound]>([
  ['a message', () => mention('a question')],
  ['a command', () => command('list')],
])('answers %s once over two processes and a restart', async (_, make) => {
  const stateDir = await mkdtemp(join(tmpdir(), 'rapporteur-discord-'));
  const farEnd = await openFarEnd();
  onTestFinished(async () => {
    await farEnd.close();
    await rm(stateDir, { recursive: true });
  });
  const [one, other] = [await startProcess(stateDir, farEnd), await startProcess(stateDir, farEnd)];
  farEnd.answerNext('/callback', { status: 200 }, acknowledged, acknowledged);
  const inbound = make();
  await Promise.all([one.send(inbound), other.heard(1)]);
  await one.stop();
  await other.stop();
  const restarted = await startProcess(stateDir, farEnd);
  await restarted.send(inbound);
  expect(farEnd.shown()).toHaveLength(1);
  const reasons = [one, other, restarted].flatMap(({ outcomes }) => outcomes().map(({ reason }) => reason));
  expect(reasons.toSorted()).toEqual(['duplicate', 'duplicate', undefined]);
});
