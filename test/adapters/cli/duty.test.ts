import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createRetryingTask } from '../../../adapters/cli/bot/retrying-task.js';
import { waitFor } from '../start.js';

function open(outcomes: readonly ('fails' | 'works')[]) {
  const said: string[] = [];
  let runs = 0;
  let running = 0;
  const task = createRetryingTask({
    async work() {
      running += 1;
      expect(running).toBe(1);
      const outcome = outcomes[runs] ?? 'works';
      runs += 1;
      await sleep(5);
      running -= 1;
      if (outcome === 'fails') throw new Error(`run ${runs} failed`);
    },
    onFailure: (error) => said.push(String(error)),
    onRecovery: () => said.push('works again'),
    retryMs: 5,
  });
  return { task, said, runs: () => runs };
}

it('runs once at a time, and once more for all requests made meanwhile', async () => {
  const { task, runs } = open([]);
  for (let n = 0; n < 5; n++) task.ask();
  await waitFor(() => runs() === 1);
  for (let n = 0; n < 5; n++) task.ask();
  await sleep(40);
  expect(runs()).toBe(2);
  await task.end();
});

it('reports a series of failures once, and retries until the work is done', async () => {
  const { task, said, runs } = open(['fails', 'fails', 'works', 'fails']);
  task.ask();
  await waitFor(() => said.length === 2);
  expect({ said, runs: runs() }).toEqual({ said: ['Error: run 1 failed', 'works again'], runs: 3 });
  task.ask();
  await waitFor(() => said.length === 4);
  expect(said.slice(2)).toEqual(['Error: run 4 failed', 'works again']);
  await task.end();
});

it('runs nothing after the end', async () => {
  const { task, runs } = open(['fails', 'fails', 'fails', 'fails']);
  task.ask();
  await waitFor(() => runs() > 0);
  await task.end();
  const before = runs();
  task.ask();
  await sleep(30);
  expect(runs()).toBe(before);
});
