import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it, onTestFinished, vi } from 'vitest';
import { openDatabase } from '../../../src/store/database.js';
import { migrate } from '../../../src/store/migrate.js';
import { BUILT_PROGRAM } from '../../build.js';
import { createDatabase } from '../../postgres-server.js';
import { fillStore } from '../../store/fill-store.js';
import { makeFolder } from '../../store/open-store.js';
import { waitFor } from '../start.js';
import { run } from './run.js';

async function makeWorld() {
  const cwd = await makeFolder();
  const stateDir = join(cwd, 'state');
  const database = await openDatabase({ stateDir });
  await migrate(database);
  await fillStore(database, { subscriptions: 3, deliveries: 6 });
  const { db } = database;
  await db
    .updateTable('subscriptions')
    .set({ state: 'paused', reason: 'not_in_channel' })
    .where('channel', '=', 'C1')
    .execute();
  const given = { due_at: null, message_id: null, attempts: 4 } as const;
  await db
    .updateTable('deliveries')
    .set({ ...given, state: 'rejected', reason: 'not_in_channel' })
    .where('id', '=', id(1))
    .execute();
  await db
    .updateTable('deliveries')
    .set({ ...given, state: 'unknown', reason: 'lost' })
    .where('id', '=', id(2))
    .execute();
  await db.destroy();
  const env = { STATE_DIR: stateDir };
  return { cwd, stateDir, env, call: (...args: readonly string[]) => run(args, { cwd, env }) };
}

const id = (n: number) => `d${String(n).padStart(21, '0')}`;

describe('subscriptions', () => {
  it('lists each with its state', async () => {
    const { call } = await makeWorld();
    const { stdout } = await call('subscriptions');
    expect(stdout).toMatch(/^slack +T1 +C0 +ransomware, フィッシング +en +active/m);
    expect(stdout).toMatch(/^slack +T1 +C1 +\(all reports\) +ja +paused +not_in_channel/m);
    const json = JSON.parse((await call('subscriptions', '--json')).stdout);
    expect(json).toHaveLength(3);
    expect(json[0]).toMatchObject({ channel: 'C0', state: 'active', createdAt: '2023-11-14T22:13:20.000Z' });
  });
});

describe('deliveries', () => {
  it('lists them, and with --failed those that were given up', async () => {
    const { call } = await makeWorld();
    expect((await call('deliveries')).stdout).toMatch(/^Total: sent 4, rejected 1, unknown 1$/m);
    const failed = JSON.parse((await call('deliveries', '--failed', '--json')).stdout);
    expect(failed.map((delivery: { id: string }) => delivery.id)).toEqual([id(2), id(1)]);
  });

  it('retries one, and resumes its channel', async () => {
    const { call } = await makeWorld();
    expect((await call('deliveries', '--retry', id(1))).stdout).toContain('was paused and is active again');
    expect(JSON.parse((await call('deliveries', '--json')).stdout)).toContainEqual(
      expect.objectContaining({ id: id(1), state: 'pending', attempts: 0, dueAt: expect.any(String) }),
    );
    expect((await call('subscriptions')).stdout).not.toContain('paused');
    expect(await call('deliveries', '--retry', id(1))).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('it is still being tried'),
    });
  });

  it.skipIf(inject('postgresUrl') === '')(
    'retries one at once by the clock of the database, even if that of this machine is ahead',
    async () => {
      const { url, drop } = await createDatabase(inject('postgresUrl'));
      onTestFinished(drop);
      const database = await openDatabase({ databaseUrl: url });
      onTestFinished(async () => {
        await database.signals.close();
        await database.db.destroy();
      });
      await migrate(database);
      await fillStore(database, { subscriptions: 1, deliveries: 1 });
      const given = { state: 'failed', due_at: null, message_id: null } as const;
      await database.db.updateTable('deliveries').set(given).execute();
      const before = Date.now();
      onTestFinished(() => void vi.restoreAllMocks());
      vi.spyOn(Date, 'now').mockImplementation(() => before + 1_800_000);
      expect(await run(['deliveries', '--retry', id(0)], { env: { DATABASE_URL: url } })).toMatchObject({
        exitCode: 0,
      });
      const [row] = await database.db.selectFrom('deliveries').select('due_at').execute();
      expect(row?.due_at).toBeLessThan(before + 60_000);
    },
  );

  it('searches first for one that may have been posted', async () => {
    const { call } = await makeWorld();
    const { stdout } = await call('deliveries', '--retry', id(2));
    expect(stdout).toContain('the bot looks for it first');
    // The lease has expired: the process that claims the delivery searches before it posts.
    const listed = JSON.parse((await call('deliveries', '--json')).stdout);
    expect(listed).toContainEqual(expect.objectContaining({ id: id(2), state: 'sending' }));
    expect((await call('deliveries', '--retry', id(3))).stderr).toContain(
      'it has already been posted (sent)',
    );
    expect((await call('deliveries', '--retry', 'x')).stderr).toContain(
      '--retry x: there is no such delivery',
    );
  });
});

