import type { Db } from './schema.js';
import { parseState, type StateKind } from './state.js';

/** What a reply's buttons need, found again by a short id that fits into a button. `now` is in epoch milliseconds. */
export interface ReplyStore<Reply> {
  /** Returns the id; the reply expires a fixed time after `now`. */
  saveReply(reply: Reply, now: number): Promise<string>;
  /** Null where there is none, where it has expired, and where another version has saved it. */
  loadReply(id: string, now: number): Promise<Reply | null>;
}

/** What the buttons of replies need, in the database. It expires after `lifeMs` milliseconds. */
export function createReplyStore<Reply>(
  db: Db,
  { schema, lifeMs }: StateKind<Reply>,
  createId: () => string,
): ReplyStore<Reply> {
  return {
    async saveReply(reply, now) {
      const id = createId();
      const row = { id, state: JSON.stringify(reply), saved_at: now, expires_at: now + lifeMs };
      await db.insertInto('replies').values(row).execute();
      return id;
    },

    async loadReply(id, now) {
      const row = await db
        .selectFrom('replies')
        .select('state')
        .where('id', '=', id)
        .where('expires_at', '>', now)
        .executeTakeFirst();
      return parseState(schema, row);
    },
  };
}
