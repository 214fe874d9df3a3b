import { expect, it } from 'vitest';
import type { Fetch } from '../../src/store/fetches.js';
import { onEachEngine, openStore } from './open-store.js';

const FETCH: Fetch = {
  url: 'https://example.org/feed.xml',
  state: 'done',
  detail: '3 links',
  etag: '"a"',
  lastModified: null,
  fetchedAt: 5,
};

onEachEngine((engine) => {
  it('stores the outcome of the last fetch of an address', async () => {
    const { store, restart } = await openStore(engine);
    expect(await store.loadFetch(FETCH.url)).toBeNull();
    await store.saveFetch(FETCH);
    const failed = { ...FETCH, state: 'failed', detail: 'answers 500\0', etag: null, fetchedAt: 6 } as const;
    await store.saveFetch(failed);
    expect(await (await restart()).loadFetch(FETCH.url)).toEqual({ ...failed, detail: 'answers 500' });
  });

  it('gives a round to one of several concurrent callers', async () => {
    const { store } = await openStore(engine);
    const begun = await Promise.all([1, 2, 3].map(() => store.beginFetchRound(100_000, 60_000)));
    expect(begun.filter(Boolean)).toHaveLength(1);
    expect(await store.beginFetchRound(159_999, 60_000)).toBe(false);
    expect(await store.beginFetchRound(160_000, 60_000)).toBe(true);
  });
});
