import { once } from 'node:events';
import { copyFileSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { type FarEnd, openFarEnd } from '../adapters/slack/far-end.js';
import { command } from '../adapters/slack/inbound-events.js';
import { waitFor } from '../adapters/start.js';
import { makeFolder, REPORTS, report } from './program.js';
import { type SlackBot, startSlackBot } from './slack-bot.js';

const NAME = 'jpcert-activities-2023-q4.txt';
const SHIFT = new URL('./shift-clock.mjs', import.meta.url).href;
const HOUR_MS = 3_600_000;
const QUARTERS = [
  'January 1, 2024 - March 31, 2024',
  'April 1, 2024 - June 30, 2024',
  'July 1, 2024 - September 30, 2024',
  'October 1, 2024 - December 31, 2024',
  'January 1, 2025 - March 31, 2025',
];

const textOf = (quarter: number) =>
  `# JPCERT/CC Activities Overview [${QUARTERS[quarter]}]\n\n## Lanterns of quarter ${quarter}\n\nThe keepers lit ${4711 + quarter} lanterns.\n`;

async function makeWorld() {
  const reports = join(await makeFolder(), 'reports');
  mkdirSync(reports);
  copyFileSync(join(REPORTS, NAME), join(reports, NAME));
  const farEnd = await openFarEnd();
  onTestFinished(farEnd.close);
  const shiftFile = join(await makeFolder(), 'shift');
  const env = {
    STATE_DIR: await makeFolder(),
    REPORTS_DIR: reports,
    ANNOUNCE_AFTER: '0',
    CLOCK_SHIFT_FILE: shiftFile,
  };
  const open = () => startSlackBot({ env, execArgv: ['--import', SHIFT] }, farEnd);
  return {
    reports,
    farEnd,
    shiftFile,
    open,
    announced: (quarter: number) => announcementsOf(farEnd, quarter),
  };
}

const announcementsOf = (farEnd: FarEnd, quarter: number) =>
  farEnd.calls.filter(
    ({ method, body }) =>
      method === 'chat.postMessage' &&
      body.thread_ts === undefined &&
      JSON.stringify(body).includes(`Lanterns of quarter ${quarter}`),
  );

async function subscribe(bot: SlackBot): Promise<void> {
  const before = bot.farEnd.calls.length;
  await bot.send(command('subscribe', bot.farEnd.responseUrl()));
  await waitFor(() => bot.farEnd.calls.slice(before).some(({ method }) => method === 'response_url'), 20_000);
}

it('the clock jumps an hour forward and back while reports arrive', async () => {
  const { reports, shiftFile, open, announced } = await makeWorld();
  const bot = await open();
  await subscribe(bot);
  const tookMs: number[] = [];
  for (const [quarter, shift] of [HOUR_MS, 0, -HOUR_MS, 0].entries()) {
    writeFileSync(shiftFile, String(shift));
    bot.child.kill('SIGUSR2');
    await sleep(300);
    const startedAt = performance.now();
    writeFileSync(join(reports, `quarter-${quarter}.md`), textOf(quarter));
    await waitFor(() => announced(quarter).length > 0, 60_000).catch((error) => {
      throw new Error(`${error} of quarter ${quarter}: ${bot.log().slice(-3000)}`);
    });
    tookMs.push(Math.round(performance.now() - startedAt));
    await bot.ask(`How many lanterns did the keepers light in Q${quarter + 1} 2024?`);
    await waitFor(() => bot.posts().some(({ text }) => text.includes(`${4711 + quarter} lanterns`)), 20_000);
  }
  report({ announcedAfterMs: tookMs });
  expect(QUARTERS.map((_, quarter) => announced(quarter).length)).toEqual([1, 1, 1, 1, 0]);
});

it('a report is renamed, and a second file for its period arrives', async () => {
  const { reports, open, announced } = await makeWorld();
  const bot = await open();
  await subscribe(bot);
  writeFileSync(join(reports, 'first-name.md'), textOf(0));
  await waitFor(() => announced(0).length === 1, 60_000);
  renameSync(join(reports, 'first-name.md'), join(reports, 'second-name.md'));
  await sleep(2500);
  copyFileSync(join(reports, 'second-name.md'), join(reports, 'third-name.md'));
  await sleep(2500);
  // Once the next report is announced, no delivery of the first can still be pending.
  writeFileSync(join(reports, 'next.md'), textOf(1));
  await waitFor(() => announced(1).length === 1, 60_000);
  await bot.ask('How many lanterns did the keepers light in Q1 2024?');
  await waitFor(() => bot.posts().some(({ text }) => text.includes('4711 lanterns')), 20_000);
  expect(announced(0)).toHaveLength(1);
});

it('SIGTERM arrives during a delivery, and the program is restarted', async () => {
  const { reports, farEnd, open, announced } = await makeWorld();
  const bot = await open();
  await subscribe(bot);
  farEnd.answerNext('chat.postMessage', { lost: 'answer' });
  writeFileSync(join(reports, 'new.md'), textOf(0));
  await waitFor(() => announced(0).length === 1, 60_000);
  const gone = once(bot.child, 'exit');
  const startedAt = performance.now();
  bot.child.kill('SIGTERM');
  expect(await gone).toEqual([0, null]);
  report({ endedAfterMs: Math.round(performance.now() - startedAt) });
  const sent = announced(0)[0]?.body.metadata;
  const metadata = typeof sent === 'string' ? JSON.parse(sent) : sent;
  expect(metadata).toBeTypeOf('object');
  // Slack has the post although its response was lost. The program finds it and does not post again.
  farEnd.answerEach('conversations.history', () => ({
    body: { messages: [{ ts: '77.7', user: 'U0BOT', bot_id: 'B1', metadata }] },
  }));
  const again = await open();
  await waitFor(() => farEnd.calls.some(({ method }) => method === 'conversations.history'), 90_000).catch(
    () => undefined,
  );
  await sleep(2000);
  report({ announced: announced(0).length, events: again.events('announced').length });
  expect(announced(0)).toHaveLength(1);
});
