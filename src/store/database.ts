import type { OpenedDatabase } from './opened-database.js';
import { openSqlite } from './sqlite/open-sqlite.js';

/**
 * The location of a store: a folder for SQLite, created if it is missing; null for a store in memory, lost when it is
 * closed; or a `postgres://` address.
 */
export type StorePlace = { readonly stateDir: string | null } | { readonly databaseUrl: string };

/** Opens the database. Throws a RapporteurError `store` that says what to do if it cannot be used. */
export async function openDatabase(place: StorePlace): Promise<OpenedDatabase> {
  if (!('databaseUrl' in place)) return openSqlite(place.stateDir);
  const { openPostgres } = await import('./postgres/open-postgres.js');
  return openPostgres(place.databaseUrl);
}
