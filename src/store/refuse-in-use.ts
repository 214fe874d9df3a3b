import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { RapporteurError } from '../errors.js';
import { openDatabase, type StorePlace } from './database.js';
import type { OpenedDatabase } from './opened-database.js';
import { isSqliteInUse } from './sqlite/open-sqlite.js';

/** A session that has just ended may still be listed for a moment. */
const TRIES = 20;
const RETRY_MS = 100;

/**
 * Throws a RapporteurError `store` if another program has the database open, because its memory would no longer match
 * the database. A missing or damaged SQLite database counts as not in use.
 */
export async function refuseInUse(place: StorePlace): Promise<void> {
  if (!('databaseUrl' in place)) {
    if (place.stateDir !== null && (await isSqliteInUse(place.stateDir)))
      throw inUse(`The database in ${place.stateDir}`);
    return;
  }
  const database = await openDatabase(place);
  try {
    for (let tries = 1; await hasOtherSessions(database); tries += 1) {
      if (tries === TRIES) throw inUse(database.name);
      await wait(RETRY_MS);
    }
  } finally {
    await database.signals.close();
    await database.db.destroy();
  }
}

const inUse = (name: string) =>
  new RapporteurError(
    'store',
    `${name} is in use: stop the bot (\`rapporteur start\`) and whatever else has it open, then try again`,
  );

/** Ignores sessions with another application name, such as those of pg_dump and psql. */
async function hasOtherSessions({ db }: OpenedDatabase): Promise<boolean> {
  const { rows } = await sql`select 1 from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()
    and application_name = current_setting('application_name')`.execute(db);
  return rows.length > 0;
}
