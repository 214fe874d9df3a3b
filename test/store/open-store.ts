import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, inject, onTestFinished } from 'vitest';
import { openDatabase, type StorePlace } from '../../src/store/database.js';
import type { OpenedDatabase } from '../../src/store/opened-database.js';
import { createStore, type Store } from '../../src/store/store.js';
import { createDatabase } from '../postgres-server.js';
import { type Page, storeOptions, type Talk } from './options.js';

export type Engine = OpenedDatabase['engine'];

/** Registers tests for both engines. Those on PostgreSQL are skipped if test/start-postgres.ts could not start it. */
export function onEachEngine(tests: (engine: Engine) => void): void {
  describe('on SQLite', () => tests('sqlite'));
  describe.skipIf(inject('postgresUrl') === '')('on PostgreSQL', () => tests('postgres'));
}

/** Creates a folder that is deleted when the test ends. */
export async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'rapporteur-store-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Creates an empty place for a store. It is deleted when the test ends. */
export async function makePlace(engine: Engine): Promise<StorePlace> {
  if (engine === 'sqlite') return { stateDir: await makeFolder() };
  const { url, drop } = await createDatabase(inject('postgresUrl'));
  onTestFinished(drop);
  return { databaseUrl: url };
}

/** Opens a database without tables. */
export async function openEmpty(engine: Engine): Promise<OpenedDatabase> {
  const database = await openDatabase(await makePlace(engine));
  onTestFinished(() => database.db.destroy());
  return database;
}

/** Opens a store on real files or a real server. `restart` closes it and opens it again. */
export async function openStore(engine: Engine): Promise<{
  store: Store<Talk, Page>;
  restart: () => Promise<Store<Talk, Page>>;
}> {
  const options = storeOptions(await makePlace(engine));
  let store = await createStore(options);
  onTestFinished(() => store.close());
  const restart = async () => {
    await store.close();
    store = await createStore(options);
    return store;
  };
  return { store, restart };
}
