import { randomInt } from 'node:crypto';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, expect, it } from 'vitest';
import type { AnnouncementStore } from '../../src/announcements/announcement-store.js';
import { identifyReport, isSameKey } from '../../src/announcements/identify-report.js';
import { createStore } from '../../src/store/store.js';
import { makePlace, onEachEngine } from '../store/open-store.js';
import { storeOptions } from '../store/options.js';
import { bundleProgram } from '../store/start-process.js';
import { createFastClock } from './fast-clock.js';
import { judgeOutcome } from './judge-outcome.js';
import { type Edition, makeEditions } from './make-reports.js';
import { listChannels } from './platforms.js';
import { type Running, start } from './processes.js';
import { createRandom, seedOf } from './random.js';
import type { Truth } from './truth.js';

/** `CHAOS=short` makes a short run. `CHAOS_SEED` repeats the troubles and process lifetimes of an earlier one. */
const isShort = process.env.CHAOS === 'short';
const seed = Number(process.env.CHAOS_SEED ?? randomInt(2 ** 31));
const PROCESSES = 3;
const CHANNELS = isShort ? 11 : 100; // of each service
const KILLS = isShort ? 6 : 36;
/** The longest time from being ready to being killed. */
const MAX_LIFE_MS = isShort ? 1000 : 1500;
/** The longest time from the last kill until everything is done. */
const PATIENCE_MS = 300_000;
/** More reports than can be announced meanwhile. */
const EDITIONS = 20;

let services = '';
let worker = '';
beforeAll(async () => {
  const folders: string[] = [];
  const bundle = async (source: URL) => {
    const folder = await mkdtemp(join(tmpdir(), 'rapporteur-chaos-'));
    // A bundled process looks for the installation's data in the folders above it.
    await symlink(join(import.meta.dirname, '..', '..', 'data'), join(folder, 'data'));
    folders.push(folder);
    return bundleProgram(folder, source);
  };
  services = await bundle(new URL('./services-process.ts', import.meta.url));
  worker = await bundle(new URL('./worker-process.ts', import.meta.url));
  return async () => {
    for (const folder of folders) await rm(folder, { recursive: true });
  };
});

onEachEngine((engine) => {
  it('announces once in every channel, whatever breaks and whichever process is killed', async () => {
    const startedAt = Date.now();
    const clock = createFastClock(startedAt);
    const place = await makePlace(engine);
    const store = await createStore(storeOptions(place));
    const destinations = listChannels(CHANNELS);
    for (const destination of destinations)
      await store.subscribe({ ...destination, words: '', locale: 'en', createdBy: 'U1' }, clock());
    const standIns = await start(services, `${seed}`, `${startedAt}`);
    const startWorker = (name: string) =>
      start(
        worker,
        JSON.stringify(place),
        standIns.said,
        `${startedAt}`,
        `${seedOf(seed, name)}`,
        `${EDITIONS}`,
      );

    const news = publish(store, clock, await makeEditions(EDITIONS));
    const kills = await killWorkers(startWorker);
    const killedWithinS = secondsSince(startedAt);
    const published = await news.stop();
    const survivors = await Promise.all(names('survivor').map(startWorker));
    await untilQuiet(store);
    await Promise.all(survivors.map(({ end }) => end()));

    const truth = (await (await fetch(`http://127.0.0.1:${standIns.said}/truth`)).json()) as Truth;
    const keys = published.map(({ report }) => identifyReport(report));
    const deliveries = (await Promise.all(keys.map((key) => store.listReportDeliveries(key)))).flat();
    const { faults, ...figures } = judgeOutcome(deliveries, truth, ({ report }) =>
      published.some((each) => isSameKey(identifyReport(each.report), report)),
    );
    const run = { engine, seed, kills, killedWithinS, doneWithinS: secondsSince(startedAt) };
    const { calls, troubles } = truth;
    process.stdout.write(`${JSON.stringify({ ...run, ...figures, calls, troubles })}\n`);
    expect(faults).toEqual([]);
    expect(deliveries).toHaveLength(published.length * destinations.length);
    expect(kills).toBeGreaterThanOrEqual(KILLS);
    await store.close();
    await standIns.end();
  });
});

const secondsSince = (startedAt: number) => Math.round((Date.now() - startedAt) / 1000);
const names = (kind: string) => Array.from({ length: PROCESSES }, (_, slot) => `${kind} ${slot}`);

/** Runs several processes, each of which is killed after a while and restarted. Resolves to the number of kills. */
async function killWorkers(startWorker: (name: string) => Promise<Running>): Promise<number> {
  let kills = 0;
  const keepKilling = async (slot: string) => {
    const random = createRandom(seedOf(seed, slot));
    for (let life = 0; kills < KILLS; life++) {
      const running = await startWorker(`${slot} ${life}`);
      await sleep(random() * MAX_LIFE_MS);
      await running.kill();
      kills += 1;
    }
  };
  await Promise.all(names('victim').map(keepKilling));
  return kills;
}

/** The stages of a report, one after the other. At the end it is corrected and present. */
const STAGES = ['published', 'corrected', 'removed', 'returned'] as const;

type Published = { readonly report: Edition['report']; readonly stage: (typeof STAGES)[number] };

/**
 * Whenever most is delivered, corrects, removes or returns the last report, or publishes the next one. When it stops,
 * the last one has been returned.
 */
function publish(store: AnnouncementStore, clock: () => number, editions: readonly Edition[]) {
  let isStopped = false;
  const published: Published[] = [];
  const publishNext = async () => {
    const last = published.at(-1);
    const next = editions[published.length];
    const lastEdition = editions[published.length - 1];
    const stage = last && STAGES[STAGES.indexOf(last.stage) + 1];
    if (last !== undefined && lastEdition !== undefined && stage !== undefined) {
      await reach(stage, identifyReport(lastEdition.corrected), store, clock());
      published[published.length - 1] = { ...last, stage };
    } else if (next !== undefined) {
      await store.recordReport(identifyReport(next.report), () => true, clock());
      published.push({ report: next.report, stage: 'published' });
    }
  };
  const publishing = (async () => {
    while (!isStopped) {
      if ((await countUnfinished(store)) < CHANNELS) await publishNext();
      await sleep(50);
    }
  })();
  return {
    async stop() {
      isStopped = true;
      await publishing;
      while (published.at(-1)?.stage !== 'returned') await publishNext();
      return published;
    },
  };
}

async function reach(
  stage: Published['stage'],
  corrected: ReturnType<typeof identifyReport>,
  store: AnnouncementStore,
  now: number,
): Promise<void> {
  if (stage === 'corrected') await store.correctReport(corrected, now);
  if (stage === 'removed') await store.removeReport(corrected, now);
  if (stage === 'returned') await store.returnReport(corrected, now);
}

async function countUnfinished(store: AnnouncementStore): Promise<number> {
  const { pending, sending, failed } = await store.countDeliveries();
  return pending + sending + failed;
}

async function untilQuiet(store: AnnouncementStore): Promise<void> {
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await sleep(100)) {
    if ((await countUnfinished(store)) === 0) return;
  }
}
