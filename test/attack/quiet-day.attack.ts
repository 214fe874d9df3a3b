import { expect, it } from 'vitest';
import { judgeWorld } from './long-run/judge-world.js';
import {
  CHANNELS,
  countEvents,
  describeLongest,
  expectFlat,
  HOUR_MS,
  openSubscribed,
  STARTS_AT,
  seed,
} from './long-run/run-world.js';
import { type Plan, planHappenings } from './long-run/schedule.js';
import { IS_LONG, report } from './program.js';

it('a quiet day passes', { timeout: 1_800_000 }, async () => {
  const hours = IS_LONG ? 26 : 2;
  const startedAt = performance.now();
  const { world, openStore } = await openSubscribed({ KEEP_QUESTIONS: '1' });
  await world.start();
  const plan: Plan = {
    hours,
    questions: 4 * hours,
    reports: 2,
    kills: 0,
    outages: 0,
    drops: hours,
    quietHours: hours,
  };
  await world.live(planHappenings(plan, seed, STARTS_AT));
  await world.passUntil(STARTS_AT + hours * HOUR_MS);
  const before = STARTS_AT + (hours - 25) * HOUR_MS;
  expect(await world.stop()).toBe(0);
  const store = await openStore();
  const kept = await store.listOutcomes(0, { unanswered: false, limit: 1000 });
  const deliveries = await store.listAllDeliveries({ failed: false, limit: 100 });
  await store.close();
  const { answered, undelivered, ...faults } = judgeWorld(world);
  const minutes = Math.round((performance.now() - startedAt) / 6000) / 10;
  const { lives } = world;
  report({
    seed,
    hours,
    minutes,
    answered,
    undelivered,
    log: countEvents(world),
    measured: describeLongest(lives),
  });
  expect(faults).toEqual({ lost: [], doubled: [], unaccounted: [] });
  // The words are deleted a day after they were asked, by a job that runs hourly.
  expect(kept.filter(({ question, askedAt }) => question !== null && askedAt < before)).toEqual([]);
  expect(kept.filter(({ question }) => question !== null).length).toBeGreaterThan(0);
  expect(deliveries.map(({ state }) => state)).toEqual(
    Array.from({ length: 2 * CHANNELS.length }, () => 'sent'),
  );
  expectFlat(lives);
});
