import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { openDatabase, type StorePlace } from '../../src/store/database.js';
import { migrate } from '../../src/store/migrate.js';
import { killWhileWriting } from './kill-while-writing.js';
import { makePlace, onEachEngine } from './open-store.js';
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
    expect(winners.size).toBe(2); // otherwise it was no race
    await Promise.all(processes.map(({ end }) => end()));
  });

  it('loses no update of two processes that read and then write, and neither fails', async () => {
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

  it(`loses no acknowledged data when processes are killed ${KILLS} times while writing`, async () => {
    await killWhileWriting(program, await makePlace(engine), KILLS);
  }, 60_000);
});
