import { type Kysely, PostgresAdapter, type Transaction } from 'kysely';
import type { Locale } from '../messages/locale.js';

/** Why a report waits for approval before it is announced. */
export type HoldReason = 'unknown_series' | 'older_period' | 'future_period' | 'file_name';

/**
 * The tables, the same for SQLite and PostgreSQL. They use only `text`, `integer` and `bigint`: instants are epoch
 * milliseconds in UTC, JSON and ids are text. migrations.ts creates them.
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
    /** `taken` on one key of an event with a task, until the event is answered. */
    readonly state: 'taken' | 'answered';
    readonly service: string | null;
    /** In `taken`: what another process needs to answer it, as JSON. */
    readonly task: string | null;
    /** In `taken`: when another process may take it over, and until when an answer is useful. */
    readonly lease_until: number | null;
    readonly answer_by: number | null;
  };
  readonly feedback: {
    readonly reply_id: string;
    readonly user_id: string;
    readonly verdict: 'up' | 'down';
    /** What was wrong; null if the person did not say. */
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
    /** In `paused`: when the pause began, and when it was last checked whether the bot can post again. */
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
    /** JSON: the current topics, and those when the report first came. */
    readonly topics: string;
    readonly first_topics: string;
    readonly known_at: number;
    readonly corrected_at: number | null;
    readonly state: 'known' | 'waiting' | 'held';
    /** In `waiting`: when it will be announced. */
    readonly announce_at: number | null;
    /** In `held`: why it waits for approval. */
    readonly held_for: HoldReason | null;
    /** When it starts to count as removed from its library; null while it is there. */
    readonly removed_at: number | null;
    /** The library that it was last seen in; null in rows from before migration 004. */
    readonly library: string | null;
    /** The period that it was announced with, if the period was corrected later. */
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
    /** When a worker may claim it; in `sending`, when the lease ends. Null if nothing is left to do. */
    readonly due_at: number | null;
    /** The id of the lease; a new one for each claim. */
    readonly lease: string | null;
    /** 1 if a try was in progress when the lease was taken over: it may have been posted. */
    readonly unsure: number;
    readonly attempts: number;
    readonly first_tried_at: number | null;
    readonly last_tried_at: number | null;
    /** The id of the post, once there is one; later changes edit it. */
    readonly message_id: string | null;
    /** The hash of the report's content that the post shows. */
    readonly content_hash: string | null;
    /** The last error. */
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
    /** The outcome or the error, for people. */
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
    /** The words of the question; null unless the operator keeps them. */
    readonly question: string | null;
    readonly asked_at: number;
    readonly expires_at: number;
  };
  /** How often something was done in a time window; see rate-limits.ts. */
  readonly rate_limits: {
    readonly name: string;
    readonly used: number;
    readonly expires_at: number;
  };
  /** The workspaces where users have installed the app; see installations.ts. */
  readonly installations: {
    readonly service: string;
    readonly workspace: string;
    /** The organization whose installation also covers the workspace; null if it has its own. */
    readonly parent: string | null;
    /** The credentials to act there, encrypted; null if the parent has them. */
    readonly sealed: string | null;
    readonly installed_at: number;
  };
};

/** Tables whose rows can be deleted after their `expires_at`. */
export const EXPIRING_TABLES = [
  'conversations',
  'replies',
  'processed_events',
  'reply_outcomes',
  'rate_limits',
] as const;

export type Db = Kysely<Tables>;

/** Removes NUL from a text. PostgreSQL rejects NUL, and libsql stops reading at it. */
export const storable = (text: string): string => text.replaceAll('\0', '');

/** PostgreSQL's serialization_failure and deadlock_detected: nothing was done, and a retry may succeed. */
const CONFLICTS = new Set(['40001', '40P01']);
const MAX_TRIES = 5;

/** Runs `work` in one transaction. Retries it if PostgreSQL aborts it because of a concurrent transaction. */
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

/** Whether reads must lock rows explicitly (PostgreSQL). SQLite has one writer at a time. */
export const locksRows = (db: Db): boolean => db.getExecutor().adapter instanceof PostgresAdapter;
