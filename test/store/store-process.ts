/**
 * A separate process on a store, for the tests that race and kill: `<task> <place> <name>`. It prints `ready`, waits
 * for a line, and prints what it has done, one line each, once that is certain.
 */
import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { openDatabase, type StorePlace } from '../../src/store/database.js';
import { createStore } from '../../src/store/store.js';
import { storeOptions } from './options.js';

const input = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const say = (line: string) => writeSync(1, `${line}\n`);

async function waitForStart(): Promise<void> {
  say('ready');
  await input.next();
}

const TASKS: Readonly<Record<string, (place: StorePlace, name: string) => Promise<void>>> = {
  /** Opens a store, then claims the event of each line and prints whether it succeeded. */
  async claim(place) {
    await waitForStart();
    const store = await createStore(storeOptions(place));
    say('open');
    for (let line = await input.next(); !line.done; line = await input.next()) {
      say(`${await store.claimEvent([`event-${line.value}`, `message-${line.value}`], 0)}`);
    }
    await store.close();
  },

  /** Adds 1 to a number, 50 times, by reading it and writing it. */
  async count(place) {
    const { db, engine } = await openDatabase(place);
    await waitForStart();
    for (let n = 0; n < 50; n++) {
      await db.transaction().execute(async (transaction) => {
        const { expires_at } = await transaction
          .selectFrom('replies')
          .select('expires_at')
          .$if(engine === 'postgres', (query) => query.forUpdate())
          .executeTakeFirstOrThrow();
        await transaction
          .updateTable('replies')
          .set({ expires_at: expires_at + 1 })
          .execute();
      });
    }
    await db.destroy();
  },

  /** Saves one of each kind, for ever. Prints the number and the id of the reply once all of it is saved. */
  async write(place, name) {
    const store = await createStore(storeOptions(place));
    await waitForStart();
    const channel = { service: name, workspace: '', channel: '' };
    for (let n = 0; ; n++) {
      await store.claimEvent([`${name}-${n}-event`, `${name}-${n}-message`], 0);
      await store.conversations.save({ ...channel, thread: `${n}` }, { topic: `${n}`, turns: [] }, 0);
      const replyId = await store.saveReply({ question: name, page: n }, 0);
      const opinion = {
        verdict: 'up',
        reason: null,
        question: '',
        passageId: null,
        indexVersion: '',
        user: name,
      } as const;
      await store.saveFeedback({ ...opinion, ...channel, replyId }, 0);
      say(`${n} ${replyId}`);
    }
  },
};

const [task = '', place = '', name = ''] = process.argv.slice(2);
void TASKS[task]?.(JSON.parse(place), name).then(() => process.exit());
