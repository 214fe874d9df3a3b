import { sql } from 'kysely';
import { type ConversationStore, createConversationStore } from './conversations.js';
import { openDatabase, type StorePlace } from './database.js';
import { createDeliveryStore, type DeliveryStore } from './deliveries.js';
import { createFeedbackStore, type FeedbackStore } from './feedback.js';
import { createFetchStore, type FetchStore } from './fetches.js';
import { createKnownReportStore, type KnownReportStore } from './known-reports.js';
import { migrate } from './migrate.js';
import type { OpenedDatabase } from './opened-database.js';
import { createEventStore, type EventStore } from './processed-events.js';
import { createReplyStore, type ReplyStore } from './replies.js';
import { createOutcomeStore, type OutcomeStore } from './reply-outcomes.js';
import { createReportStateStore, type ReportStateStore } from './report-states.js';
import { createReportTextStore, type ReportTextStore } from './report-texts.js';
import { type Db, EXPIRING_TABLES } from './schema.js';
import type { Signals } from './signals.js';
import type { StateKind } from './state.js';
import { createSubscriptionStore, type SubscriptionStore } from './subscriptions.js';

/** All that survives a restart. Several processes may have the same store open. */
export interface Store<Conversation, Reply>
  extends EventStore,
    FeedbackStore,
    ReplyStore<Reply>,
    SubscriptionStore,
    KnownReportStore,
    ReportStateStore,
    DeliveryStore,
    FetchStore,
    OutcomeStore,
    Signals {
  readonly conversations: ConversationStore<Conversation>;
  /** The reports that all processes answer from; null on SQLite, whose processes have the same folder. */
  readonly reportTexts: ReportTextStore | null;
  /** The database's clock in epoch milliseconds; null on SQLite, which has the machine's. */
  readClock(): Promise<number | null>;
  /** Forgets what has expired by `now`, in epoch milliseconds; returns how many rows that were. */
  removeExpired(now: number): Promise<number>;
  /** Writes a row and takes it back. Throws as the other functions do where the database cannot be written. */
  checkWritable(): Promise<void>;
  /** Which database it is, for people: `SQLite 3.45.1`, `PostgreSQL 15.4`. */
  version(): Promise<string>;
  /** To be called once, when nothing is under way. */
  close(): Promise<void>;
}

export type StoreOptions<Conversation, Reply> = StorePlace & {
  readonly conversation: StateKind<Conversation>;
  readonly reply: StateKind<Reply>;
  /** How long an event is remembered: longer than any service goes on repeating it. */
  readonly eventLifeMs: number;
  /** A new id at each call, of few characters, that nobody can guess. */
  readonly createId: () => string;
};

/**
 * Opens the store of a folder or a `postgres://` address, brought up to this version. Throws a RapporteurError of code
 * `store` that names the path, or the address without its password, and what to do if it cannot be written, is damaged
 * or belongs to a newer version; so do the store's functions, when the disk fills up or the server is restarted for
 * example, and work again once that is mended.
 */
export async function createStore<Conversation, Reply>(
  options: StoreOptions<Conversation, Reply>,
): Promise<Store<Conversation, Reply>> {
  const database = await openDatabase(options);
  const { db, engine, signals } = database;
  try {
    await migrate(database);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return {
    conversations: createConversationStore(db, options.conversation),
    ...createReplyStore(db, options.reply, options.createId),
    ...createEventStore(db, options.eventLifeMs),
    ...createFeedbackStore(db),
    ...createSubscriptionStore(db),
    ...createKnownReportStore(db),
    ...createReportStateStore(db),
    ...createDeliveryStore(db),
    ...createFetchStore(db),
    ...createOutcomeStore(db, options.createId),
    reportTexts: engine === 'postgres' ? createReportTextStore(db) : null,
    notify: signals.notify,
    listen: signals.listen,
    holdOffice: signals.holdOffice,
    readClock: () => (engine === 'postgres' ? readClock(db) : Promise.resolve(null)),
    removeExpired: (now) => removeExpired(db, now),
    checkWritable: () => checkWritable(db),
    version: () => readVersion(database),
    async close() {
      await signals.close();
      await db.destroy();
    },
  };
}

/** SQLite and PostgreSQL find out about a full disk or a read-only copy only when a row is written. */
async function checkWritable(db: Db): Promise<void> {
  const key = { event_key: 'rapporteur:check' };
  await db.transaction().execute(async (transaction) => {
    await transaction
      .insertInto('processed_events')
      .values({
        ...key,
        first_seen_at: 0,
        expires_at: 0,
        state: 'answered',
        service: null,
        task: null,
        lease_until: null,
        answer_by: null,
      })
      .onConflict((conflict) => conflict.column('event_key').doUpdateSet({ expires_at: 0 }))
      .execute();
    await transaction
      .deleteFrom('processed_events')
      .where((is) => is.and(key))
      .execute();
  });
}

async function readVersion({ db, engine }: OpenedDatabase): Promise<string> {
  const isPostgres = engine === 'postgres';
  const query = isPostgres ? sql`select current_setting('server_version')` : sql`select sqlite_version()`;
  const { rows } = await sql<{ version: string }>`select (${query}) as version`.execute(db);
  return `${isPostgres ? 'PostgreSQL' : 'SQLite'} ${rows[0]?.version ?? ''}`.trim();
}

async function readClock(db: Db): Promise<number> {
  const { rows } = await sql<{
    now: string;
  }>`select extract(epoch from clock_timestamp()) * 1000 as now`.execute(db);
  return Number(rows[0]?.now);
}

async function removeExpired(db: Db, now: number): Promise<number> {
  let removed = 0;
  for (const table of EXPIRING_TABLES) {
    const { numDeletedRows } = await db.deleteFrom(table).where('expires_at', '<=', now).executeTakeFirst();
    removed += Number(numDeletedRows);
  }
  return removed;
}
