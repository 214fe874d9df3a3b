import {
  chmodSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import Libsql from 'libsql';
import { describe, expect, inject, it } from 'vitest';
import { backUp } from '../../src/store/back-up.js';
import { countRows, TABLE_KEYS, type TableName } from '../../src/store/copy-tables.js';
import { openDatabase, type StorePlace } from '../../src/store/database.js';
import { migrate } from '../../src/store/migrate.js';
import { moveStore, restore } from '../../src/store/restore.js';
import { countSubscriptionsIn } from '../../src/store/sqlite/open-sqlite.js';
import { withoutPrivileges } from '../without-privileges.js';
import { fillStore } from './fill-store.js';
import { makeFolder, makePlace, onEachEngine, openEmpty } from './open-store.js';

const SIZE = { subscriptions: 1203, deliveries: 2407 };
const OPTIONS = { replaces: false, onProgress: () => undefined, mark: 'now' };

async function makeFilled(engine: 'sqlite' | 'postgres'): Promise<StorePlace> {
  const place = await makePlace(engine);
  const database = await openDatabase(place);
  await migrate(database);
  await fillStore(database, SIZE);
  await database.db.destroy();
  return place;
}

/** Every row of every table, sorted. */
async function readAll(place: StorePlace): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const { db } = await openDatabase(place);
  try {
    const names = Object.keys(TABLE_KEYS).filter((name): name is TableName => name in TABLE_KEYS);
    const read = names.map(async (name) => {
      const { rows } = await sql`select * from ${sql.table(name)}`.execute(db);
      return [name, rows.map((row) => JSON.stringify(row)).sort()] as const;
    });
    return Object.fromEntries(await Promise.all(read));
  } finally {
    await db.destroy();
  }
}

onEachEngine((engine) => {
  it('copies every table', async () => {
    const database = await openEmpty(engine);
    await migrate(database);
    const tables = (await database.db.introspection.getTables()).map(({ name }) => name);
    expect(Object.keys(TABLE_KEYS).sort()).toEqual(tables.filter((name) => name !== 'migrations').sort());
  });

  it('restores what was backed up', async () => {
    const place = await makeFilled(engine);
    const file = join(await makeFolder(), 'backup.db');
    const { counts, bytes } = await backUp(place, file);
    expect(counts).toMatchObject({ ...SIZE, known_reports: 1, feedback: 1 });
    expect([bytes, statSync(file).mode & 0o777]).toEqual([statSync(file).size, 0o600]);
    // The file must be sufficient by itself.
    expect(readdirSync(join(file, '..'))).toEqual(['backup.db']);

    const other = await makePlace(engine);
    expect(await restore(file, other, OPTIONS)).toMatchObject({ counts, damaged: null });
    expect(await readAll(other)).toEqual(await readAll(place));
  });

  it('replaces nothing unless told to', async () => {
    const place = await makeFilled(engine);
    const file = join(await makeFolder(), 'backup.db');
    await backUp(place, file);
    const { db } = await openDatabase(place);
    await db.deleteFrom('deliveries').where('channel', '=', 'C7').execute();
    await db.destroy();
    const before = await readAll(place);
    await expect(restore(file, place, OPTIONS)).rejects.toThrow(
      /already holds 1203 subscriptions, .*--force/,
    );
    await expect(backUp(place, file)).rejects.toThrow(`${file} already exists`);
    expect(await readAll(place)).toEqual(before);
    await restore(file, place, { ...OPTIONS, replaces: true });
    expect((await readAll(place)).deliveries).toHaveLength(SIZE.deliveries);
  });

  it('changes nothing if a restore fails midway', async () => {
    const place = await makeFilled(engine);
    const file = join(await makeFolder(), 'backup.db');
    await backUp(place, file);
    const before = await readAll(place);
    const onProgress = (table: string) => {
      if (table === 'deliveries') throw new Error('stop here');
    };
    await expect(restore(file, place, { ...OPTIONS, replaces: true, onProgress })).rejects.toThrow(
      'stop here',
    );
    expect(await readAll(place)).toEqual(before);
  });
});

describe('between the engines', () => {
  it.skipIf(inject('postgresUrl') === '')('everything moves there and back', async () => {
    const folder = await makeFilled('sqlite');
    const server = await makePlace('postgres');
    const counts = await moveStore(folder, server, OPTIONS);
    expect(counts).toMatchObject(SIZE);
    expect(await readAll(server)).toEqual(await readAll(folder));
    await expect(moveStore(folder, server, OPTIONS)).rejects.toThrow(/DATABASE_URL .* already holds/);
    const back = await makePlace('sqlite');
    await moveStore(server, back, OPTIONS);
    expect(await readAll(back)).toEqual(await readAll(folder));
  });
});

