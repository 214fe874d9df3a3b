/**
 * A process of its own on a store, for the tests that race and kill: `<task> <folder> <name>`. It says
 * `ready`, waits for a line, and says what it has done, a line each, once that is certain.
 */
import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { openSqlite } from '../../src/store/open-sqlite.js';
import { createStore } from '../../src/store/store.js';
import { storeOptions } from './options.js';

const input = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const say = (line: string) => writeSync(1, `${line}\n`);

async function waitForStart(): Promise<void> {
  say('ready');
  await input.next();
}

const TASKS: Readonly<Record<string, (folder: string, name: string) => Promise<void>>> = {
  /** Opens a store, then claims the event of each line, and says whether it got it. */
  async claim(folder) {
    await waitForStart();
    const store = await createStore(storeOptions(folder));
    say('open');
    for (let line = await input.next(); !line.done; line = await input.next()) {
      say(`${await store.claimEvent([`event-${line.value}`, `message-${line.value}`], 0)}`);
    }
    await store.close();
  },

  /** Adds 1 to a number, 50 times, by reading it and writing it. */
  async count(folder) {
    const { db } = await openSqlite(folder);
    await waitForStart();
    for (let n = 0; n < 50; n++) {
      await db.transaction().execute(async (transaction) => {
        const { expires_at } = await transaction
          .selectFrom('replies')
          .select('expires_at')
          .executeTakeFirstOrThrow();
        await transaction
          .updateTable('replies')
          .set({ expires_at: expires_at + 1 })
          .execute();
      });
    }
    await db.destroy();
  },

  /** Saves one of each kind for ever; says the number and the id of the reply once all of it is saved. */
  async write(folder, name) {
    const store = await createStore(storeOptions(folder));
    await waitForStart();
    const place = { service: name, workspace: '', channel: '' };
    for (let n = 0; ; n++) {
      await store.claimEvent([`${name}-${n}-event`, `${name}-${n}-message`], 0);
      await store.conversations.save({ ...place, thread: `${n}` }, { topic: `${n}`, turns: [] }, 0);
      const replyId = await store.saveReply({ question: name, page: n }, 0);
      const opinion = { verdict: 'up', question: '', passageId: null, indexVersion: '', user: name } as const;
      await store.saveFeedback({ ...opinion, ...place, replyId }, 0);
      say(`${n} ${replyId}`);
    }
  },
};

const [task = '', folder = '', name = ''] = process.argv.slice(2);
void TASKS[task]?.(folder, name).then(() => process.exit());
