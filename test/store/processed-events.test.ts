import fc from 'fast-check';
import { expect, it } from 'vitest';
import { onEachEngine, openStore } from './open-store.js';
import { LIFE_MS } from './options.js';

onEachEngine((engine) => {
  it('lets an event be taken on once, by any of its keys, also after a restart', async () => {
    const { store, restart } = await openStore(engine);
    expect(await store.claimEvent(['event-1', 'c:17.2'], 0)).toBe(true);
    expect(await store.claimEvent(['event-1', 'c:17.2'], 0)).toBe(false); // a retry
    expect(await store.claimEvent(['event-2', 'c:17.2'], 0)).toBe(false); // the same message under another event
    expect(await store.claimEvent(['event-2'], 0)).toBe(false); // and a retry of that
    expect(await store.claimEvent(['event-3', 'c:17.3'], 0)).toBe(true); // another message
    expect(await (await restart()).claimEvent(['event-1'], 5)).toBe(false);
  });

  it('takes a key twice in one call for one, and an event without a key for a new one', async () => {
    const { store } = await openStore(engine);
    expect(await store.claimEvent(['a', 'a'], 0)).toBe(true);
    expect(await store.claimEvent([], 0)).toBe(true);
    expect(await store.claimEvent([], 0)).toBe(true);
  });

  it('is true at most once in a life for a key, and true for all keys that nobody has named in that time', async () => {
    const { store } = await openStore(engine);
    const call = fc.record({
      keys: fc.array(fc.constantFrom<string>('a', 'b', 'c', 'd', 'e'), { minLength: 1, maxLength: 3 }),
      afterMs: fc.constantFrom(0, 1, LIFE_MS / 2, LIFE_MS - 1, LIFE_MS),
    });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(call, { minLength: 2, maxLength: 10 }), async (calls) => {
        run += 1;
        const earlier: { keys: readonly string[]; now: number; taken: boolean }[] = [];
        let now = 0;
        for (const { keys, afterMs } of calls) {
          now += afterMs;
          const taken = await store.claimEvent(
            keys.map((key) => `${run}${key}`),
            now,
          );
          const related = earlier.filter(
            (call) => now - call.now < LIFE_MS && call.keys.some((key) => keys.includes(key)),
          );
          if (related.some((call) => call.taken)) expect(taken).toBe(false);
          if (related.length === 0) expect(taken).toBe(true);
          earlier.push({ keys, now, taken });
        }
      }),
      { numRuns: 25 },
    );
  });
});
