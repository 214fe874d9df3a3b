import { openSqlite } from './open-sqlite.js';
import type { Db } from './schema.js';
import type { OpenedSignals } from './signals.js';

/**
 * Where a store is: a folder for SQLite, which is made where it is missing; null for one in memory, of which nothing is
 * left once it is closed; or a `postgres://` address.
 */
export type StorePlace = { readonly stateDir: string | null } | { readonly databaseUrl: string };

/** A database that is ready for migrations. */
export type OpenedDatabase = {
  readonly db: Db;
  /** What a person knows it by: the path of its file, or DATABASE_URL without its password. */
  readonly name: string;
  /** For the few statements that the two do not share. */
  readonly engine: 'sqlite' | 'postgres';
  readonly signals: OpenedSignals;
};

/** Throws a RapporteurError of code `store` that says what to do, if the database cannot be used. */
export async function openDatabase(place: StorePlace): Promise<OpenedDatabase> {
  if (!('databaseUrl' in place)) return openSqlite(place.stateDir);
  const { openPostgres } = await import('./open-postgres.js');
  return openPostgres(place.databaseUrl);
}
