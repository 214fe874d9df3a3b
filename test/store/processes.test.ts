import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { beforeAll, expect, it } from 'vitest';
import { openDatabase, type StorePlace } from '../../src/store/database.js';
import { migrate } from '../../src/store/migrate.js';
import { createStore, type Store } from '../../src/store/store.js';
import { makePlace, onEachEngine } from './open-store.js';
import { type Page, storeOptions, type Talk } from './options.js';
import { bundleProgram, type StoreProcess, startProcess } from './start-process.js';

let program: string;

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'rapporteur-program-'));
  program = await bundleProgram(folder);
  return () => rm(folder, { recursive: true });
});

const KILLS = 20;
const EVENTS = 200;

async function startProcesses(task: string, place: StorePlace): Promise<readonly StoreProcess[]> {
  return Promise.all([startProcess(program, task, place), startProcess(program, task, place)]);
}

onEachEngine((engine) => {
  it('gives each event to one of two processes that open a new store and claim at once', async () => {
    const processes = await startProcesses('claim', await makePlace(engine));
    const tellAll = (line: string) =>
      Promise.all(
        processes.map(({ tell, nextLine }) => {
          tell(line);
          return nextLine();
        }),
      );
    expect(await tellAll('begin')).toEqual(['open', 'open']);
    const winners = new Set<number>();
    for (let event = 0; event < EVENTS; event++) {
      const answers = await tellAll(`${event}`);
      expect([...answers].sort()).toEqual(['false', 'true']);
      winners.add(answers.indexOf('true'));
    }
    expect(winners.size).toBe(2); // or it was no race
    await Promise.all(processes.map(({ end }) => end()));
  });

  it('loses no update of two processes that read, then write, and lets neither fail', async () => {
    const place = await makePlace(engine);
    const database = await openDatabase(place);
    const { db } = database;
    await migrate(database);
    await db.insertInto('replies').values({ id: '', state: '', saved_at: 0, expires_at: 0 }).execute();
    const processes = await startProcesses('count', place);
    for (const { tell } of processes) tell('begin');
    await Promise.all(processes.map(({ end }) => end()));
    const { expires_at: total } = await db
      .selectFrom('replies')
      .select('expires_at')
      .executeTakeFirstOrThrow();
    expect(total).toBe(2 * 50);
    await db.destroy();
  });

  it(`loses nothing that was acknowledged when processes are killed ${KILLS} times in the middle of writing`, async () => {
    const place = await makePlace(engine);
    const killed: { name: string; lines: readonly string[] }[] = [];
    const killSome = async (first: number) => {
      for (let kill = first; kill < KILLS; kill += 4) {
        const name = `process-${kill}`;
        const writer = await startProcess(program, 'write', place, name);
        writer.tell('begin');
        await writer.nextLine();
        await wait((kill * 7) % 40);
        writer.kill();
        killed.push({ name, lines: await writer.end() });
      }
    };
    await Promise.all([0, 1, 2, 3].map(killSome)); // so that the others write on
    expect(killed.filter(({ lines }) => lines.length > 0)).toHaveLength(KILLS);
    const store = await createStore(storeOptions(place));
    for (const { name, lines } of killed) await checkWritten(store, name, lines);
    const { up: opinions } = await store.countFeedback();
    const acknowledged = killed.flatMap(({ lines }) => lines).length;
    expect(opinions).toBeGreaterThanOrEqual(acknowledged);
    expect(opinions).toBeLessThanOrEqual(acknowledged + KILLS);
    await store.close();
  }, 60_000);
});

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
  // What was under way is there wholly or not at all.
  const next = `${name}-${lines.length}`;
  expect(await store.claimEvent([`${next}-event`], 0)).toBe(await store.claimEvent([`${next}-message`], 0));
}
