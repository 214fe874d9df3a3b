import { openSqlite } from './open-sqlite.js';
import type { OpenedDatabase } from './opened-database.js';

/**
 * Where a store is: a folder for SQLite, which is made where it is missing; null for one in memory, of which nothing is
 * left once it is closed; or a `postgres://` address.
 */
export type StorePlace = { readonly stateDir: string | null } | { readonly databaseUrl: string };

/** Throws a RapporteurError of code `store` that says what to do, if the database cannot be used. */
export async function openDatabase(place: StorePlace): Promise<OpenedDatabase> {
  if (!('databaseUrl' in place)) return openSqlite(place.stateDir);
  const { openPostgres } = await import('./open-postgres.js');
  return openPostgres(place.databaseUrl);
}
