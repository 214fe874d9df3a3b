import { describe, expect, it, vi } from 'vitest';
import { createFaultTolerantStore, createSettler } from '../../src/assistant/fault-tolerant-store.js';
import { RapporteurError } from '../../src/errors.js';
import { createLogger } from '../../src/logger.js';
import { loadKnowledge, openAssistant, PLACE } from './open-assistant.js';

const QUESTION = 'Who received the Best Reporter Award 2023?';
const knowledge = await loadKnowledge();

/** An assistant whose store can be made to fail; the store itself is real. */
async function openWithTrouble(trouble: () => Promise<void>) {
  const { services } = await openAssistant(knowledge);
  const log: string[] = [];
  const clock = { now: 0 };
  const logger = createLogger({ level: 'info', write: (line) => log.push(line), clock: () => clock.now });
  const { store } = services;
  const failing = {
    ...store,
    saveReply: async (...args: Parameters<typeof store.saveReply>) => {
      await trouble();
      return store.saveReply(...args);
    },
    conversations: {
      load: async (...args: Parameters<typeof store.conversations.load>) => {
        await trouble();
        return store.conversations.load(...args);
      },
      save: async (...args: Parameters<typeof store.conversations.save>) => {
        await trouble();
        return store.conversations.save(...args);
      },
    },
  };
  const opened = await openAssistant(knowledge, {
    store: createFaultTolerantStore(failing, logger, () => clock.now),
  });
  const events = () => log.map((line) => JSON.parse(line).event);
  return { ...opened, events, clock };
}

