import { chmod, link, mkdtemp, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Kysely } from 'kysely';
import Libsql from 'libsql';
import { makePrivateFolder } from '../../make-folder.js';
import type { OpenedDatabase } from '../opened-database.js';
import { createLocalSignals } from '../signals.js';
import { createStorageProblem, explainStorageProblem, findFault } from '../storage-problem.js';
import { createSqliteDialect, PATIENCE_MS } from './sqlite-dialect.js';

const WAL_RETRY_MS = 20;

/** The name of the database file in its folder. */
export const DATABASE_FILE = 'rapporteur.db';
/** SQLite's default page size. No database is smaller than a page: https://www.sqlite.org/pgszchng2016.html */
export const MIN_BYTES = 4096;
/** The database contains people's questions and ids. */
const OWNER_ONLY = 0o600;

/** SQLite's name for a database in memory, which is lost when it is closed. */
const IN_MEMORY = ':memory:';

/**
 * Opens `rapporteur.db` in a folder, and creates both if they are missing. Only this user can read the folder, because
 * it holds people's questions. Commits survive a power failure (WAL, full sync). Null opens a database in memory.
 * Throws a RapporteurError that names the path if it cannot be written or is damaged.
 */
export async function openSqlite(stateDir: string | null): Promise<OpenedDatabase> {
  return openSqliteFile(stateDir === null ? IN_MEMORY : await prepareFile(stateDir));
}

/** Opens a database by its path. Errors call it `name`. */
export async function openSqliteFile(path: string, name = path): Promise<OpenedDatabase> {
  const database = openDatabase(path);
  try {
    await prepareDatabase(database, name);
  } catch (cause) {
    database.close();
    throw explainStorageProblem(name, cause);
  }
  return {
    db: new Kysely({ dialect: createSqliteDialect(database, name) }),
    name,
    engine: 'sqlite',
    signals: createLocalSignals(),
  };
}

/**
 * Whether another connection has the database open. Turning WAL off fails until all other connections are closed
 * (https://www.sqlite.org/pragma.html#pragma_journal_mode). The next process that opens the database turns it on again.
 */
export async function isSqliteInUse(stateDir: string): Promise<boolean> {
  const path = join(stateDir, DATABASE_FILE);
  const stats = await stat(path).catch(() => null);
  if (stats === null || stats.size < MIN_BYTES) return false;
  const database = openDatabase(path);
  try {
    database.exec('pragma journal_mode = delete');
    return false;
  } catch (error) {
    return findFault(error) === 'busy';
  } finally {
    database.close();
  }
}

async function prepareFile(stateDir: string): Promise<string> {
  try {
    await makePrivateFolder(stateDir);
  } catch (cause) {
    throw explainStorageProblem(stateDir, cause);
  }
  const path = join(stateDir, DATABASE_FILE);
  try {
    const stats = await stat(path).catch(() => null);
    if (stats === null) await createFile(stateDir, path);
    // SQLite takes a file smaller than a page for a new database, and would silently overwrite it. The check does not
    // open the file, because closing it would drop the locks that this process has on it.
    else if (stats.size < MIN_BYTES) throw createStorageProblem(path, 'damaged', `${stats.size} bytes`);
    for (const suffix of ['', '-wal', '-shm']) await chmod(path + suffix, OWNER_ONLY).catch(() => undefined);
  } catch (cause) {
    throw explainStorageProblem(path, cause);
  }
  return path;
}

/** Creates an empty database under a temporary name first, so that an incomplete file never has the final name. */
async function createFile(stateDir: string, path: string): Promise<void> {
  const folder = await mkdtemp(join(stateDir, 'new-'));
  try {
    const made = join(folder, DATABASE_FILE);
    const database = openDatabase(made);
    database.prepare('pragma journal_mode = wal').all([]);
    database.close();
    await chmod(made, OWNER_ONLY);
    await link(made, path).catch((error) => {
      // Another process has created it first.
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function openDatabase(path: string): Libsql.Database {
  try {
    return new Libsql(path);
  } catch (cause) {
    // libsql gives no code here, and there is no other cause.
    throw createStorageProblem(path, 'forbidden', cause);
  }
}

async function prepareDatabase(database: Libsql.Database, path: string): Promise<void> {
  await turnOnWal(database);
  // SQLite's own wait would block the whole process; WaitingDriver waits on a timer instead.
  database.prepare('pragma busy_timeout = 0').all([]);
  database.prepare('pragma synchronous = full').all([]);
  database.prepare('pragma foreign_keys = on').all([]);
  // Takes about 0.1 s for 60 MB, and reports damage at the start rather than in the middle of a question.
  const [damage] = database.prepare('pragma quick_check(1)').pluck().all([]);
  if (damage !== 'ok') throw createStorageProblem(path, 'damaged', damage);
}

/** Retries, because SQLite fails immediately while another process creates the file, whatever its timeout. */
async function turnOnWal(database: Libsql.Database): Promise<void> {
  for (let waitedMs = 0; ; waitedMs += WAL_RETRY_MS) {
    try {
      // Not a prepared statement, which libsql would not reset if the database is locked: see WaitingDriver.
      database.exec('pragma journal_mode = wal');
      return;
    } catch (error) {
      if (findFault(error) !== 'busy' || waitedMs >= PATIENCE_MS) throw error;
      await wait(WAL_RETRY_MS);
    }
  }
}

/** Counts the subscriptions in the database of a folder; 0 if it is missing or unreadable. */
export async function countSubscriptionsIn(stateDir: string): Promise<number> {
  const path = join(stateDir, DATABASE_FILE);
  if ((await stat(path).catch(() => null)) === null) return 0;
  try {
    const { db } = await openSqliteFile(path);
    try {
      const count = db.selectFrom('subscriptions').select(({ fn }) => fn.countAll<number>().as('total'));
      return (await count.executeTakeFirst())?.total ?? 0;
    } finally {
      await db.destroy();
    }
  } catch {
    return 0;
  }
}
