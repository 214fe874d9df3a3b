import { expect, it } from 'vitest';
import { createSharedLimiter } from '../../src/assistant/events/shared-limiter.js';
import { createLogger } from '../../src/logger.js';
import { openStore } from '../store/open-store.js';

const LIMIT = { requests: 3, seconds: 60 };

async function open() {
  const { store } = await openStore('sqlite');
  const time = { now: 1_000_000 };
  const lines: string[] = [];
  const logger = createLogger({ level: 'info', clock: () => 0, write: (line) => lines.push(line) });
  const create = (from: Pick<typeof store, 'countUse'> = store) =>
    createSharedLimiter(LIMIT, from, logger, () => time.now);
  return { time, lines, create };
}

it('counts the requests of a user over all processes', async () => {
  const { time, create } = await open();
  const [one, other] = [create(), create()];
  const takes = [await one.take('U'), await other.take('U'), await one.take('U')];
  expect(takes).toEqual([0, 0, 0]);
  time.now += 10_000;
  expect(await other.take('U')).toBe(50);
  expect(await other.take('somebody else')).toBe(0);
  time.now += 50_000;
  expect(await other.take('U')).toBe(0);
});

it('counts by itself while the store is unavailable, and logs that once', async () => {
  const { time, lines, create } = await open();
  let tries = 0;
  const limiter = create({
    countUse: async () => {
      tries += 1;
      throw new Error('the server is away');
    },
  });
  const takes = [await limiter.take('U'), await limiter.take('U'), await limiter.take('U')];
  expect(takes).toEqual([0, 0, 0]);
  expect(await limiter.take('U')).toBeGreaterThan(0);
  expect(tries).toBe(1);
  time.now += 5000;
  await limiter.take('somebody else');
  expect(tries).toBe(2);
  expect(lines.filter((line) => line.includes('limits_not_shared'))).toHaveLength(1);
});

it('makes no user wait for a store that does not answer', async () => {
  const { lines, create } = await open();
  const limiter = create({ countUse: () => new Promise(() => undefined) });
  expect(await limiter.take('U')).toBe(0);
  expect(lines.filter((line) => line.includes('limits_not_shared'))).toHaveLength(1);
});