describe('a store that cannot be written', () => {
  it('lets questions be answered, without buttons, and is reported once', async () => {
    const trouble = { isThere: true, calls: 0 };
    const { ask, events, clock } = await openWithTrouble(async () => {
      trouble.calls += 1;
      if (trouble.isThere) throw new RapporteurError('store', 'the disk is full');
    });
    for (let turn = 0; turn < 3; turn += 1) {
      const reply = await ask(QUESTION);
      expect(reply.message.fallback).toContain('Satoshi Kamo');
      expect(reply.message.fallback.includes('no follow-up questions')).toBe(turn === 0);
      expect(reply.message.blocks.filter(({ kind }) => kind === 'actions')).toEqual([]);
      expect(reply.id).toBeNull();
    }
    // The store is left alone for a while, so that users do not wait for it at each step.
    expect([events(), trouble.calls]).toEqual([['answers_not_remembered'], 2]);
    trouble.isThere = false;
    clock.now = 60_000;
    const reply = await ask(QUESTION);
    expect([reply.id === null, events()]).toEqual([false, ['answers_not_remembered', 'answers_remembered']]);
  });

  it('still says what can be typed', async () => {
    const { ask } = await openWithTrouble(async () => {
      throw new RapporteurError('store', 'the disk is full');
    });
    const asked = (await ask('what is topic 2 about?')).message;
    expect(asked.fallback).toContain('Which did you mean');
    expect(asked.fallback).toContain('\n- what is topic 2 about, 2021 Q3 (Jul–Sep 2021)\n');
    expect((await ask('what is topic 2 about, 2021 Q3 (Jul–Sep 2021)')).message.fallback).toContain(
      'Cloud Operator Days',
    );
    expect(asked.blocks.some(({ kind }) => kind === 'list')).toBe(true);
    expect((await ask('asdf qwer')).message.fallback).toContain('You could try:\n- ');
  });

  it('lets a press be claimed again once it is released', async () => {
    const { services } = await openAssistant(knowledge);
    const store = createFaultTolerantStore(services.store, services.logger, () => 0);
    const claim = () => store.claimEvent(['press'], 0);
    expect([await claim(), await claim()]).toEqual([true, false]);
    await store.releaseEvent(['press']);
    expect([await claim(), await claim()]).toEqual([true, false]);
  });

  it('still remembers later conversations if one row is rejected', async () => {
    const trouble = { isThere: true };
    const { ask, events } = await openWithTrouble(async () => {
      if (trouble.isThere) throw new Error('NOT NULL constraint failed');
    });
    expect((await ask(QUESTION)).message.fallback).toContain('Satoshi Kamo');
    expect(new Set(events())).toEqual(new Set(['row_rejected']));
    trouble.isThere = false;
    const reply = await ask(QUESTION);
    expect(reply.id).not.toBeNull();
    expect(reply.message.fallback).not.toContain('cannot remember');
  });

  it('is reported once in each conversation, and again the next time', async () => {
    const trouble = { isThere: true };
    const { ask, assistant, clock } = await openWithTrouble(async () => {
      if (trouble.isThere) throw new RapporteurError('store', 'the disk is full');
    });
    const isTold = async (overrides: Parameters<typeof ask>[1]) =>
      (await ask(QUESTION, overrides)).message.fallback.includes('no follow-up questions');
    const [here, there] = [PLACE, { ...PLACE, thread: 'T2' }];
    expect([await isTold({ place: here }), await isTold({ place: here, user: 'V' })]).toEqual([true, false]);
    expect([await isTold({ place: there }), await isTold({ place: there })]).toEqual([true, false]);
    // On Discord, a conversation continues where people answer a reply.
    await assistant.carryOver(there, { ...PLACE, thread: 'T3' });
    expect(await isTold({ place: { ...PLACE, thread: 'T3' } })).toBe(false);
    // Another person has not seen what one person was told alone.
    const alone = { place: { ...PLACE, thread: '' }, audience: 'asker' } as const;
    const told = [];
    for (const user of ['U', 'U', 'V', 'V']) told.push(await isTold({ ...alone, user }));
    expect(told).toEqual([true, false, true, false]);
    trouble.isThere = false;
    clock.now = 60_000;
    expect(await isTold({ place: here })).toBe(false);
    trouble.isThere = true;
    clock.now = 120_000;
    expect(await isTold({ place: here })).toBe(true);
  });

  it('counts as unavailable until it can be written, even if it can be read', async () => {
    const { services } = await openAssistant(knowledge);
    const { store } = services;
    const log: string[] = [];
    let now = 0;
    const logger = createLogger({ level: 'info', write: (line) => log.push(line), clock: () => now });
    const refuse = async () => {
      throw new RapporteurError('store', 'the disk is full');
    };
    const tolerant = createFaultTolerantStore(
      { ...store, saveReply: refuse, conversations: { ...store.conversations, save: refuse } },
      logger,
      () => now,
    );
    const { ask } = await openAssistant(knowledge, { store: tolerant });
    const told = [];
    for (; now < 300_000; now += 60_000)
      told.push((await ask(QUESTION)).message.fallback.includes('no follow-up questions'));
    expect(told).toEqual([true, false, false, false, false]);
    expect(log.map((line) => JSON.parse(line).event)).toEqual(['answers_not_remembered']);
  });

  it('does not let an event be answered twice that comes under two names', async () => {
    const { services } = await openAssistant(knowledge);
    const trouble = { isThere: false };
    const failing = {
      ...services.store,
      claimEvent: async (...claim: Parameters<typeof services.store.claimEvent>) => {
        if (trouble.isThere) throw new RapporteurError('store', 'the disk is full');
        return services.store.claimEvent(...claim);
      },
    };
    let now = 0;
    const store = createFaultTolerantStore(failing, services.logger, () => now);
    const claim = (...keys: string[]) => store.claimEvent(keys, now);
    expect(await claim('event 1', 'post 1')).toBe(true);
    trouble.isThere = true;
    // One event was claimed before, and one comes as a mention and as a message.
    expect([await claim('event 2', 'post 1'), await claim('event 3', 'post 2')]).toEqual([false, true]);
    expect([await claim('event 4', 'post 2'), await claim('event 4')]).toEqual([false, false]);
    const both = await Promise.all([claim('event 5', 'post 3'), claim('event 6', 'post 3')]);
    expect(both).toEqual([true, false]);
    trouble.isThere = false;
    now = 60_000;
    expect([await claim('event 3'), await claim('event 7')]).toEqual([false, true]);
  });

  it('makes no user wait if it does not answer', { timeout: 10_000 }, async () => {
    const { ask, events } = await openWithTrouble(() => new Promise(() => undefined));
    expect((await ask(QUESTION)).message.fallback).toContain('Satoshi Kamo');
    expect(events()).toEqual(['answers_not_remembered']);
  });

  it('still fails for what must not be lost', async () => {
    const { services } = await openAssistant(knowledge);
    const refuse = async () => {
      throw new RapporteurError('store', 'the disk is full');
    };
    const { store } = services;
    const tolerant = createFaultTolerantStore({ ...store, subscribe: refuse }, services.logger, () => 0);
    const { input } = await openAssistant(knowledge, { store: tolerant });
    const reply = await input(
      { kind: 'command', command: { kind: 'subscribe', words: '' } },
      { place: PLACE },
    );
    expect(reply.message.fallback).toContain('ref-7');
  });
});

it('passes on what another process needs to answer a claimed event', async () => {
  const { services } = await openAssistant(knowledge);
  const log = createLogger({ level: 'silent', write: () => undefined, clock: () => 0 });
  const store = createFaultTolerantStore(services.store, log, () => 0);
  const task = { service: 'test', work: '{}', answerWithinMs: 60_000, leaseMs: 10 };
  expect(await store.claimEvent(['e1'], 0, task)).toBe(true);
  expect(await store.takeOverEvent('test', 1000, 10)).toMatchObject({ key: 'e1', work: '{}' });
});

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

it('settles answered events once the database works again, so that no process answers them again', async () => {
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

it('settles no event before its claim is decided, because the claim would be written last', async () => {
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
