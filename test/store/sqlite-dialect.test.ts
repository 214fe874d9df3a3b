import { sql } from 'kysely';
import { expect, it, onTestFinished } from 'vitest';
import { openSqlite } from '../../src/store/open-sqlite.js';
import { makeFolder } from './open-store.js';

async function openDatabase() {
  const { db } = await openSqlite(await makeFolder());
  onTestFinished(() => db.destroy());
  return db;
}

it('keeps what is committed through a loss of power, and waits for other processes', async () => {
  const db = await openDatabase();
  const setting = async (name: string) =>
    (await sql<object>`pragma ${sql.raw(name)}`.execute(db)).rows.map(Object.values);
  expect(await setting('journal_mode')).toEqual([['wal']]);
  expect(await setting('synchronous')).toEqual([[2 /* full */]]);
  expect(await setting('foreign_keys')).toEqual([[1]]);
  expect(await setting('busy_timeout')).toEqual([[5000]]);
});

it('binds booleans as numbers, and refuses objects, either of which would abort the process', async () => {
  const db = await openDatabase();
  const { rows } = await sql`select ${true} as yes, ${false} as no, ${null} as none, ${2n} as two`.execute(
    db,
  );
  expect(rows).toEqual([{ yes: 1, no: 0, none: null, two: 2 }]);
  for (const value of [{ a: 1 }, Buffer.from('a'), new Date(0), undefined]) {
    await expect(sql`select ${value} as it`.execute(db)).rejects.toThrow(TypeError);
  }
});

it('rolls back what throws, and says why it threw', async () => {
  const db = await openDatabase();
  await sql`create table numbers (n integer primary key)`.execute(db);
  const insertTwice = db.transaction().execute(async (transaction) => {
    await sql`insert into numbers values (1)`.execute(transaction);
    await sql`insert or rollback into numbers values (1)`.execute(transaction);
  });
  await expect(insertTwice).rejects.toThrow('UNIQUE constraint failed');
  expect((await sql`select * from numbers`.execute(db)).rows).toEqual([]);
});
