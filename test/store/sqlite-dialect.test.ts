import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { sql } from 'kysely';
import Libsql from 'libsql';
import { expect, it, onTestFinished } from 'vitest';
import { DATABASE_FILE, openSqlite } from '../../src/store/sqlite/open-sqlite.js';
import { watchTimers } from '../watch-timers.js';
import { makeFolder } from './open-store.js';

async function openDatabase(folder?: string) {
  const { db } = await openSqlite(folder ?? (await makeFolder()));
  onTestFinished(() => db.destroy());
  return db;
}

it('is configured to keep committed data through a loss of power', async () => {
  const db = await openDatabase();
  const setting = async (name: string) =>
    (await sql<object>`pragma ${sql.raw(name)}`.execute(db)).rows.map(Object.values);
  expect(await setting('journal_mode')).toEqual([['wal']]);
  expect(await setting('synchronous')).toEqual([[2 /* full */]]);
  expect(await setting('foreign_keys')).toEqual([[1]]);
});

it('waits for a process that holds the database, without blocking readers or its own process', async () => {
  const folder = await makeFolder();
  const db = await openDatabase(folder);
  await sql`create table boats (id integer primary key)`.execute(db);
  const holder = new Libsql(join(folder, DATABASE_FILE));
  holder.exec('begin immediate');
  const order: string[] = [];
  const written = sql`insert into boats values (1)`.execute(db).then(() => order.push('written'));
  const transaction = db
    .transaction()
    .execute((inner) => sql`insert into boats values (2)`.execute(inner))
    .then(() => order.push('transaction'));
  const longestStall = await watchTimers();
  await setTimeout(300);
  expect((await sql`select * from boats`.execute(db)).rows).toEqual([]);
  order.push('read');
  expect(await longestStall()).toBeLessThan(250);
  holder.exec('commit');
  await Promise.all([written, transaction]);
  expect([order[0], order.length]).toEqual(['read', 3]);
  expect((await sql`select id from boats`.execute(db)).rows).toEqual([{ id: 1 }, { id: 2 }]);
  holder.close();
});

it('binds booleans as numbers and rejects objects; either would otherwise abort the process', async () => {
  const db = await openDatabase();
  const { rows } = await sql`select ${true} as yes, ${false} as no, ${null} as none, ${2n} as two`.execute(
    db,
  );
  expect(rows).toEqual([{ yes: 1, no: 0, none: null, two: 2 }]);
  for (const value of [{ a: 1 }, Buffer.from('a'), new Date(0), undefined]) {
    await expect(sql`select ${value} as it`.execute(db)).rejects.toThrow(TypeError);
  }
});

it('repeats a statement after an error, with other values, and on a changed table', async () => {
  const db = await openDatabase();
  await sql`create table boats (id integer primary key, name text)`.execute(db);
  const add = (id: number, name: string) => sql`insert into boats values (${id}, ${name})`.execute(db);
  const find = async (id: number) => (await sql`select * from boats where id = ${id}`.execute(db)).rows;
  for (let id = 1; id <= 300; id++) await add(id, `Tern ${id}`);
  await expect(add(1, 'Curlew')).rejects.toThrow('UNIQUE constraint failed');
  await add(301, 'Curlew');
  expect([await find(1), await find(301), await find(302)]).toEqual([
    [{ id: 1, name: 'Tern 1' }],
    [{ id: 301, name: 'Curlew' }],
    [],
  ]);
  expect((await sql`select * from boats`.execute(db)).rows).toHaveLength(301);
  await sql`alter table boats add column berth text`.execute(db);
  expect(await find(1)).toEqual([{ id: 1, name: 'Tern 1', berth: null }]);
  expect((await sql`select * from boats`.execute(db)).rows).toHaveLength(301);
});

it('rolls back a transaction that throws, and passes on the cause', async () => {
  const db = await openDatabase();
  await sql`create table numbers (n integer primary key)`.execute(db);
  const insertTwice = db.transaction().execute(async (transaction) => {
    await sql`insert into numbers values (1)`.execute(transaction);
    await sql`insert or rollback into numbers values (1)`.execute(transaction);
  });
  await expect(insertTwice).rejects.toThrow('UNIQUE constraint failed');
  expect((await sql`select * from numbers`.execute(db)).rows).toEqual([]);
});
