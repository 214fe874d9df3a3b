import { type ConversationStore, createConversationStore } from './conversations.js';
import { createFeedbackStore, type FeedbackStore } from './feedback.js';
import { migrate } from './migrate.js';
import { openSqlite } from './open-sqlite.js';
import { createEventStore, type EventStore } from './processed-events.js';
import { createReplyStore, type ReplyStore } from './replies.js';
import { type Db, EXPIRING_TABLES } from './schema.js';
import type { StateKind } from './state.js';

/** All that survives a restart. Several processes may have the same store open. */
export interface Store<Conversation, Reply> extends EventStore, FeedbackStore, ReplyStore<Reply> {
  readonly conversations: ConversationStore<Conversation>;
  /** Forgets what has expired by `now`, in epoch milliseconds; returns how many rows that were. */
  removeExpired(now: number): Promise<number>;
  /** To be called once, when nothing is under way. */
  close(): Promise<void>;
}

export type StoreOptions<Conversation, Reply> = {
  /** The folder of the database, made where it is missing; null for a store that nothing of is left once it is closed. */
  readonly stateDir: string | null;
  readonly conversation: StateKind<Conversation>;
  readonly reply: StateKind<Reply>;
  /** How long an event is remembered: longer than any service goes on repeating it. */
  readonly eventLifeMs: number;
  /** A new id at each call, of few characters, that nobody can guess. */
  readonly createId: () => string;
};

/**
 * Opens the store in `stateDir`, brought up to this version. Throws a RapporteurError of code `store`
 * that names the path and what to do if it cannot be written, is damaged or belongs to a newer version;
 * so do the store's functions, when the disk fills up for example, and work again once that is mended.
 */
export async function createStore<Conversation, Reply>(
  options: StoreOptions<Conversation, Reply>,
): Promise<Store<Conversation, Reply>> {
  const { db, path } = await openSqlite(options.stateDir);
  try {
    await migrate(db, path);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return {
    conversations: createConversationStore(db, options.conversation),
    ...createReplyStore(db, options.reply, options.createId),
    ...createEventStore(db, options.eventLifeMs),
    ...createFeedbackStore(db),
    removeExpired: (now) => removeExpired(db, now),
    close: () => db.destroy(),
  };
}

async function removeExpired(db: Db, now: number): Promise<number> {
  let removed = 0;
  for (const table of EXPIRING_TABLES) {
    const { numDeletedRows } = await db.deleteFrom(table).where('expires_at', '<=', now).executeTakeFirst();
    removed += Number(numDeletedRows);
  }
  return removed;
}
