import fc from 'fast-check';
import { expect, it } from 'vitest';
import { onEachEngine, openStore } from './open-store.js';
import { LIFE_MS } from './options.js';

onEachEngine((engine) => {
  it('lets an event be claimed once, by any of its keys, also after a restart', async () => {
    const { store, restart } = await openStore(engine);
    expect(await store.claimEvent(['event-1', 'c:17.2'], 0)).toBe(true);
    expect(await store.claimEvent(['event-1', 'c:17.2'], 0)).toBe(false); // a retry
    expect(await store.claimEvent(['event-2', 'c:17.2'], 0)).toBe(false); // the same message under another event
    expect(await store.claimEvent(['event-2'], 0)).toBe(false); // and a retry of that
    expect(await store.claimEvent(['event-3', 'c:17.3'], 0)).toBe(true); // another message
    expect(await (await restart()).claimEvent(['event-1'], 5)).toBe(false);
  });

  it('lets a released event be claimed again, by each of its keys', async () => {
    const { store } = await openStore(engine);
    await store.claimEvent(['a', 'b'], 0);
    await store.claimEvent(['c'], 0);
    await store.releaseEvent(['a', 'b']);
    await store.releaseEvent([]);
    expect(await store.claimEvent(['a', 'b'], 0)).toBe(true);
    expect(await store.claimEvent(['c'], 0)).toBe(false);
  });

  it('treats a key given twice as one, and an event without a key as new', async () => {
    const { store } = await openStore(engine);
    expect(await store.claimEvent(['a', 'a'], 0)).toBe(true);
    expect(await store.claimEvent([], 0)).toBe(true);
    expect(await store.claimEvent([], 0)).toBe(true);
  });

  it('gives an unanswered event to another process once its lease has expired, and only once', async () => {
    const { store } = await openStore(engine);
    const task = { service: 'chat', work: '{"q":"Who?"}', answerWithinMs: 500, leaseMs: 100 };
    expect(await store.claimEvent(['b', 'a'], 0, task)).toBe(true);
    expect(await store.claimEvent(['a', 'c'], 0, task)).toBe(false);
    expect(await store.takeOverEvent('chat', 99, 100)).toBeNull();
    expect(await store.takeOverEvent('other', 100, 100)).toBeNull();
    await store.holdEvent(['b', 'a'], 150);
    expect(await store.takeOverEvent('chat', 149, 100)).toBeNull();
    const both = await Promise.all([150, 150].map((now) => store.takeOverEvent('chat', now, 100)));
    expect(both.toSorted()).toEqual([{ key: 'a', work: task.work }, null]);
    await store.settleEvent(['a']);
    expect(await store.takeOverEvent('chat', 400, 100)).toBeNull();
    expect(await store.claimEvent(['b'], 400)).toBe(false);
  });

  it('gives no other process an event that was answered, was claimed without a task, or is too old', async () => {
    const { store } = await openStore(engine);
    const task = { service: 'chat', work: '{}', answerWithinMs: 500, leaseMs: 100 };
    await store.claimEvent(['answered'], 0, task);
    await store.settleEvent(['answered']);
    await store.claimEvent(['bare'], 0);
    await store.claimEvent(['late'], 0, task);
    expect(await store.takeOverEvent('chat', 500, 100)).toBeNull();
    expect(await store.takeOverEvent('chat', 300, 100)).toBeNull();
  });

  it('claims a key at most once until it expires, and always claims keys that were not named in that time', async () => {
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
