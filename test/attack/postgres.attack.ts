import { setTimeout as sleep } from 'node:timers/promises';
import { expect, inject, it, onTestFinished } from 'vitest';
import { waitFor } from '../adapters/start.js';
import { administer, createDatabase, startPostgres } from '../postgres-server.js';
import { report } from './program.js';
import { type SlackBot, startSlackBot } from './slack-bot.js';

const QUESTION = 'Who received the Best Reporter Award 2023?';

async function timeAnswer(bot: SlackBot): Promise<number> {
  const before = bot.posts().length;
  const startedAt = performance.now();
  expect(await bot.ask(QUESTION)).toBe(200);
  await waitFor(() => bot.posts().length > before, 30_000);
  expect(bot.posts().at(-1)?.text).toContain('Satoshi Kamo');
  return Math.round(performance.now() - startedAt);
}

it.skipIf(inject('postgresUrl') === '')(
  'PostgreSQL is stopped and restarted, and its connections are cut',
  { timeout: 200_000 },
  async () => {
    const server = await startPostgres();
    if ('missing' in server) throw new Error(server.missing);
    onTestFinished(server.remove);
    const { url } = await createDatabase(server.url);
    const bot = await startSlackBot({ env: { DATABASE_URL: url } });
    await timeAnswer(bot);
    const usual = await timeAnswer(bot);
    const cut: number[] = [];
    for (let n = 0; n < 3; n += 1) {
      const cutting = administer(
        server.url,
        'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname is not null',
      );
      cut.push(await timeAnswer(bot));
      await cutting;
    }
    const away: number[] = [];
    for (const signal of ['INT', 'QUIT'] as const) {
      await server.interrupt(signal);
      for (let n = 0; n < 3; n += 1) away.push(await timeAnswer(bot));
      await server.resume();
      await sleep(6000);
      await timeAnswer(bot);
    }
    const back = await timeAnswer(bot);
    report({ usual, cut, away, back });
    await waitFor(() => bot.events('answers_remembered').length > 0, 20_000);
    expect(bot.posts().at(-1)?.whole).toContain('actions');
    expect(Math.max(...away)).toBeLessThan(usual + 3000);
    expect(bot.child.exitCode).toBeNull();
  },
);
