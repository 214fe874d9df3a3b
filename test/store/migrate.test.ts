import { expect, it, onTestFinished } from 'vitest';
import { migrate } from '../../src/store/migrate.js';
import { MIGRATIONS, type Migration } from '../../src/store/migrations.js';
import { openSqlite } from '../../src/store/open-sqlite.js';
import { createEventStore } from '../../src/store/processed-events.js';
import { createStore } from '../../src/store/store.js';
import { makeFolder } from './open-store.js';
import { storeOptions } from './options.js';

/** A step of some later version that makes a table of its name. */
function makesTable(name: string): Migration & { runs: number } {
  const step = {
    name,
    runs: 0,
    async up(schema: Parameters<Migration['up']>[0]) {
      step.runs += 1;
      await schema.createTable(name).addColumn('id', 'text').execute();
    },
  };
  return step;
}

async function openDatabase() {
  const opened = await openSqlite(await makeFolder());
  onTestFinished(() => opened.db.destroy());
  const tables = async () => (await opened.db.introspection.getTables()).map(({ name }) => name).sort();
  return { ...opened, tables };
}

it('takes each step once, in order, and keeps what is there', async () => {
  const { db, path, tables } = await openDatabase();
  await migrate(db, path);
  await createEventStore(db, 10).claimEvent(['kept'], 0);
  const [later, last] = [makesTable('later'), makesTable('last')];
  await migrate(db, path, [...MIGRATIONS, later]);
  await migrate(db, path, [...MIGRATIONS, later, last]);
  expect([later.runs, last.runs]).toEqual([1, 1]);
  expect(await tables()).toEqual([
    'conversations',
    'feedback',
    'last',
    'later',
    'migrations',
    'processed_events',
    'replies',
  ]);
  expect(await createEventStore(db, 10).claimEvent(['kept'], 0)).toBe(false);
});

it('leaves nothing of an update that fails halfway, and takes it up again', async () => {
  const { db, path, tables } = await openDatabase();
  const fails: Migration = { name: 'second', up: () => Promise.reject(new Error('power cut')) };
  await expect(migrate(db, path, [makesTable('first'), fails])).rejects.toThrow('power cut');
  expect(await tables()).toEqual([]);
  await migrate(db, path, [makesTable('first'), makesTable('second')]);
  expect(await tables()).toEqual(['first', 'migrations', 'second']);
});

it('refuses a database of a newer version, names it, and leaves it alone', async () => {
  const stateDir = await makeFolder();
  const { db, path } = await openSqlite(stateDir);
  await migrate(db, path, [...MIGRATIONS, makesTable('999-later')]);
  await db.destroy();
  const opening = createStore(storeOptions(stateDir));
  await expect(opening).rejects.toMatchObject({
    code: 'store',
    message: expect.stringMatching(
      /rapporteur\.db was written by a newer version of Rapporteur \(999-later\); start that/,
    ),
  });
  await expect(opening).rejects.toThrow(stateDir);
  const again = await openSqlite(stateDir);
  expect((await again.db.selectFrom('migrations').selectAll().execute()).map(({ name }) => name)).toEqual([
    '001-first-tables',
    '999-later',
  ]);
  await again.db.destroy();
});
