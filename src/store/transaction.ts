import { PostgresAdapter, type Transaction } from 'kysely';
import type { Db, Tables } from './schema.js';

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
