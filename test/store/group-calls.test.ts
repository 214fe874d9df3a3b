import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { RapporteurError } from '../../src/errors.js';
import { groupCalls } from '../../src/store/group-calls.js';

it('does together what is asked for together, and what comes meanwhile together after that', async () => {
  const groups: (readonly number[])[] = [];
  const double = groupCalls<number, number>(async (numbers) => {
    groups.push(numbers);
    await turn();
    return numbers.map((number) => number * 2);
  }, 3);
  const first = [1, 2].map(double);
  await turn();
  const later = [3, 4, 5, 6].map(double);
  expect(await Promise.all([...first, ...later])).toEqual([2, 4, 6, 8, 10, 12]);
  expect(groups).toEqual([[1, 2], [3, 4, 5], [6]]);
});

it('does each alone where one of a group cannot be done', async () => {
  const write = groupCalls<number, string>(async (numbers) => {
    if (numbers.includes(2)) throw new TypeError('2 cannot be written');
    return numbers.map((number) => `${number} is written`);
  }, 10);
  const results = await Promise.allSettled([1, 2, 3].map(write));
  expect(results).toEqual([
    { status: 'fulfilled', value: '1 is written' },
    { status: 'rejected', reason: new TypeError('2 cannot be written') },
    { status: 'fulfilled', value: '3 is written' },
  ]);
});

it('tries nothing again where the database itself is away', async () => {
  let tries = 0;
  const write = groupCalls<number, number>(async () => {
    tries += 1;
    throw new RapporteurError('store', 'the server is away');
  }, 10);
  const results = await Promise.allSettled([1, 2, 3].map(write));
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  expect(tries).toBe(1);
});
