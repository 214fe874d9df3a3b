import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'vitest';
import type { StorePlace } from '../../src/store/database.js';
import { createStore, type Store } from '../../src/store/store.js';
import { type Page, storeOptions, type Talk } from './options.js';
import { startProcess } from './start-process.js';

/**
 * Kills processes that write to a store, four at a time so that the others go on, each some milliseconds after its
 * first write. Then checks that everything they reported as saved is there.
 * @param program what `bundleProgram` returned
 * @returns the number of writes that were reported as saved
 */
export async function killWhileWriting(program: string, place: StorePlace, kills: number): Promise<number> {
  const killed: { name: string; lines: readonly string[] }[] = [];
  const killSome = async (first: number) => {
    for (let kill = first; kill < kills; kill += 4) {
      const name = `process-${kill}`;
      const writer = await startProcess(program, 'write', place, name);
      writer.tell('begin');
      await writer.nextLine();
      await wait((kill * 7) % 40);
      writer.kill();
      killed.push({ name, lines: await writer.end() });
    }
  };
  await Promise.all([0, 1, 2, 3].map(killSome));
  expect(killed.filter(({ lines }) => lines.length > 0)).toHaveLength(kills);
  const store = await createStore(storeOptions(place));
  for (const { name, lines } of killed) await checkWritten(store, name, lines);
  const { up: opinions } = await store.countFeedback();
  const acknowledged = killed.flatMap(({ lines }) => lines).length;
  expect(opinions).toBeGreaterThanOrEqual(acknowledged);
  expect(opinions).toBeLessThanOrEqual(acknowledged + kills);
  await store.close();
  return acknowledged;
}

async function checkWritten(store: Store<Talk, Page>, name: string, lines: readonly string[]): Promise<void> {
  const place = { service: name, workspace: '', channel: '' };
  for (const [n, line] of lines.entries()) {
    const replyId = line.replace(`${n} `, '');
    expect(await store.conversations.load({ ...place, thread: `${n}` }, 0)).toEqual({
      topic: `${n}`,
      turns: [],
    });
    expect(await store.loadReply(replyId, 0)).toEqual({ question: name, page: n });
    expect(await store.claimEvent([`${name}-${n}-message`], 0)).toBe(false);
  }
  // An operation that was under way is there completely or not at all.
  const next = `${name}-${lines.length}`;
  expect(await store.claimEvent([`${next}-event`], 0)).toBe(await store.claimEvent([`${next}-message`], 0));
}