describe('backup and restore', () => {
  it('says that a backup is complete if only its time cannot be saved', async () => {
    const { cwd, stateDir, call } = await makeWorld();
    mkdirSync(join(stateDir, 'last-backup.json'));
    const { stdout, stderr, exitCode } = await call('backup', join(cwd, 'backup.db'));
    expect(exitCode).toBe(0);
    expect(stdout).toContain('checked it: 3 subscriptions');
    expect(stderr).toContain('the backup is complete, but its time could not be saved in STATE_DIR');
  });

  it('leave the state of a running bot alone', async () => {
    const { cwd, call } = await makeWorld();
    const file = join(cwd, 'backup.db');
    await call('backup', file);
    // This process has opened the database of the first folder, and SQLite may still hold it.
    const env = { PATH: process.env.PATH ?? '', PORT: '0', STATE_DIR: join(cwd, 'other') };
    const start = (...args: readonly string[]) => {
      const child = spawn(process.execPath, [BUILT_PROGRAM, ...args], { cwd, env });
      onTestFinished(() => void child.kill('SIGKILL'));
      let written = '';
      const keep = (chunk: unknown) => {
        written += String(chunk);
      };
      child.stdout.on('data', keep);
      child.stderr.on('data', keep);
      return { child, ended: once(child, 'close'), written: () => written };
    };
    const restore = async () => {
      const { ended, written } = start('restore', '--force', file);
      await ended;
      return written();
    };
    expect(await restore()).toContain('Restored in');
    const bot = start('start');
    await waitFor(() => bot.written().includes('web_listening'), 60_000);
    expect(await restore()).toContain('is in use: stop the bot');
    bot.child.kill('SIGKILL');
    await bot.ended;
    expect(await restore()).toContain('Restored in');
  }, 120_000);

  it('bring back what a truncated file has lost, as the refusal says', async () => {
    const { cwd, stateDir, call } = await makeWorld();
    const file = join(cwd, 'backup.db');
    expect((await call('backup', file)).stdout).toMatch(/checked it: 3 subscriptions, 6 deliveries, /);
    expect((await call('doctor')).stdout).toMatch(/^ok +backup +made within the last day/m);
    truncateSync(join(stateDir, 'rapporteur.db'), 0);
    const refused = await call('subscriptions');
    expect(refused.exitCode).toBe(2);
    expect(refused.stderr).toContain(join(stateDir, 'rapporteur.db'));
    expect(refused.stderr).toContain('`rapporteur backup FILE`');
    expect((await call('restore', file)).stdout).toMatch(
      /3 subscriptions, 6 deliveries, .* kept as .*damaged-/,
    );
    expect(JSON.parse((await call('subscriptions', '--json')).stdout)).toHaveLength(3);
  });

  it('say what is wrong with a file', async () => {
    const { cwd, call } = await makeWorld();
    const missing = await run(['backup', 'x.db'], { cwd, env: { STATE_DIR: 'nowhere' } });
    expect(missing).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('nothing to back up') });
    expect((await call('backup', 'no/such/folder.db')).stderr).toContain('there is no folder');
    const elsewhere = await run(['restore', 'no.db'], { cwd, env: { STATE_DIR: 'elsewhere' } });
    expect(elsewhere.stderr).toContain('there is no such file');
  });
});

describe('migrate', () => {
  it('says what is missing', async () => {
    const { call } = await makeWorld();
    expect((await call('migrate')).stderr).toContain('give either --to or --from');
    expect((await call('migrate', '--to')).stderr).toContain('--to: give a postgres:// address');
    const secret = await call('migrate', '--to', 'mysql://u:hunter2hunter2@h/d');
    expect(secret.stderr).toContain('--to: is not a postgres:// address');
    expect(secret.stderr).not.toContain('hunter2');
  });

  it.skipIf(inject('postgresUrl') === '')(
    'is suggested by a start that would leave subscriptions behind',
    async () => {
      const { cwd, env, stateDir } = await makeWorld();
      const { url, drop } = await createDatabase(inject('postgresUrl'));
      onTestFinished(drop);
      const away = {
        ...env,
        DATABASE_URL: url,
        SLACK_BOT_TOKEN: 'xoxb-1',
        SLACK_APP_TOKEN: 'xapp-1',
        PORT: '0',
      };
      const refused = await run(['start'], { cwd, env: away });
      expect(refused.exitCode).toBe(2);
      expect(refused.stderr).toContain(`there are 3 in ${stateDir}: run \`rapporteur migrate --to\``);
      const misspelt = { ...away, STATE_DIR: 'typo' };
      expect(await run(['migrate', '--to', '--force'], { cwd, env: misspelt })).toMatchObject({
        exitCode: 2,
        stderr: expect.stringContaining('STATE_DIR: there is no database'),
      });
      const moved = await run(['migrate', '--to'], { cwd, env: away });
      expect(moved.stdout).toContain('row counts match: 3 subscriptions, 6 deliveries');
      const listed = await run(['subscriptions', '--json'], { cwd, env: away });
      expect(JSON.parse(listed.stdout)).toHaveLength(3);
    },
  );
});
