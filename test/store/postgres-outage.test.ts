import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, inject, it, onTestFinished, type TestContext } from 'vitest';
import { createStore } from '../../src/store/store.js';
import { administer, createDatabase, type PostgresServer, startPostgres } from '../postgres-server.js';
import { makeFolder } from './open-store.js';
import { storeOptions } from './options.js';

const until = (condition: () => boolean) => expect.poll(condition, { timeout: 15_000 }).toBe(true);

const reply = { question: 'Who received the award?', page: 2 };

/** Starts a separate server, for tests that would disturb others on the shared one. */
async function startOwnServer(): Promise<PostgresServer> {
  const server = await startPostgres();
  if ('missing' in server) throw new Error(server.missing);
  onTestFinished(() => server.remove());
  return server;
}

async function openStore(databaseUrl: string) {
  const store = await createStore(storeOptions({ databaseUrl }));
  onTestFinished(() => store.close());
  return store;
}

describe.skipIf(inject('postgresUrl') === '').each([
  { signal: 'INT', how: 'is stopped' },
  { signal: 'QUIT', how: 'crashes' },
] as const)('a server that $how while the store is open', ({ signal }) => {
  it('is reported; acknowledged data is there when it is back, and the store recovers without a restart', async () => {
    const server = await startOwnServer();
    const { url } = await createDatabase(server.url);
    const [one, other] = [await openStore(url), await openStore(url)];
    let [calls, holds] = [0, false];
    one.listen('report_came', () => calls++);
    one.campaign('watch_reports', (holding) => {
      holds = holding;
    });
    await until(() => calls > 0 && holds);
    // In each process several connections are open, some of them in use.
    const saved = await Promise.all(Array.from({ length: 20 }, () => one.saveReply(reply, 0)));
    const under = Array.from({ length: 20 }, () => one.saveReply(reply, 0).catch((error: unknown) => error));
    await server.interrupt(signal);
    for (const outcome of await Promise.all(under)) {
      if (typeof outcome === 'string') saved.push(outcome);
      else expect(outcome).toMatchObject({ code: 'store' });
    }
    await expect(one.saveReply(reply, 0)).rejects.toMatchObject({
      code: 'store',
      message: expect.stringMatching(/^DATABASE_URL \(127.*\) cannot be reached; check that the server runs/),
    });
    await until(() => !holds);
    calls = 0;
    await server.resume();
    for (const id of saved) expect(await one.loadReply(id, 0)).toEqual(reply);
    expect(await one.claimEvent(['event'], 0)).toBe(true);
    expect(await other.claimEvent(['event'], 0)).toBe(false);
    await until(() => calls > 0 && holds);
    const before = calls;
    await other.notify('report_came');
    await until(() => calls > before);
  }, 60_000);
});

it.skipIf(inject('postgresUrl') === '')(
  'a full disk is reported: no acknowledged data is lost, and the store recovers once there is space',
  async (test) => {
    const { url, disk } = await makeSmallDatabase(test);
    const filler = join(disk, 'filler');
    await writeFile(filler, Buffer.alloc(1024 * 1024));
    const store = await openStore(url);
    const incompressible = randomBytes(75_000).toString('base64');
    const saved: string[] = [];
    const saveUntilFull = async () => {
      for (;;) saved.push(await store.saveReply({ question: incompressible, page: saved.length }, 0));
    };
    await expect(saveUntilFull()).rejects.toMatchObject({
      code: 'store',
      message: expect.stringMatching(
        /^DATABASE_URL \(.*\) cannot be written: the disk of the server is full; free/,
      ),
    });
    expect(saved.length).toBeGreaterThan(10);
    await rm(filler);
    saved.push(await store.saveReply({ question: '', page: saved.length }, 0));
    const pages = await Promise.all(saved.map(async (id) => (await store.loadReply(id, 0))?.page));
    expect(pages).toEqual(saved.map((_, page) => page));
  },
  60_000,
);

/** Creates a database on a separate disk of 16 MB, or skips the test if this machine cannot mount one. */
async function makeSmallDatabase(
  test: TestContext,
): Promise<{ readonly url: string; readonly disk: string }> {
  const disk = await makeFolder();
  try {
    execFileSync('/bin/mount', ['-t', 'tmpfs', '-o', 'size=16m,uid=postgres,gid=postgres', 'tmpfs', disk], {
      stdio: 'pipe',
    });
  } catch {
    process.stderr.write('SKIPPED: a full disk of PostgreSQL, for no small disk can be mounted here\n');
    test.skip('no small disk can be mounted here');
  }
  onTestFinished(() => void execFileSync('/bin/umount', ['--lazy', disk]));
  const { url } = await startOwnServer();
  await administer(
    url,
    `create tablespace small location '${disk}'`,
    'create database small tablespace small',
  );
  return { url: new URL('small', url).href, disk };
}
