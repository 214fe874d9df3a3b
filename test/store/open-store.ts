import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createStore, type Store } from '../../src/store/store.js';
import { type Page, storeOptions, type Talk } from './options.js';

/** A folder that goes when the test does. */
export async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'rapporteur-store-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A store on real files; `restart` closes it and opens the same files anew. */
export async function openStore(): Promise<{
  store: Store<Talk, Page>;
  restart: () => Promise<Store<Talk, Page>>;
}> {
  const options = storeOptions(await makeFolder());
  let store = await createStore(options);
  onTestFinished(() => store.close());
  const restart = async () => {
    await store.close();
    store = await createStore(options);
    return store;
  };
  return { store, restart };
}
