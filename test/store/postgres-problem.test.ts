import { inspect } from 'node:util';
import { sql } from 'kysely';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { RapporteurError } from '../../src/errors.js';
import { scrubSecrets } from '../../src/scrub-secrets.js';
import { openDatabase } from '../../src/store/database.js';
import { createStore } from '../../src/store/store.js';
import { administer, createDatabase } from '../postgres-server.js';
import { storeOptions } from './options.js';

const SECRET = 'open-sesame';

/** The message with which opening a store there fails. Neither it nor its causes contain the password. */
async function complaint(databaseUrl: string): Promise<string> {
  const error = await createStore(storeOptions({ databaseUrl })).then(
    (store) => store.close(),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(RapporteurError);
  expect(error).toMatchObject({ code: 'store' });
  expect(inspect(error, { depth: Infinity })).not.toContain(SECRET);
  return error instanceof RapporteurError ? error.message : '';
}

/** Creates an empty database, with a user who may connect and do nothing else. */
async function makeDatabase() {
  const serverUrl = inject('postgresUrl');
  const { url, drop } = await createDatabase(serverUrl);
  const name = new URL(url).pathname.slice(1);
  await administer(url, `create role ${name} login password '${SECRET}'`);
  onTestFinished(async () => {
    await drop();
    await administer(serverUrl, `drop role ${name}`);
  });
  const change = (changes: Partial<URL>) => Object.assign(new URL(url), changes).href;
  return { url, name, change, asUser: change({ username: name, password: SECRET }) };
}

it.each([
  'mysql://u:open-sesame@localhost/db',
  'localhost:5432/open-sesame',
  'postgres://u:open-sesame#1@localhost:port/db',
  '',
])('rejects what is not an address, without printing it: %s', async (address) => {
  const said = await complaint(address);
  expect(said).toMatch(/^DATABASE_URL is not a valid postgres:\/\/ address; write characters such as @/);
  expect(scrubSecrets(said)).toBe(said);
});

it.each(['127.0.0.1:1', 'localhost:1', 'nowhere.invalid:5432'])(
  'names a server that cannot be reached: %s',
  async (host) => {
    expect(await complaint(`postgres://u:${SECRET}@${host}/db`)).toMatch(
      `DATABASE_URL (${host}/db) cannot be reached; check that the server runs`,
    );
  },
);

describe.skipIf(inject('postgresUrl') === '')('a PostgreSQL server', () => {
  it('that does not let the bot in', async () => {
    const { name, url, change } = await makeDatabase();
    const here = `DATABASE_URL (${new URL(url).host}/${name})`;
    for (const username of [name, 'nobody']) {
      expect(await complaint(change({ username, password: `${SECRET}!` }))).toMatch(
        `${here} rejects this user; check the user, the password`,
      );
    }
    expect(await complaint(change({ pathname: '/none', password: new URL(url).password }))).toMatch(
      /\/none\) does not exist on this server; create it/,
    );
    expect(await complaint(`${url}?sslmode=verify-full`)).toMatch(`${here} cannot be reached safely`);
  });

  it('that does not let the bot do anything', async () => {
    const { name, url, asUser } = await makeDatabase();
    expect(await complaint(asUser)).toMatch(/cannot be written by this user; make the user its owner/);
    await administer(url, `alter database ${name} set default_transaction_read_only = on`);
    expect(await complaint(url)).toMatch(/is read-only; name the primary server/);
    await administer(inject('postgresUrl'), `alter role ${name} connection limit 0`);
    expect(await complaint(asUser)).toMatch(/accepts no more connections; close some/);
  });

  it('whose database cannot store Japanese', async () => {
    const serverUrl = inject('postgresUrl');
    const name = `latin_${process.pid}`;
    await administer(serverUrl, `create database ${name} encoding 'LATIN1' template template0`);
    onTestFinished(() => administer(serverUrl, `drop database ${name} with (force)`));
    expect(await complaint(new URL(name, serverUrl).href)).toMatch(
      /is not encoded in UTF8; create another database/,
    );
  });

  it('that takes too long; errors of its own are passed on unchanged', async () => {
    const { url } = await makeDatabase();
    const { db, name } = await openDatabase({ databaseUrl: url });
    onTestFinished(() => db.destroy());
    const slow = db.transaction().execute(async (transaction) => {
      await sql`set local statement_timeout = 20`.execute(transaction);
      await sql`select pg_sleep(10)`.execute(transaction);
    });
    await expect(slow).rejects.toThrow(`${name} does not answer in time; check the load`);
    await expect(sql`selec`.execute(db)).rejects.toThrow('syntax error at or near "selec"');
    expect((await sql`select 1763841000123::bigint as at, count(*) as one`.execute(db)).rows).toEqual([
      { at: 1_763_841_000_123, one: 1 },
    ]);
  });

  it('that ends a connection between two statements: only the transaction fails', async () => {
    const { url } = await makeDatabase();
    const { db, name } = await openDatabase({ databaseUrl: url });
    onTestFinished(() => db.destroy());
    await sql`create table numbers (n integer)`.execute(db);
    const breakOff = () =>
      administer(
        url,
        'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
      );
    const broken = db.transaction().execute(async (transaction) => {
      await sql`insert into numbers values (1)`.execute(transaction);
      await breakOff();
      await sql`insert into numbers values (2)`.execute(transaction);
    });
    await expect(broken).rejects.toThrow(`${name} cannot be reached`);
    const givenUp = db.transaction().execute(async () => {
      await breakOff();
      throw new Error('for another reason');
    });
    await expect(givenUp).rejects.toThrow('for another reason');
    expect((await sql`select * from numbers`.execute(db)).rows).toEqual([]);
  });
});
