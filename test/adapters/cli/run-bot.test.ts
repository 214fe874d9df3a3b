import { describe, expect, it, onTestFinished } from 'vitest';
import { runBot, runPlatforms } from '../../../adapters/cli/bot/run-bot.js';
import { createGlossarySource } from '../../../adapters/cli/opening/open-glossary.js';
import { openStore } from '../../../adapters/cli/opening/open-store.js';
import { createReportSource } from '../../../adapters/cli/opening/report-source.js';
import { readSettings } from '../../../adapters/cli/settings/settings.js';
import type { Platform } from '../../../adapters/platform.js';
import { createMetrics } from '../../../adapters/web/metrics.js';
import type { Assistant } from '../../../src/assistant/assistant.js';
import type { ChatPlatform } from '../../../src/assistant/chat-platform.js';
import { RapporteurError } from '../../../src/errors.js';
import { createLogger } from '../../../src/logger.js';
import { makeFolder } from '../../store/open-store.js';
import { ask } from '../web/start-web.js';
import { LIBRARY } from './run.js';

/** A fake service that can refuse the bot while it runs. */
function makePlatform(name: string) {
  let refuse: (error: RapporteurError) => void = () => undefined;
  const failed = new Promise<RapporteurError>((resolve) => {
    refuse = resolve;
  });
  const did: string[] = [];
  const nothing = { kind: 'failed', reason: 'none', retryAfterMs: null } as const;
  const platform: Platform = {
    name,
    start: async () => void did.push('start'),
    stop: async () => void did.push('stop'),
    isConnected: () => true,
    failed,
    post: async () => nothing,
    edit: async () => nothing,
    find: async () => ({ kind: 'absent' }),
    canPost: async () => ({ ok: true }),
  };
  return {
    platform,
    did,
    refuse: () => refuse(new RapporteurError('settings', 'TOKEN: revoked; get a new one')),
  };
}

it('is not ready once a service has refused it, and ends when every service has', {
  timeout: 60_000,
}, async () => {
  const cwd = await makeFolder();
  const settings = await readSettings({ env: { STATE_DIR: cwd }, cwd });
  const store = await openStore(settings, { cwd });
  onTestFinished(() => store.close());
  const log: string[] = [];
  const logger = createLogger({ level: 'info', write: (line) => log.push(line), clock: Date.now });
  const [slack, discord] = [makePlatform('one'), makePlatform('two')];
  const ending = runBot({
    source: createReportSource({ folder: LIBRARY, origin: 'test', isNamed: true }, null, Date.now),
    glossary: createGlossarySource(settings, cwd),
    stateDir: cwd,
    store,
    log: logger,
    clock: Date.now,
    announces: true,
    announceAfterMs: 0,
    keepQuestions: { days: 0, direct: false },
    web: {
      address: { host: '127.0.0.1', port: 0, isNeeded: true },
      names: [],
      metrics: createMetrics(),
      token: null,
      access: { tokens: [], origins: [], requestsPerMinute: 100 },
      openPreviews: () => [],
      onListening: () => undefined,
    },
    background: [],
    openPlatforms: [async () => slack.platform, async () => discord.platform],
    untilAskedToStop: () => new Promise(() => undefined),
  });
  const event = (name: string) => log.map((line) => JSON.parse(line)).filter((line) => line.event === name);
  const readyz = async () => JSON.parse((await ask(new URL('/readyz', event('web_listening')[0]?.url))).body);
  await expect.poll(() => discord.did, { timeout: 40_000 }).toEqual(['start']);
  expect((await readyz()).status).toBe('ready');
  slack.refuse();
  await expect.poll(() => event('service_refused').length).toBe(1);
  expect(await readyz()).toMatchObject({ status: 'not_ready', checks: { one: 'not connected', two: 'ok' } });
  discord.refuse();
  expect(await ending).toBe('refused');
  // The first was stopped when it was refused, so that it could be opened again.
  expect([slack.did, discord.did]).toEqual([
    ['start', 'stop', 'stop'],
    ['start', 'stop'],
  ]);
});

const assistant = {} as Assistant;
const log = createLogger({ level: 'silent', write: () => undefined, clock: () => 0 });

function platform(
  name: string,
  did: string[],
  fails: 'start' | 'stop' | null = null,
): Pick<ChatPlatform, 'name' | 'start' | 'stop'> {
  const act = async (what: 'start' | 'stop') => {
    did.push(`${name} ${what}`);
    if (fails === what) throw new Error(`${name} cannot ${what}`);
  };
  return { name, start: () => act('start'), stop: () => act('stop') };
}

describe('several platforms', () => {
  it('run side by side until asked to stop', async () => {
    const did: string[] = [];
    await runPlatforms([platform('one', did), platform('two', did)], assistant, log, async () => {
      did.push('asked to stop');
      return 'SIGTERM';
    });
    expect(did).toEqual(['one start', 'two start', 'asked to stop', 'one stop', 'two stop']);
  });

  // Otherwise a process would go on that answers on one service only, and nobody would notice.
  it('are all stopped when one cannot start, and its error is thrown', async () => {
    const did: string[] = [];
    const platforms = [platform('one', did), platform('two', did, 'start'), platform('three', did)];
    const running = runPlatforms(platforms, assistant, log, async () => 'SIGTERM');
    await expect(running).rejects.toThrow('two cannot start');
    expect(did).toEqual(['one start', 'two start', 'one stop', 'two stop']);
  });

  it('are all stopped, even when one cannot stop', async () => {
    const did: string[] = [];
    const platforms = [platform('one', did, 'stop'), platform('two', did)];
    await runPlatforms(platforms, assistant, log, async () => 'SIGTERM');
    expect(did.slice(2)).toEqual(['one stop', 'two stop']);
  });
});
