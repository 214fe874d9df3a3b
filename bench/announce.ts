/**
 * Measures how fast announcements go out, on both database engines, with the real clients, store and worker. Stand-ins
 * for the services answer at once. First it measures the clients without a store. Then it announces to 10 000 channels
 * as fast as possible; memory must stay flat. Last, it announces many reports to a few channels under the limits of
 * production, and checks the limits by the times at the stand-ins.
 */
import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { LogLevel, WebClient } from '@slack/web-api';
import { createDiscordAnnouncements } from '../adapters/discord/announcements/announcements.js';
import { createSlackAnnouncements, withoutRetries } from '../adapters/slack/announcements/announcements.js';
import { composeAnnouncement, createComposer } from '../src/announcements/compose-announcement.js';
import { DELIVERY_LIMITS, type DeliveryLimits } from '../src/announcements/delivery-limits.js';
import { createDeliveryWorker } from '../src/announcements/delivery-worker.js';
import { identifyReport } from '../src/announcements/identify-report.js';
import { STATE_KINDS } from '../src/assistant/state.js';
import { createLogger } from '../src/logger.js';
import type { StorePlace } from '../src/store/database.js';
import { createStore } from '../src/store/store.js';
import { makeEditions } from '../test/chaos/make-reports.js';
import { createDatabase, startPostgres } from '../test/postgres-server.js';
import type { Called } from './announce-services.js';

const SERVICES = ['slack', 'discord'] as const;
const LOOKS = 10;
/** Concurrent tries of a service when nothing is limited; claims and settlements then share their commits. */
const AT_ONCE = 64;
/** The highest ratio of the heap at the end to the heap after a tenth, both after a garbage collection. */
const FLAT = 1.5;
/**
 * As a share of a limit: a call that departs in time may be delayed on its way and so arrive closer to the next one.
 */
const TOLERANCE = 0.2;

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');
const heapMb = () => {
  collect();
  return process.memoryUsage().heapUsed / 2 ** 20;
};

const services = fork(new URL('./announce-services.ts', import.meta.url));
const [port] = await once(services, 'message');
const logger = createLogger({ level: 'error', clock: Date.now, write: (line) => process.stderr.write(line) });
const slack = new WebClient('xoxb-bench', {
  ...withoutRetries,
  slackApiUrl: `http://127.0.0.1:${port}/api/`,
  logLevel: LogLevel.ERROR,
});
const discord = { token: 'bench', apiUrl: `http://127.0.0.1:${port}/api` };

type Load = {
  /** Per service. */
  readonly channels: number;
  readonly reports: number;
  readonly limits: Partial<DeliveryLimits>;
};

/** Returns the posts per second of both clients, with `AT_ONCE` concurrent posts for each and no store. */
async function postOnly(count: number): Promise<number> {
  const [edition] = await makeEditions(1);
  if (edition === undefined) throw new Error('no report was made');
  const platforms = [
    createSlackAnnouncements(slack),
    createDiscordAnnouncements(discord, logger, { globalRequestsPerSecond: Number.POSITIVE_INFINITY }),
  ];
  const announcement = {
    report: edition.report,
    locale: 'en',
    isLatest: true,
    changes: null,
    formerPeriod: null,
  } as const;
  const message = composeAnnouncement(announcement);
  const post = async (platform: (typeof platforms)[number], lane: number) => {
    for (let n = lane; n < count; n += AT_ONCE)
      await platform.post({ service: platform.name, workspace: 'W', channel: `${n}` }, message, `bench-${n}`);
  };
  const startedAt = performance.now();
  await Promise.all(
    platforms.flatMap((platform) => Array.from({ length: AT_ONCE }, (_, lane) => post(platform, lane))),
  );
  return (platforms.length * count * 1000) / (performance.now() - startedAt);
}

