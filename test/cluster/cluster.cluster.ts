import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { STATE_KINDS } from '../../src/assistant/state.js';
import { createStore } from '../../src/store/store.js';
import { addNewReport, copyReports } from '../peers/new-report.js';
import { waitUntil } from '../peers/product.js';
import { administer } from '../postgres-server.js';
import { makePlace } from '../store/open-store.js';
import { type Machine, type Shared, startMachine } from './machine.js';
import { openDiscordSide, openSlackSide, type Side, SLACK_SECRET } from './sides.js';

/** `CLUSTER=short` makes a short run, which ends the leases of the killed machine instead of waiting for them. */
const isShort = process.env.CLUSTER === 'short';
const QUESTIONS = isShort ? 40 : 400; // to each service
const CHANNELS = isShort ? 20 : 100; // of each service
/** The shortest time between two questions of a service. */
const PACE_MS = 50;
/** The most questions of a service that may wait. Those of a killed machine are answered late and must not block. */
const MAX_WAITING = 4;
/** The first and the last clock are 5 minutes apart, which is the greatest age that Slack's requests may have. */
const CLOCKS_MS = [-150_000, 0, 150_000];
/** A claim that a slow database confirms too late is held for a minute, which may happen more than once. */
const MAX_ANNOUNCING_MS = 240_000;
const TOO_SLOW = 'the database of this machine is too slow for this test';
/** The program's limit: how often one person may ask in a minute. */
const LIMIT = 20;

describe.skipIf(inject('postgresUrl') === '')('three machines whose clocks are 5 minutes apart', () => {
  const repeatIfSlow = { retry: { count: 2, condition: new RegExp(TOO_SLOW) } };
  it(
    'answer each question once and announce once in each channel, while one is killed and one is added',
    repeatIfSlow,
    async () => {
      const { machines, sides, shared, store, news } = await openCluster();
      const startedAt = Date.now();
      const tell = (what: string) =>
        process.stdout.write(`${what} after ${Math.round((Date.now() - startedAt) / 1000)} s\n`);
      const asked = Promise.all(sides.map((side) => askAll(side, machines)));
      await sleep((QUESTIONS * PACE_MS) / 3);
      await killOne(machines, shared.databaseUrl);
      tell('one was killed');
      const lost = loseClaims(shared.databaseUrl);
      news();
      await lost;
      tell('claims were lost');
      machines.push(await startMachine('added', shared, 60_000));
      tell('one has come');
      await asked;
      const unanswered = () => sides.flatMap((side) => side.questions().filter((n) => n.answers === 0));
      await waitUntil('all is answered', () => unanswered().length === 0).catch(() => undefined);
      const isAnnounced = async () => {
        const { pending, sending, failed } = await store.countDeliveries();
        return pending + sending + failed === 0;
      };
      await waitUntil('all is announced', isAnnounced, MAX_ANNOUNCING_MS).catch(async (error: unknown) => {
        process.stdout.write(`${JSON.stringify(await store.countDeliveries())}\n${troublesOf(machines)}\n`);
        throw error;
      });
      tell('all is announced');
      await sleep(1000); // a second answer would have arrived by then
      const seconds = (Date.now() - startedAt) / 1000;
      const figures = sides.map(({ name, questions, announced }) => ({
        service: name,
        questions: questions().length,
        once: questions().filter(({ answers }) => answers === 1).length,
        channels: announced().length,
        announcedOnce: announced().filter((posts) => posts === 1).length,
      }));
      process.stdout.write(`${JSON.stringify({ machines: 4, killed: 1, seconds, figures })}\n`);
      expectFastDatabase(machines);
      for (const side of sides) {
        expect(side.questions().filter(({ answers }) => answers !== 1)).toEqual([]);
        expect(side.announced()).toEqual(Array.from({ length: CHANNELS }, () => 1));
      }
      await checkLimit(sides[0], machines);
    },
  );
});

async function openCluster() {
  const sides = [await openSlackSide(), await openDiscordSide()] as const;
  const place = await makePlace('postgres');
  if (!('databaseUrl' in place)) throw new Error('there is no PostgreSQL');
  const reportsDir = mkdtempSync(join(tmpdir(), 'rapporteur-cluster-'));
  copyReports(reportsDir);
  const shared: Shared = {
    databaseUrl: place.databaseUrl,
    reportsDir,
    slackUrl: sides[0].apiUrl,
    slackSecret: SLACK_SECRET,
    discordUrl: sides[1].apiUrl,
  };
  const machines = await Promise.all(
    CLOCKS_MS.map((shiftMs, at) => startMachine(`machine-${at}`, shared, shiftMs)),
  );
  const store = await createStore({ ...place, ...STATE_KINDS, createId: randomUUID });
  onTestFinished(() => store.close());
  for (const side of sides) {
    for (let n = 0; n < CHANNELS; n += 1)
      await store.subscribe({ ...side.channel(n), words: '', locale: 'en', createdBy: 'U' }, Date.now());
  }
  return { machines, sides, shared, store, news: () => addNewReport(reportsDir) };
}

