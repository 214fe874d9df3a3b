import { expect, it } from 'vitest';
import { judgeWorld, tellOf } from './long-run/judge-world.js';
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

/** A shorter-lived process has not finished loading. */
const QUIET_ENOUGH_HOURS = 6;
/** The time allowed for pending work after the last event. */
const PATIENCE_MS = (IS_LONG ? 2 : 0.25) * HOUR_MS;

/** Three days with 10,000 questions, 200 reports and 40 kills, scaled down to `LONG_RUN_HOURS`. */
const HOURS = Number(process.env.LONG_RUN_HOURS ?? 72);
const share = (ofThreeDays: number) => Math.ceil((ofThreeDays * HOURS) / 72);
const DAYS: Plan = {
  hours: HOURS,
  questions: share(10_000),
  reports: share(200),
  kills: share(40),
  outages: share(12),
  drops: share(30),
  quietHours: share(20),
};
const HALF_AN_HOUR: Plan = {
  hours: 0.5,
  questions: 20,
  reports: 1,
  kills: 1,
  outages: 1,
  drops: 2,
  quietHours: 0,
};

it('days pass with questions, announcements, kills, full disks and random service failures', {
  timeout: 7_200_000,
}, async () => {
  const plan = IS_LONG ? DAYS : HALF_AN_HOUR;
  const startedAt = performance.now();
  const { world, openStore } = await openSubscribed();
  await world.start();
  await world.live(planHappenings(plan, seed, STARTS_AT));
  await world.passUntil(STARTS_AT + plan.hours * HOUR_MS + PATIENCE_MS);
  expect(await world.stop()).toBe(0);

  const { answered, undelivered, ...faults } = judgeWorld(world);
  const store = await openStore();
  const deliveries = await store.listAllDeliveries({ failed: false, limit: 100_000 });
  await store.close();
  const announced = [...world.slack.posts(), ...world.discord.posts()].flatMap(
    ({ delivery }) => delivery ?? [],
  );
  const { lives, troubles, kills } = world;
  report({
    seed,
    hours: plan.hours,
    minutes: Math.round((performance.now() - startedAt) / 6000) / 10,
    answered,
    undelivered,
    announced: announced.length,
    kills: kills(),
    troubles: troubles.counts,
    log: countEvents(world),
    measured: describeLongest(lives),
  });
  expect(faults, tellOf(world, Object.values(faults).flat())).toEqual({
    lost: [],
    doubled: [],
    unaccounted: [],
  });
  expect(answered + undelivered).toBe(plan.questions);
  expect(undelivered).toBeLessThanOrEqual(plan.questions / 100);
  expect(deliveries.map(({ state }) => state)).toEqual(
    Array.from({ length: plan.reports * CHANNELS.length }, () => 'sent'),
  );
  expect(announced.toSorted()).toEqual(deliveries.map(({ id }) => id).toSorted());
  expect(kills()).toBe(plan.kills);
  expect(world.lives.map(({ program }) => program.noise()).join('')).toBe('');
  if (plan.quietHours > QUIET_ENOUGH_HOURS) expectFlat(lives);
});
