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
  const database = await openSqlite(await makeFolder());
  onTestFinished(() => database.db.destroy());
  const tables = async () => (await database.db.introspection.getTables()).map(({ name }) => name).sort();
  return { database, tables };
}

it('takes each step once, in order, and keeps what is there', async () => {
  const { database, tables } = await openDatabase();
  await migrate(database);
  const first = await tables();
  await createEventStore(database.db, 10).claimEvent(['kept'], 0);
  const [later, last] = [makesTable('later'), makesTable('last')];
  await migrate(database, [...MIGRATIONS, later]);
  await migrate(database, [...MIGRATIONS, later, last]);
  expect([later.runs, last.runs]).toEqual([1, 1]);
  expect(await tables()).toEqual([...first, 'last', 'later'].sort());
  expect(await createEventStore(database.db, 10).claimEvent(['kept'], 0)).toBe(false);
});

it('leaves nothing of an update that fails halfway, and takes it up again', async () => {
  const { database, tables } = await openDatabase();
  const fails: Migration = { name: 'second', up: () => Promise.reject(new Error('power cut')) };
  await expect(migrate(database, [makesTable('first'), fails])).rejects.toThrow('power cut');
  expect(await tables()).toEqual([]);
  await migrate(database, [makesTable('first'), makesTable('second')]);
  expect(await tables()).toEqual(['first', 'migrations', 'second']);
});

it('refuses a database of a newer version, names it, and leaves it alone', async () => {
  const stateDir = await makeFolder();
  const database = await openSqlite(stateDir);
  await migrate(database, [...MIGRATIONS, makesTable('999-later')]);
  await database.db.destroy();
  const opening = createStore(storeOptions(stateDir));
  await expect(opening).rejects.toMatchObject({
    code: 'store',
    message: expect.stringMatching(
      /rapporteur\.db was written by a newer version of Rapporteur \(999-later\); start that/,
    ),
  });
  await expect(opening).rejects.toThrow(stateDir);
  const again = await openSqlite(stateDir);
  const steps = await again.db.selectFrom('migrations').select('name').orderBy('name').execute();
  expect(steps.map(({ name }) => name)).toEqual([...MIGRATIONS.map(({ name }) => name), '999-later']);
  await again.db.destroy();
});
