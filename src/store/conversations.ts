import type { ZodType } from 'zod';
import type { Place } from '../channel.js';
import type { Db } from './schema.js';

/** The schema of a state stored as JSON, and how long it is kept after it was last saved. */
export type StateKind<State> = { readonly schema: ZodType<State>; readonly lifeMs: number };

/** Parses the state in a row; null without a row, or if it does not match because another version wrote it. */
function parseState<State>(
  schema: ZodType<State>,
  row: { readonly state: string } | undefined,
): State | null {
  return row === undefined ? null : (schema.safeParse(JSON.parse(row.state)).data ?? null);
}

/** Stores the state of each thread, for follow-up questions. `now` is in epoch milliseconds. */
export interface ConversationStore<Conversation> {
  /** Resolves with null if there is none, if it has expired, or if another version saved it. */
  load(key: Place, now: number): Promise<Conversation | null>;
  /** Replaces the earlier state. It expires a fixed time after `now`. */
  save(key: Place, conversation: Conversation, now: number): Promise<void>;
}

/** Creates a store of conversations in the database. They expire `lifeMs` milliseconds after the last save. */
export function createConversationStore<Conversation>(
  db: Db,
  { schema, lifeMs }: StateKind<Conversation>,
): ConversationStore<Conversation> {
  return {
    async load({ service, workspace, channel, thread }, now) {
      const row = await db
        .selectFrom('conversations')
        .select('state')
        .where((is) => is.and({ service, workspace, channel, thread }))
        .where('expires_at', '>', now)
        .executeTakeFirst();
      return parseState(schema, row);
    },

    async save({ service, workspace, channel, thread }, conversation, now) {
      const content = { state: JSON.stringify(conversation), updated_at: now, expires_at: now + lifeMs };
      await db
        .insertInto('conversations')
        .values({ service, workspace, channel, thread, ...content })
        .onConflict((conflict) =>
          conflict.columns(['service', 'workspace', 'channel', 'thread']).doUpdateSet(content),
        )
        .execute();
    },
  };
}

/** Stores what the buttons of a reply need, by an id short enough for a button. `now` is in epoch milliseconds. */
export interface ReplyStore<Reply> {
  /** Resolves with the id; the reply expires a fixed time after `now`. */
  saveReply(reply: Reply, now: number): Promise<string>;
  /** Resolves with null if there is none, if it has expired, or if another version saved it. */
  loadReply(id: string, now: number): Promise<Reply | null>;
}

/** Creates a store of replies in the database. They expire after `lifeMs` milliseconds. */
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
