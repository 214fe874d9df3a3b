import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, inject, it, onTestFinished, type TestContext } from 'vitest';
import { createDatabase, startPostgres } from '../../postgres-server.js';
import { makeFolder } from '../../store/open-store.js';
import { type FarEnd, openFarEnd } from '../slack/far-end.js';
import { command } from '../slack/inbound-events.js';
import { sendAndWait } from '../slack/send-and-wait.js';
import { root, run } from './run.js';
import { startBot } from './start-bot.js';

/** Longer than a new process takes to read the folder and check for due deliveries. */
const LONG_ENOUGH_MS = 1500;

async function makeWorld(place: Readonly<Record<string, string>> = {}) {
  const folder = await makeFolder();
  const reports = join(folder, 'reports');
  mkdirSync(reports);
  const farEnd = await openFarEnd();
  onTestFinished(() => farEnd.close());
  const env = {
    REPORTS_DIR: reports,
    STATE_DIR: join(folder, 'state'),
    ANNOUNCE_AFTER: '0',
    SLACK_BOT_TOKEN: 'xoxb-1',
    SLACK_APP_TOKEN: 'xapp-1',
    SLACK_API_URL: farEnd.apiUrl,
    ...place,
  };
  const add = (quarter: string) => {
    const name = `jpcert-activities-${quarter}.txt`;
    copyFileSync(join(root, 'test/fixtures/library', name), join(reports, name));
  };
  add('2021-q3');
  return { env, farEnd, add };
}

const posts = ({ calls }: FarEnd) => calls.filter(({ method }) => method === 'chat.postMessage');

async function databaseUrl(): Promise<string> {
  const { url, drop } = await createDatabase(inject('postgresUrl'));
  onTestFinished(drop);
  return url;
}

describe.each([
  ['SQLite', async () => ({})],
  ['PostgreSQL', async () => ({ DATABASE_URL: await databaseUrl() })],
] as const)('a file that arrives while the bot runs, on %s', (engine, choosePlace) => {
  it.skipIf(engine === 'PostgreSQL' && inject('postgresUrl') === '')(
    'is announced once, however the process ends, until the channel unsubscribes',
    async () => {
      const { env, farEnd, add } = await makeWorld(await choosePlace());
      const say = (text: string) => sendAndWait(farEnd, command(text, farEnd.responseUrl()));
      let bot = await startBot(env);
      expect(await say('subscribe')).toContain('Every new report will be announced here');
      add('2023-q4');
      await bot.until('announced');
      expect(posts(farEnd)).toMatchObject([
        {
          body: {
            channel: 'C1',
            text: expect.stringMatching(
              /^New report: JPCERT\/CC Activities Overview Topics, 2023 Q4[\s\S]*1\. JPCERT\/CC Best Reporter Award 2023: [\s\S]*3\. JPCERT\/CC served/,
            ),
            metadata: { event_type: 'rapporteur_announcement' },
          },
        },
      ]);
      expect(await say('Who received the Best Reporter Award 2023?')).toContain('Satoshi Kamo');
      await bot.stop('SIGKILL');
      bot = await startBot(env);
      await sleep(LONG_ENOUGH_MS);
      expect(posts(farEnd)).toHaveLength(1);
      expect(await say('unsubscribe')).toContain('no longer be announced');
      add('2019-q2');
      await bot.until('report_noticed');
      expect(await bot.stop('SIGTERM')).toBe(0);
      const [, end, ...others] = posts(farEnd);
      expect(end?.body).toMatchObject({ text: expect.stringContaining('no longer be announced') });
      expect(others).toEqual([]);
      expect(bot.events('report_not_read')).toEqual([]);
    },
    60_000,
  );
});

it('a report is announced once by a bot and by concurrent commands', async () => {
  const { env, farEnd, add } = await makeWorld();
  const bot = await startBot(env);
  await sendAndWait(farEnd, command('subscribe', farEnd.responseUrl()));
  add('2023-q4');
  const byHand = await Promise.all([run(['announce'], { env }), run(['announce'], { env })]);
  expect(byHand).toMatchObject([{ exitCode: 0 }, { exitCode: 0 }]);
  await bot.until('reports_loaded');
  await sleep(LONG_ENOUGH_MS);
  expect(posts(farEnd)).toHaveLength(1);
});

describe('a store that fails while the bot runs', () => {
  it.skipIf(inject('postgresUrl') === '')(
    'because PostgreSQL restarts: the log says so once, nothing is lost, and the bot needs no restart',
    async () => {
      const server = await startPostgres();
      if ('missing' in server) throw new Error(server.missing);
      onTestFinished(() => server.remove());
      const { url } = await createDatabase(server.url);
      const { env, farEnd, add } = await makeWorld({ DATABASE_URL: url });
      const bot = await startBot(env);
      await sendAndWait(farEnd, command('subscribe', farEnd.responseUrl()));
      await server.interrupt();
      add('2023-q4');
      await bot.until('announcements_halted');
      expect(await sendAndWait(farEnd, command('subscriptions', farEnd.responseUrl()))).toMatch(/sorry/i);
      await sleep(3000);
      await server.resume();
      await bot.until('announced');
      await bot.until('announcements_resumed');
      expect(posts(farEnd)).toHaveLength(1);
      for (const event of ['announcements_halted', 'library_not_refreshed'])
        expect(bot.events(event).length).toBeLessThanOrEqual(1);
      expect(JSON.stringify(bot.lines())).toContain('cannot be reached; check that the server runs');
      expect(JSON.stringify(bot.lines())).not.toContain('only-for-tests');
    },
    60_000,
  );

  it('because the disk is full: the log says so once, and what came meanwhile is announced when there is space', async (test) => {
    const disk = await mountSmallDisk(test);
    const { env, farEnd, add } = await makeWorld({ STATE_DIR: disk });
    const bot = await startBot(env);
    await sendAndWait(farEnd, command('subscribe', farEnd.responseUrl()));
    fill(join(disk, 'filler'));
    add('2023-q4');
    await bot.until('library_not_refreshed');
    await sleep(3000);
    expect(bot.events('library_not_refreshed')).toMatchObject([
      { error: { message: expect.stringContaining('the disk is full; free some space') } },
    ]);
    rmSync(join(disk, 'filler'));
    await bot.until('announced');
    expect(posts(farEnd)).toHaveLength(1);
    expect(bot.events('library_refreshed')).toHaveLength(1);
  }, 60_000);
});

/** Mounts a separate disk of 3 MB, or skips the test if this machine does not allow it. */
async function mountSmallDisk(test: TestContext): Promise<string> {
  const folder = await makeFolder();
  try {
    execFileSync('/bin/mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', folder], { stdio: 'pipe' });
  } catch {
    process.stderr.write('SKIPPED: a full disk, for no small disk can be mounted here\n');
    test.skip('no small disk can be mounted here');
  }
  onTestFinished(() => void execFileSync('/bin/umount', ['--lazy', folder]));
  return folder;
}

function fill(path: string): void {
  for (let size = 4_000_000; size >= 4096; size = Math.floor(size / 2)) {
    try {
      writeFileSync(path, Buffer.alloc(size), { flag: 'a' });
    } catch {
      // The next size is smaller.
    }
  }
}
