import { randomInt, randomUUID } from 'node:crypto';
import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { STATE_KINDS } from '../../../src/assistant/state.js';
import { createStore } from '../../../src/store/store.js';
import { CHANNEL, GUILD, THREAD } from '../../adapters/discord/inbound-events.js';
import { makeFolder, REPORTS } from '../program.js';
import { type Life, openWorld, type World } from './simulated-world.js';
import { writeReport } from './write-report.js';

/** Seed of the run; `LONG_RUN_SEED` repeats an earlier one. */
export const seed = Number(process.env.LONG_RUN_SEED ?? randomInt(2 ** 31));
export const STARTS_AT = Date.parse('2026-03-02T00:00:00Z');
export const HOUR_MS = 3_600_000;

/** The channels in which new reports are announced. */
export const CHANNELS = [
  { service: 'slack', workspace: 'T1', channel: 'C8' },
  { service: 'slack', workspace: 'T1', channel: 'C9' },
  { service: 'discord', workspace: GUILD, channel: CHANNEL },
  { service: 'discord', workspace: GUILD, channel: THREAD },
];

/** Opens a world whose channels subscribed before the first start. */
export async function openSubscribed(env: Readonly<Record<string, string>> = {}) {
  const folder = await makeFolder();
  const stateDir = join(folder, 'state');
  await mkdir(join(folder, 'reports'), { recursive: true });
  await cp(REPORTS, join(folder, 'reports'), { recursive: true });
  await writeReport(join(folder, 'reports'), -1);
  const openStore = () => createStore({ stateDir, ...STATE_KINDS, createId: randomUUID });
  const store = await openStore();
  for (const channel of CHANNELS)
    await store.subscribe({ ...channel, words: '', locale: 'en', createdBy: 'U1' }, STARTS_AT);
  await store.close();
  const world = await openWorld(folder, { seed, startsAt: STARTS_AT, env });
  onTestFinished(world.close);
  return { folder, world, openStore };
}

/** Counts the events in the log by name. */
export function countEvents(world: World): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { event } of world.lines()) counts[String(event)] = (counts[String(event)] ?? 0) + 1;
  return counts;
}

const longest = (lives: readonly Life[]) =>
  lives.toSorted((one, other) => other.measured.length - one.measured.length)[0]?.measured ?? [];

/** Returns the first and last measurements of the longest life, ignoring the two taken while it loads. */
export function describeLongest(lives: readonly Life[]) {
  const measured = longest(lives).slice(2);
  return [measured[0], measured.at(-1)].map(
    (each) => each && { ...each.held, hour: Math.round(((each.at - STARTS_AT) / HOUR_MS) * 10) / 10 },
  );
}

const MAX_CACHED_MB = 10;

export function expectFlat(lives: readonly Life[]): void {
  const [first, last] = describeLongest(lives);
  if (first === undefined || last === undefined) throw new Error('nothing was measured');
  // Two things grow up to a limit: V8's compiled code, and the cache of recently read passages
  // (src/answers/ranking/sentences.ts). The cache holds 500 of 20 kB each and takes hours to fill.
  const grown = (last.heap - last.code - (first.heap - first.code)) / 1e6;
  expect(grown).toBeLessThan(MAX_CACHED_MB + 6);
  expect(Math.abs(last.timers - first.timers)).toBeLessThan(12);
  expect(Math.abs(last.descriptors - first.descriptors)).toBeLessThan(8);
}