describe('a source without anything in it', () => {
  it('that is missing is named, and neither created nor copied', async () => {
    const missing = join(await makeFolder(), 'typo');
    const full = await makeFilled('sqlite');
    await expect(
      moveStore({ stateDir: missing }, full, { ...OPTIONS, replaces: true }),
    ).rejects.toMatchObject({
      code: 'store',
      message: `STATE_DIR: there is no database ${join(missing, 'rapporteur.db')}, so there is nothing to copy`,
    });
    expect(existsSync(missing)).toBe(false);
    expect((await readAll(full)).subscriptions).toHaveLength(SIZE.subscriptions);
  });

  it('does not replace what another store holds, even if told to', async () => {
    const empty = await makePlace('sqlite');
    const database = await openDatabase(empty);
    await migrate(database);
    await database.db.destroy();
    const full = await makeFilled('sqlite');
    const before = await readAll(full);
    const file = join(await makeFolder(), 'backup.db');
    await backUp(empty, file);
    const options = { ...OPTIONS, replaces: true };
    await expect(moveStore(empty, full, options)).rejects.toThrow(
      /is empty, and .* holds 1203 subscriptions/,
    );
    await expect(restore(file, full, options)).rejects.toThrow(`${file} is empty, and `);
    expect(await readAll(full)).toEqual(before);
    expect(await moveStore(empty, await makePlace('sqlite'), options)).toMatchObject({ subscriptions: 0 });
  });
});

describe('a restore', () => {
  it('replaces a damaged database, which is set aside', async () => {
    const stateDir = await makeFolder();
    const place = { stateDir };
    const database = await openDatabase(place);
    await migrate(database);
    await fillStore(database, SIZE);
    const file = join(await makeFolder(), 'backup.db');
    await backUp(place, file);
    await database.db.destroy();
    const path = join(stateDir, 'rapporteur.db');
    truncateSync(path, 1);
    const { damaged, counts } = await restore(file, place, OPTIONS);
    expect(damaged).toBe(`${path}.damaged-now`);
    expect(statSync(damaged ?? '').size).toBe(1);
    const again = await openDatabase(place);
    expect(await countRows(again.db)).toEqual(counts);
    await again.db.destroy();
    expect(await countSubscriptionsIn(stateDir)).toBe(SIZE.subscriptions);
  });

  it('rejects what is no backup, and names it', async () => {
    const folder = await makeFolder();
    const stateDir = join(folder, 'state');
    const file = join(folder, 'backup.db');
    await expect(restore(file, { stateDir }, OPTIONS)).rejects.toThrow(`${file}: there is no such file`);
    for (const content of ['', 'x', 'no database '.repeat(1000)]) {
      writeFileSync(file, content);
      await expect(restore(file, { stateDir }, OPTIONS)).rejects.toThrow(
        `${file} is damaged or is not a backup`,
      );
      expect(readFileSync(file, 'utf8')).toBe(content);
    }
    expect(existsSync(join(stateDir, 'rapporteur.db'))).toBe(false);
  });

  it.each([
    'create table migrations (id integer primary key, migration text, batch integer)',
    "create table migrations (name text); insert into migrations values ('their-first')",
  ])('rejects the database of another program: %s', async (schema) => {
    const folder = await makeFolder();
    const file = join(folder, 'theirs.db');
    const theirs = new Libsql(file);
    theirs.exec(schema);
    theirs.close();
    await expect(restore(file, { stateDir: join(folder, 'state') }, OPTIONS)).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringContaining(`${file} is damaged or is not a backup`),
    });
  });

  it('says that a file is in the way of STATE_DIR', async () => {
    const place = await makeFilled('sqlite');
    const folder = await makeFolder();
    const file = join(folder, 'backup.db');
    await backUp(place, file);
    const stateDir = join(folder, 'state');
    writeFileSync(stateDir, '');
    await expect(restore(file, { stateDir }, OPTIONS)).rejects.toMatchObject({
      code: 'store',
      message: expect.stringContaining(`${stateDir} cannot be created: a file is in the way`),
    });
  });

  it('says that it may not read the backup', async () => {
    const place = await makeFilled('sqlite');
    const folder = await makeFolder();
    const file = join(folder, 'backup.db');
    await backUp(place, file);
    chmodSync(file, 0);
    chmodSync(folder, 0o777);
    await withoutPrivileges(async () => {
      await expect(restore(file, { stateDir: join(folder, 'state') }, OPTIONS)).rejects.toMatchObject({
        code: 'usage',
        message: `${file} cannot be read; let this user read it`,
      });
    });
  });
});
