import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { RapporteurError } from '../../src/errors.js';
import { groupCalls } from '../../src/store/group-calls.js';

it('groups concurrent calls, and then groups those that came meanwhile', async () => {
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

it('handles each call alone if one of a group fails', async () => {
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

it('retries nothing if the database itself is unavailable', async () => {
  let tries = 0;
  const write = groupCalls<number, number>(async () => {
    tries += 1;
    throw new RapporteurError('store', 'the server is away');
  }, 10);
  const results = await Promise.allSettled([1, 2, 3].map(write));
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  expect(tries).toBe(1);
});
