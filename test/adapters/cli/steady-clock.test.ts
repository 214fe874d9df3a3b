import { expect, it } from 'vitest';
import { createSteadyClock } from '../../../adapters/cli/bot/open-clock.js';

const HOUR_MS = 3_600_000;

function makeClock() {
  const machine = { wall: 1_000_000_000_000, passed: 0 };
  const clock = createSteadyClock(
    () => machine.wall + machine.passed,
    () => machine.passed,
  );
  const pass = (ms: number) => {
    machine.passed += ms;
    return clock() - 1_000_000_000_000;
  };
  return { machine, pass };
}

it('runs evenly while the machine’s clock is an hour off for a while, ahead or behind', () => {
  const { machine, pass } = makeClock();
  expect(pass(1000)).toBe(1000);
  machine.wall -= HOUR_MS;
  expect(pass(60_000)).toBe(61_000);
  machine.wall += 2 * HOUR_MS;
  expect(pass(60_000)).toBe(121_000);
  machine.wall -= HOUR_MS;
  expect(pass(1000)).toBe(122_000);
});

it('follows small corrections at once, and a step once it has lasted', () => {
  const { machine, pass } = makeClock();
  machine.wall += 500;
  expect(pass(1000)).toBe(1500);
  machine.wall += HOUR_MS;
  expect(pass(1000)).toBe(2500);
  expect(pass(599_000)).toBe(601_500);
  expect(pass(1000)).toBe(602_500 + HOUR_MS);
});
