import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { createDatabase } from '../../postgres-server.js';
import { makeFolder } from '../../store/open-store.js';
import { type FarEnd, openFarEnd } from '../slack/far-end.js';
import { command } from '../slack/inbound-events.js';
import { sendAndWait } from '../slack/send-and-wait.js';
import { LIBRARY, run } from './run.js';
import { startBot } from './start-bot.js';
import { openWebServer } from './web-server.js';

const GRACE_MS = 5000;

const README = `# Museum Project [October 1, 2023 - December 31, 2023]

## Building

Type make to build the zeppelin.

## Testing

Type make test.
`;

async function databaseUrl(): Promise<string> {
  const { url, drop } = await createDatabase(inject('postgresUrl'));
  onTestFinished(drop);
  return url;
}

async function makeWorld(place: Readonly<Record<string, string>> = {}) {
  const folder = await makeFolder();
  const reports = join(folder, 'reports');
  mkdirSync(reports);
  const farEnd = await openFarEnd();
  onTestFinished(() => farEnd.close());
  const env = {
    REPORTS_DIR: reports,
    STATE_DIR: join(folder, 'state'),
    ANNOUNCE_AFTER: '5s',
    SLACK_BOT_TOKEN: 'xoxb-1',
    SLACK_APP_TOKEN: 'xapp-1',
    SLACK_API_URL: farEnd.apiUrl,
    ...place,
  };
  const pathOf = (quarter: string) => join(reports, `jpcert-activities-${quarter}.txt`);
  const add = (quarter: string) =>
    copyFileSync(join(LIBRARY, `jpcert-activities-${quarter}.txt`), pathOf(quarter));
  add('2021-q3');
  return { env, farEnd, add, reports, pathOf, cli: (args: readonly string[]) => run(args, { env }) };
}

const say = (farEnd: FarEnd, text: string) => sendAndWait(farEnd, command(text, farEnd.responseUrl()));

const called = ({ calls }: FarEnd, name: string) => calls.filter(({ method }) => method === name);
const posts = (farEnd: FarEnd) => called(farEnd, 'chat.postMessage');

