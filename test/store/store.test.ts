import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createStore } from '../../src/store/store.js';
import { makeFolder, onEachEngine, openStore } from './open-store.js';
import { LIFE_MS, storeOptions } from './options.js';

const thread = { service: 'a', workspace: '', channel: 'c', thread: '' };

onEachEngine((engine) => {
  it('removes what has expired and nothing else', async () => {
    const { store } = await openStore(engine);
    const at = async (now: number) => {
      await store.conversations.save({ ...thread, thread: `${now}` }, { topic: '', turns: [] }, now);
      await store.claimEvent([`${now}`], now);
      return store.saveReply({ question: '', page: now }, now);
    };
    await at(0);
    const kept = await at(1);
    await store.saveFeedback(
      {
        replyId: 'r',
        verdict: 'up',
        reason: null,
        passageId: null,
        indexVersion: '',
        user: 'u',
        ...thread,
      },
      0,
    );
    expect(await store.removeExpired(LIFE_MS - 1)).toBe(0);
    expect(await store.removeExpired(LIFE_MS)).toBe(3);
    expect(await store.removeExpired(LIFE_MS)).toBe(0);
    expect(await store.loadReply(kept, LIFE_MS)).not.toBeNull();
    expect(await store.conversations.load({ ...thread, thread: '1' }, LIFE_MS)).not.toBeNull();
    expect(await store.claimEvent(['1'], LIFE_MS)).toBe(false);
    expect((await store.countFeedback()).up).toBe(1);
  });

  it('serves concurrent callers', async () => {
    const { store } = await openStore(engine);
    const claims = await Promise.all(
      Array.from({ length: 50 }, (_, n) => store.claimEvent([`${n % 10}`], 0)),
    );
    expect(claims.filter(Boolean)).toHaveLength(10);
  });
});

it('creates its folder, also below missing folders, for its owner only', async () => {
  const stateDir = join(await makeFolder(), 'var', 'state');
  const store = await createStore(storeOptions({ stateDir }));
  expect((await stat(stateDir)).mode & 0o777).toBe(0o700);
  expect(await readdir(stateDir)).toContain('rapporteur.db');
  await store.close();
});

it('without a folder keeps everything while it is open, writes nothing, and shares nothing', async () => {
  const cwd = await readdir('.');
  const [store, other] = await Promise.all([
    createStore(storeOptions({ stateDir: null })),
    createStore(storeOptions({ stateDir: null })),
  ]);
  await store.conversations.save(thread, { topic: 't', turns: [] }, 0);
  expect(await store.conversations.load(thread, 0)).toMatchObject({ topic: 't' });
  expect(await store.claimEvent(['e'], 0)).toBe(true);
  expect(await store.claimEvent(['e'], 0)).toBe(false);
  expect(await other.conversations.load(thread, 0)).toBeNull();
  await Promise.all([store.close(), other.close()]);
  expect(await readdir('.')).toEqual(cwd);
});
