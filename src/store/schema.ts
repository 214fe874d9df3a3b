import { type Kysely, PostgresAdapter, type Transaction } from 'kysely';
import type { Locale } from '../messages/locale.js';

/** Why a report is not announced before somebody has approved it. */
export type HoldReason = 'unknown_series' | 'older_period' | 'future_period' | 'file_name';

/**
 * The tables, for SQLite and PostgreSQL alike: only `text`, `integer` and `bigint`; instants are epoch
 * milliseconds in UTC, JSON and ids are text. How they come to be is in migrations.ts.
 */
export type Tables = {
  readonly migrations: { readonly name: string };
  readonly conversations: {
    readonly service: string;
    readonly workspace: string;
    readonly channel: string;
    readonly thread: string;
    readonly state: string;
    readonly updated_at: number;
    readonly expires_at: number;
  };
  readonly replies: {
    readonly id: string;
    readonly state: string;
    readonly saved_at: number;
    readonly expires_at: number;
  };
  readonly processed_events: {
    readonly event_key: string;
    readonly first_seen_at: number;
    readonly expires_at: number;
    /** `taken` on one key of an event that is to be answered, until it has been. */
    readonly state: 'taken' | 'answered';
    readonly service: string | null;
    /** In `taken`: what is needed to answer it, as JSON. */
    readonly task: string | null;
    /** In `taken`: from when on another process may answer it, and until when an answer is of use. */
    readonly lease_until: number | null;
    readonly answer_by: number | null;
  };
  readonly feedback: {
    readonly reply_id: string;
    readonly user_id: string;
    readonly verdict: 'up' | 'down';
    /** What was wrong; null if nobody said. */
    readonly reason: string | null;
    readonly question: string;
    readonly passage_id: string | null;
    readonly index_version: string;
    readonly service: string;
    readonly workspace: string;
    readonly channel: string;
    readonly given_at: number;
  };
  readonly subscriptions: {
    readonly service: string;
    readonly workspace: string;
    readonly channel: string;
    /** Empty for all reports. */
    readonly words: string;
    readonly locale: Locale;
    readonly state: 'active' | 'paused';
    /** Why it is paused. */
    readonly reason: string | null;
    /** In `paused`: since when, and when it was last looked whether that is mended. */
    readonly paused_at: number | null;
    readonly checked_at: number | null;
    readonly created_by: string;
    readonly created_at: number;
  };
  readonly known_reports: {
    readonly series: string;
    readonly period_start: string;
    readonly period_end: string;
    readonly title: string;
    readonly content_hash: string;
    /** JSON: the topics as they are now, and as they were when the report came. */
    readonly topics: string;
    readonly first_topics: string;
    readonly known_at: number;
    readonly corrected_at: number | null;
    readonly state: 'known' | 'waiting' | 'held';
    /** In `waiting`: from when on it is announced. */
    readonly announce_at: number | null;
    /** In `held`: why it waits for approval. */
    readonly held_for: HoldReason | null;
    /** From when on it counts as removed from its library; null while it is there. */
    readonly removed_at: number | null;
    /** The library it was last seen in; null before version 004. */
    readonly library: string | null;
    /** The period it was announced with, where that has been corrected. */
    readonly first_period_start: string | null;
    readonly first_period_end: string | null;
  };
  readonly deliveries: {
    readonly id: string;
    readonly series: string;
    readonly period_start: string;
    readonly period_end: string;
    readonly service: string;
    readonly workspace: string;
    readonly channel: string;
    readonly locale: Locale;
    readonly state: 'pending' | 'sending' | 'sent' | 'failed' | 'rejected' | 'unknown';
    /** From when on a worker may take it, in `sending` the end of the lease; null if nothing is left to do. */
    readonly due_at: number | null;
    /** Who holds the lease; a new one at each taking. */
    readonly lease: string | null;
    /** 1 if a try was in progress when the lease was taken over: it may have been posted. */
    readonly unsure: number;
    readonly attempts: number;
    readonly first_tried_at: number | null;
    readonly last_tried_at: number | null;
    /** The post, once it is there; what comes later edits it. */
    readonly message_id: string | null;
    /** What the post shows of the report. */
    readonly content_hash: string | null;
    /** What went wrong last. */
    readonly reason: string | null;
    readonly planned_at: number;
  };
  readonly report_texts: {
    /** The name of its file. */
    readonly source: string;
    readonly content_hash: string;
    readonly text: string;
    readonly saved_at: number;
  };
  readonly fetches: {
    readonly url: string;
    readonly state: 'done' | 'refused' | 'failed';
    /** The outcome of it, or went wrong, for people. */
    readonly detail: string;
    readonly etag: string | null;
    readonly last_modified: string | null;
    readonly fetched_at: number;
  };
  /** The outcome of each question; see reply-outcomes.ts. */
  readonly reply_outcomes: {
    readonly id: string;
    readonly reply_id: string | null;
    readonly service: string;
    readonly kind: string;
    readonly grade: 'answer' | 'closest' | 'nothing' | null;
    readonly intent: string;
    readonly reason: string | null;
    readonly period_start: string | null;
    readonly period_end: string | null;
    readonly ms: number;
    /** What was asked, only where the operator has it kept. */
    readonly question: string | null;
    readonly asked_at: number;
    readonly expires_at: number;
  };
  /** How often something was done in a stretch of time; see rate-limits.ts. */
  readonly rate_limits: {
    readonly name: string;
    readonly used: number;
    readonly expires_at: number;
  };
  /** Where an app is installed by its users; see installations.ts. */
  readonly installations: {
    readonly service: string;
    readonly workspace: string;
    /** The organization whose installation is the workspace's, too; null where it has its own. */
    readonly parent: string | null;
    /** What is needed to act there, encrypted; null where the parent has it. */
    readonly sealed: string | null;
    readonly installed_at: number;
  };
};

/** Tables whose rows are of no use after their `expires_at`. */
export const EXPIRING_TABLES = [
  'conversations',
  'replies',
  'processed_events',
  'reply_outcomes',
  'rate_limits',
] as const;

export type Db = Kysely<Tables>;

/** The text without NUL, which PostgreSQL rejects and at which libsql stops reading. */
export const storable = (text: string): string => text.replaceAll('\0', '');

/** PostgreSQL's serialization_failure and deadlock_detected: nothing was done, and another try may do it. */
const CONFLICTS = new Set(['40001', '40P01']);
const MAX_TRIES = 5;

/** Runs work in one transaction, and retries it if PostgreSQL aborts it for another one. */
export async function inTransaction<T>(
  db: Db,
  work: (transaction: Transaction<Tables>) => Promise<T>,
): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await db.transaction().execute(work);
    } catch (error) {
      if (tries === MAX_TRIES || !isConflict(error)) throw error;
    }
  }
}

const isConflict = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && CONFLICTS.has(String(error.code));

/** Whether rows are locked one by one and a reader has to ask for it (PostgreSQL); SQLite has one writer at a time. */
export const locksRows = (db: Db): boolean => db.getExecutor().adapter instanceof PostgresAdapter;
