import { expect, it, vi } from 'vitest';
import { createSettler } from '../../src/assistant/fault-tolerant-store.js';
import { createLogger } from '../../src/logger.js';
import { loadKnowledge, openAssistant } from './open-assistant.js';

const knowledge = await loadKnowledge();
const TASK = { service: 'test', work: '{}', answerWithinMs: 600_000, leaseMs: 10 };

async function open(trouble: { isThere: boolean }) {
  const { services } = await openAssistant(knowledge);
  const { store } = services;
  const lines: string[] = [];
  const log = createLogger({ level: 'info', write: (line) => lines.push(line), clock: () => 0 });
  const failing = {
    settleEvent: async (keys: readonly string[]) => {
      if (trouble.isThere) throw new Error('the disk is full');
      await store.settleEvent(keys);
    },
  };
  return {
    store,
    settler: createSettler(failing, log),
    events: () => lines.map((line) => JSON.parse(line).event),
  };
}

it('notes what was answered once the database works again, so that nobody answers it again', async () => {
  const trouble = { isThere: true };
  const { store, settler, events } = await open(trouble);
  for (const key of ['e1', 'e2']) {
    await settler.claim([key], store.claimEvent([key], 0, TASK));
    await settler.settle([key], 1000);
  }
  expect([settler.isBehind(), events()]).toEqual([true, ['claims_not_settled']]);
  trouble.isThere = false;
  await vi.waitFor(() => expect(settler.isBehind()).toBe(false), 5000);
  expect(await store.takeOverEvent('test', 1000, 10)).toBeNull();
  expect(events()).toEqual(['claims_not_settled', 'claims_settled']);
});

it('settles no event before its claim is decided, for the claim would come last', async () => {
  const { store, settler } = await open({ isThere: false });
  let decide = () => {};
  const held = new Promise<void>((resolve) => {
    decide = resolve;
  });
  const deciding = settler.claim(
    ['e1'],
    held.then(() => store.claimEvent(['e1'], 0, TASK)),
  );
  const settled = settler.settle(['e1'], 5000);
  decide();
  await Promise.all([deciding, settled]);
  expect(await store.takeOverEvent('test', 1000, 10)).toBeNull();
});
