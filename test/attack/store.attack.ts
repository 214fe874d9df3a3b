import { closeSync, copyFileSync, openSync, statSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Libsql from 'libsql';
import { expect, inject, it, onTestFinished } from 'vitest';
import { openDatabase } from '../../src/store/database.js';
import { migrate } from '../../src/store/migrate.js';
import { MIGRATIONS } from '../../src/store/migrations.js';
import type { OpenedDatabase } from '../../src/store/opened-database.js';
import { openFarEnd } from '../adapters/slack/far-end.js';
import { eventBody, mention, SIGNING_SECRET } from '../adapters/slack/inbound-events.js';
import { waitFor } from '../adapters/start.js';
import { createDatabase } from '../postgres-server.js';
import { countRows, fillTables } from './fill-tables.js';
import { IS_LONG, makeFolder, report, run } from './program.js';
import { BOT_TOKEN, type SlackBot, startSlackBot } from './slack-bot.js';
import { mountSmallDisk } from './small-disk.js';

const QUESTION = 'Who received the Best Reporter Award 2023?';
const SET_UP = { SLACK_BOT_TOKEN: BOT_TOKEN, SLACK_SIGNING_SECRET: SIGNING_SECRET };

/** Asks a question; returns the milliseconds until the event was acknowledged and until the answer was posted. */
async function timeAnswer(bot: SlackBot): Promise<readonly [number, number]> {
  const before = bot.posts().length;
  const startedAt = performance.now();
  expect(await bot.ask(QUESTION)).toBe(200);
  const acknowledged = performance.now() - startedAt;
  await waitFor(() => bot.posts().length > before, 30_000);
  expect(bot.posts().at(-1)?.text).toContain('Satoshi Kamo');
  return [Math.round(acknowledged), Math.round(performance.now() - startedAt)];
}

it('another program locks the database', { timeout: 200_000 }, async () => {
  const seconds = IS_LONG ? 60 : 7;
  const folder = await makeFolder();
  const bot = await startSlackBot({ env: { STATE_DIR: folder } });
  await timeAnswer(bot);
  const usual = await timeAnswer(bot);
  const holder = new Libsql(join(folder, 'rapporteur.db'));
  onTestFinished(() => void holder.close());
  holder.exec('pragma busy_timeout = 10000');
  holder.exec('begin immediate');
  const times: (readonly [number, number])[] = [];
  const until = Date.now() + seconds * 1000;
  while (Date.now() < until) times.push(await timeAnswer(bot));
  // A mention in a channel arrives as two events.
  const before = bot.posts().length;
  const twice = mention(QUESTION, { ts: '9.9', user: 'U9' });
  await bot.send(eventBody(twice, 'Ev-mention'));
  await bot.send(eventBody({ ...twice, type: 'message' }, 'Ev-message'));
  await sleep(3000);
  expect(bot.posts().length - before).toBe(1);
  holder.exec('commit');
  const sent = bot.posts().length;
  report({
    heldS: seconds,
    asked: times.length,
    usualMs: usual[1],
    acknowledgedMs: Math.max(...times.map(([ms]) => ms)),
    answeredMs: Math.max(...times.map(([, ms]) => ms)),
  });
  // Answers given meanwhile are recorded now, and not repeated when their leases expire.
  await sleep(IS_LONG ? 45_000 : 6000);
  expect(bot.posts()).toHaveLength(sent);
  await timeAnswer(bot);
  await waitFor(() => bot.events('answers_remembered').length === 1, 20_000);
  const taken = holder.prepare("select event_key from processed_events where state = 'taken'");
  await waitFor(() => taken.all([]).length === 0, 20_000);
  expect(Math.max(...times.map(([, ms]) => ms))).toBeLessThan(usual[1] + 2000);
});

const overwrite = (path: string, at: number, bytes: Buffer) => {
  const file = openSync(path, 'r+');
  writeSync(file, bytes, 0, bytes.length, at);
  closeSync(file);
};

const DAMAGES: readonly (readonly [string, (path: string) => void])[] = [
  ['cut to nothing', (path) => truncateSync(path, 0)],
  ['cut to a few bytes', (path) => truncateSync(path, 600)],
  ['cut to half a page', (path) => truncateSync(path, 2000)],
  ['cut in the middle', (path) => truncateSync(path, Math.floor(statSync(path).size / 2 / 4096) * 4096)],
  ['overwritten at its head', (path) => overwrite(path, 0, Buffer.alloc(100, 'x'))],
  ['overwritten in its schema', (path) => overwrite(path, 110, Buffer.alloc(3000, 0xff))],
  ['overwritten everywhere', (path) => overwrite(path, 0, Buffer.alloc(statSync(path).size, 'x'))],
];

it.each(DAMAGES)('the database is %s, before the start and while open', async (_, damage) => {
  const folder = await makeFolder();
  // In a separate process: a database still open here would be repaired from the -wal file.
  await run(['subscriptions'], { env: { STATE_DIR: folder } });
  const path = join(folder, 'rapporteur.db');
  const whole = join(folder, 'whole');
  copyFileSync(path, whole);
  damage(path);
  const { stderr, exitCode } = await run(['start'], {
    env: { ...SET_UP, STATE_DIR: folder },
    withinMs: 100_000,
  });
  expect(exitCode).toBe(2);
  expect(stderr).toContain('rapporteur.db is damaged or is not a database');
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  copyFileSync(whole, path);
  const bot = await startSlackBot({ env: { STATE_DIR: folder } });
  damage(path);
  for (let n = 0; n < 3; n += 1) await timeAnswer(bot);
  expect(bot.child.exitCode).toBeNull();
});

it('the disk with the database is full, then has room again', async (test) => {
  const { folder, fill, free } = await mountSmallDisk(test, '4m');
  const bot = await startSlackBot({ env: { STATE_DIR: folder } });
  await timeAnswer(bot);
  fill();
  for (let n = 0; n < 3; n += 1) await timeAnswer(bot);
  free();
  await waitFor(() => bot.events('answers_not_remembered').length === 1);
  await sleep(5100);
  await timeAnswer(bot);
  await waitFor(() => bot.events('answers_remembered').length === 1);
});

it('the disk with the state folder is mounted read-only', async (test) => {
  const { folder, makeReadOnly } = await mountSmallDisk(test, '4m');
  // In a separate process, since no file may be open.
  await run(['subscriptions'], { env: { STATE_DIR: folder } });
  makeReadOnly();
  const started = await run(['start'], { env: { ...SET_UP, STATE_DIR: folder }, withinMs: 100_000 });
  expect(started.exitCode).toBe(2);
  expect(started.stderr).toContain('STATE_DIR');
  const asked = await run(['ask', QUESTION], { env: { STATE_DIR: folder, HOME: folder, TMPDIR: folder } });
  // The database records which reports wait for approval.
  expect(asked).toMatchObject({
    exitCode: 0,
    stderr: expect.stringContaining('rapporteur.db cannot be opened'),
  });
  expect(asked.stdout).toContain('Satoshi Kamo');
});

it('two processes with the same STATE_DIR receive each event', async () => {
  const farEnd = await openFarEnd();
  onTestFinished(farEnd.close);
  const env = { STATE_DIR: await makeFolder() };
  const bots = await Promise.all([startSlackBot({ env }, farEnd), startSlackBot({ env }, farEnd)]);
  const count = 20;
  for (let n = 0; n < count; n += 1) {
    const event = eventBody(mention(QUESTION, { ts: `5.${n}`, user: `U${n}` }), `Ev-both-${n}`);
    expect(await Promise.all(bots.map((bot) => bot.send(event)))).toEqual([200, 200]);
  }
  await waitFor(() => (bots[0]?.posts().length ?? 0) >= count, 30_000);
  await sleep(1000);
  expect(bots[0]?.posts()).toHaveLength(count);
  expect(
    bots.flatMap((bot) => bot.events('claim_failed').concat(bot.events('answers_not_remembered'))),
  ).toEqual([]);
});

async function close({ db, signals }: OpenedDatabase): Promise<void> {
  await signals.close();
  await db.destroy();
}

async function makeDatabase(): Promise<{ readonly databaseUrl: string }> {
  const { url, drop } = await createDatabase(inject('postgresUrl'));
  onTestFinished(drop);
  return { databaseUrl: url };
}

const ENGINES = ['sqlite', 'postgres'] as const;

it.skipIf(inject('postgresUrl') === '').each(ENGINES)(
  'the program opens a database of each older version (%s)',
  async (engine) => {
    const counted: Record<string, unknown> = {};
    // Each version starts the program once.
    const versions = MIGRATIONS.map((_, at) => at + 1).filter((n) => IS_LONG || n === 1 || n % 4 === 0);
    for (const version of versions) {
      const place = engine === 'sqlite' ? { stateDir: await makeFolder() } : await makeDatabase();
      const database = await openDatabase(place);
      await migrate(database, MIGRATIONS.slice(0, version));
      const before = await fillTables(database);
      await close(database);
      const env = 'stateDir' in place ? { STATE_DIR: place.stateDir } : { DATABASE_URL: place.databaseUrl };
      const { stdout, stderr, exitCode } = await run(['questions'], { env, withinMs: 100_000 });
      expect({ version, exitCode, stderr }).toMatchObject({ version, exitCode: 0 });
      expect(stdout).not.toBe('');
      const again = await openDatabase(place);
      for (const [table, count] of Object.entries(before)) {
        expect([version, table, await countRows(again, table)]).toEqual([version, table, count]);
      }
      await close(again);
      counted[version] = Object.values(before).reduce((sum, count) => sum + count, 0);
    }
    report({ engine, rowsOfVersion: counted });
  },
);