/** Announces all reports to all channels; returns what the services received, and the heap after each tenth. */
async function announce(place: StorePlace, load: Load) {
  const editions = await makeEditions(load.reports);
  const reports = editions.map(({ report }) => report);
  const store = await createStore({ ...place, ...STATE_KINDS, createId: randomUUID });
  for (const service of SERVICES) {
    for (let n = 0; n < load.channels; n += 1) {
      const channel = { service, workspace: 'W', channel: `${100_000 + n}` };
      await store.subscribe({ ...channel, words: '', locale: 'en', createdBy: 'U' }, Date.now());
    }
  }
  for (const report of reports) await store.recordReport(identifyReport(report), () => true, Date.now());
  const options =
    load.limits.perSecond === undefined ? {} : { globalRequestsPerSecond: load.limits.perSecond };
  const worker = createDeliveryWorker({
    store,
    platforms: [createSlackAnnouncements(slack), createDiscordAnnouncements(discord, logger, options)],
    compose: createComposer(() => reports),
    clock: Date.now,
    random: Math.random,
    createLease: randomUUID,
    sleep: (ms, signal) => sleep(ms, undefined, { signal }).catch(() => undefined),
    logger,
    limits: load.limits,
  });
  const total = SERVICES.length * load.channels * load.reports;
  const heaps: number[] = [];
  const startedAt = performance.now();
  const usedBefore = process.cpuUsage();
  worker.start();
  for (let sent = 0; sent < total; await sleep(100)) {
    sent = (await store.countDeliveries()).sent;
    while (heaps.length < Math.floor((sent * LOOKS) / total)) heaps.push(heapMb());
  }
  const seconds = (performance.now() - startedAt) / 1000;
  const { user, system } = process.cpuUsage(usedBefore);
  await worker.stop();
  await store.close();
  services.send('tell');
  const [calls]: readonly (readonly Called[])[] = await once(services, 'message');
  return {
    perSecond: total / seconds,
    processorMs: (user + system) / 1000 / total,
    heaps,
    calls: calls ?? [],
  };
}

/** Returns the most of these instants that lie within one second. */
const mostWithinASecond = (times: readonly number[]): number =>
  Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + 1000).length));

function checkLimits(calls: readonly Called[]): void {
  for (const service of SERVICES) {
    const own = calls.filter((call) => call.service === service);
    const posts = own.filter(({ channel }) => channel !== null);
    const most = mostWithinASecond(posts.map(({ at }) => at));
    const gaps = posts.flatMap(({ channel, at }) => {
      const later = posts.filter((other) => other.channel === channel && other.at > at);
      return later.length === 0 ? [] : [Math.min(...later.map((other) => other.at)) - at];
    });
    const shortest = Math.min(...gaps);
    const all = mostWithinASecond(own.map(({ at }) => at));
    console.log(
      `  ${service}: within any second at most ${most} posts (limit ${DELIVERY_LIMITS.perSecond}) and ${all} calls; in a channel at least ${Math.round(shortest)} ms between two (limit ${DELIVERY_LIMITS.channelGapMs})`,
    );
    // As many as are in progress at once may arrive together.
    const holds =
      most <= DELIVERY_LIMITS.perSecond + DELIVERY_LIMITS.concurrency &&
      shortest >= DELIVERY_LIMITS.channelGapMs * (1 - TOLERANCE);
    if (!holds) process.exitCode = 1;
  }
}

async function measure(name: string, ceiling: number, open: () => Promise<StorePlace>) {
  const limits = { perSecond: Number.POSITIVE_INFINITY, concurrency: AT_ONCE };
  const fast = await announce(await open(), { channels: 5000, reports: 1, limits });
  const [first = 0] = fast.heaps;
  const growth = (fast.heaps.at(-1) ?? 0) / first;
  const posts = fast.calls.filter(({ channel }) => channel !== null).length;
  console.log(
    `${name}: ${Math.round(fast.perSecond)} deliveries a second to 10 000 channels, ${(fast.perSecond / ceiling).toFixed(2)} of the clients alone, ${posts} posts; ${fast.processorMs.toFixed(2)} ms of processor time each`,
  );
  console.log(`  heap in MB after each tenth: ${fast.heaps.map((mb) => mb.toFixed(1)).join(' ')}`);
  if (growth > FLAT || posts !== 10_000) process.exitCode = 1;
  const held = await announce(await open(), { channels: 12, reports: 10, limits: {} });
  console.log(`  under the limits: ${held.perSecond.toFixed(1)} deliveries a second to 24 channels`);
  checkLimits(held.calls);
}

await postOnly(500); // warms up, so that compilation is not measured
const ceiling = await postOnly(5000);
services.send('tell');
await once(services, 'message');
console.log(`the clients without a store: ${Math.round(ceiling)} posts a second`);
const folder = await mkdtemp(join(tmpdir(), 'rapporteur-bench-'));
await measure('SQLite', ceiling, () => mkdtemp(join(folder, 'state-')).then((stateDir) => ({ stateDir })));
const postgres = await startPostgres();
if ('missing' in postgres) console.log(`SKIPPED: PostgreSQL; ${postgres.missing}`);
else {
  await measure('PostgreSQL', ceiling, async () => ({
    databaseUrl: (await createDatabase(postgres.url)).url,
  }));
  await postgres.remove();
}
await rm(folder, { recursive: true });
services.kill();
