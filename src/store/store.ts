import { sql } from 'kysely';
import {
  type ConversationStore,
  createConversationStore,
  createReplyStore,
  type ReplyStore,
  type StateKind,
} from './conversations.js';
import { openDatabase, type StorePlace } from './database.js';
import { createDeliveryStore, type DeliveryStore } from './deliveries.js';
import { createFeedbackStore, type FeedbackStore } from './feedback.js';
import { createFetchStore, type FetchStore } from './fetches.js';
import { createInstallationStore, type InstallationStore } from './installations.js';
import { createKnownReportStore, type KnownReportStore } from './known-reports.js';
import { migrate } from './migrate.js';
import type { OpenedDatabase } from './opened-database.js';
import { createEventStore, type EventStore } from './processed-events.js';
import { createRateLimitStore, type RateLimitStore } from './rate-limits.js';
import { createOutcomeStore, type OutcomeStore } from './reply-outcomes.js';
import { createReportStateStore, type ReportStateStore } from './report-states.js';
import { createReportTextStore, type ReportTextStore } from './report-texts.js';
import { type Db, EXPIRING_TABLES } from './schema.js';
import type { Signals } from './signals.js';
import { createSubscriptionStore, type SubscriptionStore } from './subscriptions.js';

/** Everything that survives a restart. Several processes may open the same store. */
export interface Store<Conversation, Reply>
  extends EventStore,
    FeedbackStore,
    ReplyStore<Reply>,
    SubscriptionStore,
    KnownReportStore,
    ReportStateStore,
    DeliveryStore,
    FetchStore,
    InstallationStore,
    RateLimitStore,
    OutcomeStore,
    Signals {
  readonly conversations: ConversationStore<Conversation>;
  /** The report texts that all processes share; null on SQLite, where the processes share a folder. */
  readonly reportTexts: ReportTextStore | null;
  /** The database's clock in epoch milliseconds; null on SQLite, which uses the machine's. */
  readClock(): Promise<number | null>;
  /** Deletes rows that have expired by `now`, in epoch milliseconds. Returns their number. */
  removeExpired(now: number): Promise<number>;
  /** Writes a row and deletes it again. Rejects if the database cannot be written. */
  checkWritable(): Promise<void>;
  /** The database and its version, for people: `SQLite 3.45.1`, `PostgreSQL 15.4`. */
  version(): Promise<string>;
  /** Closes the store. Call it once, when nothing is in progress. */
  close(): Promise<void>;
}

export type StoreOptions<Conversation, Reply> = StorePlace & {
  readonly conversation: StateKind<Conversation>;
  readonly reply: StateKind<Reply>;
  /** How long a claim on an event is kept: longer than any service repeats the event. */
  readonly eventLifeMs: number;
  /** Returns a short id that cannot be guessed. */
  readonly createId: () => string;
};

/**
 * Opens the store of a folder or a `postgres://` address and migrates it. Rejects with a RapporteurError `store` that
 * says what to do, and names the path or the address without its password. So do the store's functions, for example
 * when the disk is full; they work again once the fault is corrected.
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
    ...createInstallationStore(db),
    ...createRateLimitStore(db),
    ...createOutcomeStore(db, options.createId),
    reportTexts: engine === 'postgres' ? createReportTextStore(db) : null,
    notify: signals.notify,
    listen: signals.listen,
    campaign: signals.campaign,
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

/** Writes, because SQLite and PostgreSQL notice a full disk or a read-only copy only when a row is written. */
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
