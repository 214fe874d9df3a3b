import { Client } from 'pg';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { administer, createDatabase } from '../../postgres-server.js';
import { makeFolder } from '../../store/open-store.js';
import { run } from './run.js';

/** A database that works, except that nobody can read its clock. */
async function createDatabaseWithoutClock(): Promise<string> {
  const { url, drop } = await createDatabase(inject('postgresUrl'));
  onTestFinished(drop);
  await administer(
    url,
    `create function public.clock_timestamp() returns timestamptz language plpgsql
     as $$ begin raise exception 'no clock here'; end $$`,
    `alter database ${new URL(url).pathname.slice(1)} set search_path = public, pg_catalog`,
  );
  return url;
}

async function countConnections(url: string): Promise<number> {
  const client = new Client(url);
  await client.connect();
  const { rows } = await client.query<{ readonly count: number }>(
    'select count(*)::int as count from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  );
  await client.end();
  return rows[0]?.count ?? 0;
}

describe.skipIf(inject('postgresUrl') === '')('where the clock of the database cannot be read', () => {
  it.each(['start', 'announce'])('%s fails, and leaves nothing open', async (command) => {
    const url = await createDatabaseWithoutClock();
    const cwd = await makeFolder();
    const handlers = process.listenerCount('unhandledRejection');
    const env = { DATABASE_URL: url, STATE_DIR: cwd, PORT: '0', LOG_LEVEL: 'silent' };
    const { stderr, exitCode } = await run([command], { cwd, env });
    expect(stderr).toContain('no clock here');
    expect(exitCode).not.toBe(0);
    await expect.poll(() => countConnections(url)).toBe(0);
    expect(process.listenerCount('unhandledRejection')).toBe(handlers);
  });
});
