import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { answerOnce } from '../../src/assistant/events/answer-once.js';
import type { Request } from '../../src/assistant/request.js';
import { replyOf } from '../adapters/messages.js';
import { createFakeAssistant } from '../adapters/start.js';

const request: Request = {
  place: { service: 'test', workspace: '', channel: 'C', thread: '' },
  user: 'U',
  locale: null,
  input: { kind: 'text', text: 'who?' },
  audience: 'asker',
  may: { share: false, subscribe: false },
};

async function answer(answerMs: readonly number[], onSlow: () => Promise<() => Promise<unknown>>) {
  const waits = [...answerMs];
  const { assistant } = createFakeAssistant(async () => {
    await sleep(waits.shift() ?? 0);
    return replyOf('x');
  });
  const shown: string[] = [];
  for (const at of answerMs.keys()) {
    const outcome = await answerOnce(assistant, {
      keys: [`${at}`],
      ask: () => request,
      show: async () => void shown.push('shown'),
      onSlow,
    });
    expect(outcome).toMatchObject({ kind: 'replied' });
  }
  return shown;
}

it('shows a sign when an answer takes over a second, or is likely to, and removes it', async () => {
  const did: string[] = [];
  const onSlow = async () => {
    did.push('sign');
    return async () => void did.push('away');
  };
  await answer([5], onSlow);
  expect(did).toEqual([]);
  // One slow answer does not predict the next; two do.
  await answer([1300, 50], onSlow);
  expect(did.splice(0)).toEqual(['sign', 'away']);
  await answer([1300, 1300, 50], onSlow);
  expect(did).toEqual(['sign', 'away', 'sign', 'away', 'sign', 'away']);
});

it('answers even if the sign fails', async () => {
  const fail = () => Promise.reject(new Error('missing_scope'));
  expect(await answer([1100], fail)).toEqual(['shown']);
  expect(await answer([1100], async () => fail)).toEqual(['shown']);
});