describe.each([
  ['SQLite', async () => ({})],
  ['PostgreSQL', async () => ({ DATABASE_URL: await databaseUrl() })],
] as const)('a bot on %s', (engine, choosePlace) => {
  it.skipIf(engine === 'PostgreSQL' && inject('postgresUrl') === '')(
    'neither announces a README nor answers from it before it is approved',
    async () => {
      const { env, farEnd, reports, cli } = await makeWorld(await choosePlace());
      const bot = await startBot(env);
      await say(farEnd, 'subscribe');
      writeFileSync(join(reports, 'README.md'), README);
      await bot.until('report_noticed', 2);
      const [, noticed] = bot.events('report_noticed');
      expect(noticed).toMatchObject({ verdict: 'held', reason: 'file_name', source: 'README.md' });
      const approve = String(noticed?.approve).replace('rapporteur ', '').split(' ');
      const ask = () => say(farEnd, 'How is the zeppelin built?');
      expect(await ask()).not.toContain('Type make');
      const inTerminal = await cli(['ask', 'How is the zeppelin built?']);
      expect(inTerminal.stdout).not.toContain('Type make');
      expect(inTerminal.stderr).toMatch(/1 report waits for approval.*rapporteur announce --pending/);
      const chat = await run(['chat'], { env, stdin: 'How is the zeppelin built?\n' });
      expect(chat.stdout).not.toContain('Type make');
      const pending = await cli(['announce', '--pending']);
      expect(pending.stdout).toMatch(
        /README\.md +approval: its file name looks like that of a README or a licence/,
      );
      expect((await cli(['doctor'])).stdout).toMatch(
        /^ok +reports +README\.md waits for approval: rapporteur announce --approve /m,
      );
      expect((await cli(['announce'])).stdout).toContain('But one report waits for approval');
      await sleep(GRACE_MS);
      expect(posts(farEnd)).toEqual([]);
      expect((await cli(['announce', '--approve', 'nothing'])).stderr).toContain(
        `--approve nothing: no report with this id is waiting; these are: ${approve.at(-1)}`,
      );
      const approved = await cli(approve);
      expect(approved).toMatchObject({ stderr: '', exitCode: 0 });
      expect(approved.stdout).toContain(`Approved: ${approve.at(-1)}`);
      expect(posts(farEnd)).toHaveLength(1);
      await bot.until('reports_loaded');
      expect(await ask()).toContain('Type make');
      expect(await cli(['ask', 'How is the zeppelin built?'])).toMatchObject({
        stderr: '',
        stdout: expect.stringContaining('Type make'),
      });
      expect((await cli(['announce', '--pending'])).stdout).toBe('No report is waiting.\n');
    },
    60_000,
  );

  it.skipIf(engine === 'PostgreSQL' && inject('postgresUrl') === '')(
    'announces a report after its grace period, and marks the post of one that is removed',
    async () => {
      const { env, farEnd, add, pathOf, cli } = await makeWorld(await choosePlace());
      const bot = await startBot(env);
      await say(farEnd, 'subscribe');
      add('2023-q4');
      await bot.until('report_noticed', 2);
      const noticedAt = Date.now();
      rmSync(pathOf('2023-q4'));
      await bot.until('report_removed');
      await sleep(GRACE_MS);
      expect(posts(farEnd)).toEqual([]);
      add('2023-q4');
      await bot.until('report_noticed', 3);
      expect((await cli(['announce', '--pending'])).stdout).toMatch(/2023-q4 .*its time, 20/);
      await bot.until('announced');
      expect(Date.now() - noticedAt).toBeGreaterThanOrEqual(GRACE_MS);
      expect(posts(farEnd)).toHaveLength(1);
      await cli(['remove', 'jpcert-cc-activities-overview-2023-q4']);
      await bot.until('announced', 2);
      expect(called(farEnd, 'chat.update')).toMatchObject([
        { body: { text: expect.stringContaining('This report has been removed.') } },
      ]);
      expect(await say(farEnd, 'Who received the Best Reporter Award 2023?')).not.toContain('Satoshi Kamo');
    },
    60_000,
  );
});

it('a bot fetches new reports from its sources, also on schedule, and announces them', async () => {
  const { env, farEnd } = await makeWorld({ ANNOUNCE_AFTER: '0' });
  const server = await openWebServer({ '/index.html': '<a href="about.html">About</a>' });
  const fetching = {
    ...env,
    FETCH_PRIVATE: 'yes',
    REPORT_SOURCES: `${server.origin}/index.html|*.txt`,
    FETCH_SCHEDULE: '* * * * * *', // each second
  };
  const bot = await startBot(fetching);
  await say(farEnd, 'subscribe');
  await bot.until('source_fetched');
  const { readFileSync } = await import('node:fs');
  server.pages.set('/q4.txt', readFileSync(join(LIBRARY, 'jpcert-activities-2023-q4.txt')));
  server.pages.set('/index.html', '<a href="q4.txt">The latest one</a>');
  await bot.stop('SIGTERM');
  // At most one round starts per minute, over all processes. Move the last one into the past.
  const { openStore } = await import('../../../adapters/cli/opening/open-store.js');
  const { readSettings } = await import('../../../adapters/cli/settings/settings.js');
  const store = await openStore(await readSettings({ env, cwd: '/' }), { cwd: '/' });
  await store.saveFetch({
    url: 'round',
    state: 'done',
    detail: '',
    etag: null,
    lastModified: null,
    fetchedAt: 0,
  });
  await store.close();
  const next = await startBot(fetching);
  await next.until('announced');
  expect(next.events('report_fetched')).toMatchObject([
    { outcome: 'added', detail: 'jpcert-cc-activities-overview-2023-q4.txt' },
  ]);
  expect(posts(farEnd)).toHaveLength(1);
  expect(await next.stop('SIGTERM')).toBe(0);
}, 60_000);
