import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, inject, it, onTestFinished } from 'vitest';
import { STATE_KINDS } from '../../src/assistant/state.js';
import { createStore } from '../../src/store/store.js';
import { openFarEnd } from '../adapters/slack/far-end.js';
import { command, eventBody, mention, type Sent } from '../adapters/slack/inbound-events.js';
import { waitFor } from '../adapters/start.js';
import { createDatabase } from '../postgres-server.js';
import { IS_LONG, makeFolder, report } from './program.js';
import { type SlackBot, startSlackBot } from './slack-bot.js';

const QUESTION = 'Who received the Best Reporter Award 2023?';
const LEASE_MS = 30_000;
const SHIFT = new URL('./shift-clock.mjs', import.meta.url).href;

const ENGINES = ['sqlite', 'postgres'] as const;

async function makePlace(engine: (typeof ENGINES)[number]): Promise<Record<string, string>> {
  if (engine === 'sqlite') return { STATE_DIR: await makeFolder() };
  const { url, drop } = await createDatabase(inject('postgresUrl'));
  onTestFinished(drop);
  return { DATABASE_URL: url };
}

/** Starts a bot whose clock is off by `shiftMs`. */
const startShifted = (
  env: Record<string, string>,
  farEnd: Awaited<ReturnType<typeof openFarEnd>>,
  shiftMs = 0,
) =>
  startSlackBot({ env: { ...env, CLOCK_SHIFT_MS: String(shiftMs) }, execArgv: ['--import', SHIFT] }, farEnd);

const kill = async ({ child }: SlackBot) => {
  child.kill('SIGKILL');
  await waitFor(() => child.signalCode !== null);
};

const about = (sent: readonly { readonly text: string }[]) =>
  sent.filter(({ text }) => text.includes('Satoshi Kamo'));

it.runIf(IS_LONG && inject('postgresUrl') !== '').each(ENGINES)(
  'a process is killed between claim and answer, and another takes over (%s)',
  async (engine) => {
    const env = await makePlace(engine);
    const farEnd = await openFarEnd();
    onTestFinished(farEnd.close);
    // Processes that share SQLite run on one machine with one clock.
    const shiftMs = engine === 'sqlite' ? 0 : 150_000;
    const first = await startShifted(env, farEnd, -shiftMs);
    farEnd.answerNext('chat.postMessage', { lost: 'answer' });
    farEnd.answerNext('response_url', { lost: 'answer' });
    const asked: Sent = eventBody(mention(QUESTION, { ts: '7.7' }), 'Ev-once');
    await first.send(asked);
    await first.send(command(QUESTION, farEnd.responseUrl()));
    const methods = () => farEnd.calls.map(({ method }) => method);
    await waitFor(() => methods().includes('chat.postMessage') && methods().includes('response_url'), 30_000);
    await kill(first);
    farEnd.calls.splice(0);
    // With clocks five minutes apart, the question must be neither lost nor answered twice.
    const others = [await startShifted(env, farEnd, shiftMs), await startShifted(env, farEnd, -shiftMs)];
    await others[0]?.send(asked);
    const startedAt = performance.now();
    await waitFor(
      () => about(others[0]?.posts() ?? []).length > 0 && methods().includes('response_url'),
      LEASE_MS + 45_000,
    ).catch((error) => {
      throw new Error(`${error}: ${methods()} ${others.map(({ log }) => log())}`);
    });
    report({ engine, answeredAfterMs: Math.round(performance.now() - startedAt) });
    await sleep(6000);
    expect(about(others[0]?.posts() ?? [])).toHaveLength(1);
    expect(farEnd.calls.filter(({ method }) => method === 'response_url')).toHaveLength(1);
    const place =
      'STATE_DIR' in env ? { stateDir: env.STATE_DIR ?? '' } : { databaseUrl: env.DATABASE_URL ?? '' };
    const store = await createStore({ ...place, ...STATE_KINDS, createId: randomUUID });
    // No event is left to take over.
    expect(await store.takeOverEvent('slack', Date.now() + 200_000, 1)).toBeNull();
    await store.close();
    if (env.STATE_DIR) await rm(env.STATE_DIR, { recursive: true, force: true });
  },
);

it('two events arrive without an id', async () => {
  const bot = await startSlackBot();
  const withoutId = (sent: Sent): Sent => {
    const { event_id: _, ...body } = sent.body as Record<string, unknown>;
    return { ...sent, body };
  };
  for (const ts of ['8.1', '8.2'])
    await bot.send(withoutId(eventBody(mention(QUESTION, { ts, event_ts: ts, user: `U${ts}` }))));
  await waitFor(() => bot.posts().length === 2, 20_000);
  expect(bot.events('ignored')).toEqual([]);
});