/** The warnings and errors that the machines logged, to look into a failure. */
const troublesOf = (machines: readonly Machine[]): string =>
  machines
    .flatMap(({ log }) => log().split('\n'))
    .filter((line) => /"level":"?(?:40|50|60|warn|error|fatal)\b/.test(line))
    .slice(-100)
    .join('\n');

/** Asks each question as another person, and hands it to two machines at the same time. */
async function askAll(side: Side, machines: readonly Machine[]): Promise<void> {
  for (let n = 0; n < QUESTIONS; n += 1) {
    // No faster than they are answered, because what waits too long for the database is answered twice by design.
    const unanswered = () => side.questions().filter(({ answers }) => answers === 0).length;
    await waitUntil('few wait for their answers', () => unanswered() < MAX_WAITING);
    side.ask(`person-${n}`, chooseTwo(machines, n));
    await sleep(PACE_MS);
  }
}

const chooseTwo = (machines: readonly Machine[], n: number): readonly Machine[] =>
  [0, 1].flatMap((next) => machines[(n + next) % machines.length] ?? []);

/** Kills the first machine while it has something under way, so that others have to finish it. */
async function killOne(machines: Machine[], databaseUrl: string): Promise<void> {
  const client = new Client(databaseUrl);
  await client.connect();
  for (let looks = 0; looks < 200; looks += 1) {
    const { rows } = await client.query(`select 1 from processed_events where state = 'taken'`);
    if (rows.length > 0) break;
    await sleep(5);
  }
  await machines.shift()?.stop('SIGKILL');
  await client.end();
  if (isShort) {
    // As if the lease on what it had under way had expired.
    await sleep(2000);
    await administer(databaseUrl, `update processed_events set lease_until = 0 where state = 'taken'`);
  }
}

/** Claims some deliveries, at least one of each service, like a machine that is then never heard of again. */
async function loseClaims(databaseUrl: string): Promise<void> {
  const client = new Client(databaseUrl);
  await client.connect();
  const services = new Set<string>();
  await waitUntil('announcements are planned', async () => {
    const { rows } = await client.query<{ readonly service: string }>(
      `update deliveries set state = 'sending', lease = 'lost', attempts = 1,
         first_tried_at = extract(epoch from clock_timestamp()) * 1000,
         due_at = extract(epoch from clock_timestamp()) * 1000 + 2000
       where id in (select id from deliveries where state = 'pending' order by id limit 4 for update skip locked)
       returning service`,
    );
    for (const { service } of rows) services.add(service);
    return services.size === 2;
  });
  await client.end();
}

/**
 * By design, a claim that the database does not confirm within a second counts as granted, because answering twice is
 * better than not at all. A use that is not counted within half a second is unknown to the other machines. Such a run
 * shows nothing, and is repeated.
 */
function expectFastDatabase(machines: readonly Machine[]): void {
  const slow = machines.filter(({ log }) =>
    /"event":"(?:answers_not_remembered|limits_not_shared)"/.test(log()),
  );
  expect(
    slow.map(({ name }) => name),
    TOO_SLOW,
  ).toEqual([]);
}

/** One person asks more than they may, of all machines in turn; the machines count together. */
async function checkLimit(side: Side, machines: readonly Machine[]): Promise<void> {
  const before = side.questions().length;
  for (let n = 0; n < LIMIT + 10; n += 1) side.ask('eager', chooseTwo(machines, n));
  const mine = () => side.questions().slice(before);
  const isDone = () =>
    mine().filter(({ answers }) => answers > 0).length + side.refusals('eager') >= mine().length;
  await waitUntil('all is answered', isDone);
  await sleep(1000); // a second answer would have arrived by then
  expectFastDatabase(machines);
  expect(mine().filter(({ answers }) => answers === 1)).toHaveLength(LIMIT);
  expect(mine().filter(({ answers }) => answers > 1)).toEqual([]);
  expect(side.refusals('eager')).toBe(10);
}
