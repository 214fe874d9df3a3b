import type { Kysely } from 'kysely';

/**
 * The tables, for SQLite and PostgreSQL alike: only `text`, `integer` and `bigint`; instants are epoch
 * milliseconds in UTC, JSON and ids are text. How they come to be is in migrations.ts.
 */
type Tables = {
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
  };
  readonly feedback: {
    readonly reply_id: string;
    readonly user_id: string;
    readonly verdict: 'up' | 'down';
    readonly question: string;
    readonly passage_id: string | null;
    readonly index_version: string;
    readonly service: string;
    readonly workspace: string;
    readonly channel: string;
    readonly given_at: number;
  };
};

/** Tables whose rows are of no use after their `expires_at`. */
export const EXPIRING_TABLES = ['conversations', 'replies', 'processed_events'] as const;

export type Db = Kysely<Tables>;
