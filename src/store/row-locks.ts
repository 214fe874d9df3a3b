import { PostgresAdapter } from 'kysely';
import type { Db } from './schema.js';

/** Whether rows are locked one by one and a reader has to ask for it (PostgreSQL); SQLite has one writer at a time. */
export const locksRows = (db: Db): boolean => db.getExecutor().adapter instanceof PostgresAdapter;
