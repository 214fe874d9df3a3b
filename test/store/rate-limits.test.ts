import { expect, it } from 'vitest';
import { createStore } from '../../src/store/store.js';
import { makePlace, onEachEngine, openStore } from './open-store.js';
import { storeOptions } from './options.js';

onEachEngine((engine) => {
  it('counts the uses of all processes together, each exactly once', async () => {
    const place = await makePlace(engine);
    const stores = await Promise.all([1, 2, 3].map(() => createStore(storeOptions(place))));
    const counted = await Promise.all(
      stores.flatMap((store) => Array.from({ length: 10 }, () => store.countUse('U1', 1000, 50))),
    );
    expect(counted.map(({ used }) => used).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 30 }, (_, at) => at + 1),
    );
    await Promise.all(stores.map((store) => store.close()));
  });

  it('starts over when the period ends, and counts each name separately', async () => {
    const { store } = await openStore(engine);
    expect(await store.countUse('U1', 1000, 50)).toEqual({ used: 1, endsAt: 1050 });
    expect(await store.countUse('U1', 1000, 1049)).toEqual({ used: 2, endsAt: 1050 });
    expect(await store.countUse('U2', 1000, 1049)).toEqual({ used: 1, endsAt: 2049 });
    expect(await store.countUse('U1', 1000, 1050)).toEqual({ used: 1, endsAt: 2050 });
    expect(await store.removeExpired(2049)).toBe(1);
  });
});
