import fc from 'fast-check';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { createConversationStore } from '../../src/store/conversations.js';
import { migrate } from '../../src/store/migrate.js';
import { onEachEngine, openEmpty, openStore } from './open-store.js';
import { LIFE_MS } from './options.js';

const thread = { service: 'a', workspace: 'w', channel: 'c', thread: '17.2' };
const talk = { topic: 'EthicsFIRST', turns: ['Who received the award?', 'And in 2021?'] };

onEachEngine((engine) => {
  it('loads a conversation again after a restart', async () => {
    const { store, restart } = await openStore(engine);
    await store.conversations.save(thread, talk, 1_763_841_000_123);
    expect(await (await restart()).conversations.load(thread, 1_763_841_000_124)).toEqual(talk);
  });

  it('loads a conversation until it expires, counted from the last time it was saved', async () => {
    const { store } = await openStore(engine);
    const { conversations } = store;
    await conversations.save(thread, talk, 0);
    expect(await conversations.load(thread, LIFE_MS - 1)).toEqual(talk);
    expect(await conversations.load(thread, LIFE_MS)).toBeNull();
    await conversations.save(thread, { ...talk, topic: 'SIM3' }, 500);
    expect((await conversations.load(thread, LIFE_MS))?.topic).toBe('SIM3');
  });

  it('separates places that differ in any part', async () => {
    const { conversations } = (await openStore(engine)).store;
    const places = [thread, ...Object.keys(thread).map((part) => ({ ...thread, [part]: '' }))];
    for (const [n, place] of places.entries())
      await conversations.save(place, { topic: `${n}`, turns: [] }, 0);
    const topics = await Promise.all(
      places.map(async (place) => (await conversations.load(place, 0))?.topic),
    );
    expect(topics).toEqual(['0', '1', '2', '3', '4']);
  });

  it('returns any text unchanged', async () => {
    const { conversations } = (await openStore(engine)).store;
    const anyText = fc.string({ unit: 'binary' });
    const hostile = fc.constantFrom(
      "'); drop table conversations; --",
      'a\0b',
      '\ud800',
      '家族👨‍👩‍👧',
      'x'.repeat(100_000),
    );
    await fc.assert(
      fc.asyncProperty(fc.oneof(anyText, hostile), fc.array(anyText), async (topic, turns) => {
        await conversations.save(thread, { topic, turns }, 0);
        expect(await conversations.load(thread, 0)).toEqual({ topic, turns });
      }),
      { numRuns: 25, examples: [['a\0b\ud800', []]] },
    );
  });

  it('starts over if another version saved a state that this one does not know', async () => {
    const database = await openEmpty(engine);
    const { db } = database;
    await migrate(database);
    const older = createConversationStore(db, { schema: z.object({ about: z.string() }), lifeMs: LIFE_MS });
    const newer = createConversationStore(db, { schema: z.object({ topic: z.string() }), lifeMs: LIFE_MS });
    await older.save(thread, { about: 'SIM3' }, 0);
    expect(await newer.load(thread, 0)).toBeNull();
    await newer.save(thread, { topic: 'SIM3' }, 0);
    expect(await newer.load(thread, 0)).toEqual({ topic: 'SIM3' });
  });
});
