import { chmod, open } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Kysely } from 'kysely';
import Libsql from 'libsql';
import { makePrivateFolder } from '../make-folder.js';
import type { OpenedDatabase } from './database.js';
import { createLocalSignals } from './signals.js';
import { createSqliteDialect } from './sqlite-dialect.js';
import { createStorageProblem, explainStorageProblem, findFault } from './storage-problem.js';

/** How long one process waits for another. */
const BUSY_TIMEOUT_MS = 5000;
const WAL_RETRY_MS = 20;
/** It holds what people ask, and who they are. */
const PRIVATE = 0o600;

/** SQLite's name for a database that is gone once it is closed. */
const IN_MEMORY = ':memory:';

/**
 * Opens the database of a folder, `rapporteur.db`, and makes both where they are missing; the folder for
 * this user only, for it holds people's questions. What is committed survives a loss of power (WAL, full
 * sync). Without a folder (null) it is one in memory. Throws a RapporteurError that names the path if it cannot
 * be written or is damaged.
 */
export async function openSqlite(stateDir: string | null): Promise<OpenedDatabase> {
  const path = stateDir === null ? IN_MEMORY : await prepareFile(stateDir);
  const database = openDatabase(path);
  try {
    await prepareDatabase(database, path);
  } catch (cause) {
    database.close();
    throw explainStorageProblem(path, cause);
  }
  return {
    db: new Kysely({ dialect: createSqliteDialect(database, path) }),
    name: path,
    engine: 'sqlite',
    signals: createLocalSignals(),
  };
}

async function prepareFile(stateDir: string): Promise<string> {
  const path = join(stateDir, 'rapporteur.db');
  try {
    await makePrivateFolder(stateDir);
    await keepPrivate(path);
  } catch (cause) {
    throw explainStorageProblem(stateDir, cause);
  }
  return path;
}

/** The file for this user only, in whatever folder; SQLite gives the files beside it the same mode when it makes them. */
async function keepPrivate(path: string): Promise<void> {
  await open(path, 'a', PRIVATE).then((file) => file.close());
  for (const each of [path, `${path}-wal`, `${path}-shm`]) {
    await chmod(each, PRIVATE).catch((cause: unknown) => {
      // What is not there has no mode, and what is another user's is not ours to close.
      if (!(cause instanceof Error && 'code' in cause && ['ENOENT', 'EPERM'].includes(String(cause.code))))
        throw cause;
    });
  }
}

function openDatabase(path: string): Libsql.Database {
  try {
    return new Libsql(path);
  } catch (cause) {
    // libsql gives no code here, and there is no other reason.
    throw createStorageProblem(path, 'forbidden', cause);
  }
}

async function prepareDatabase(database: Libsql.Database, path: string): Promise<void> {
  await turnOnWal(database);
  database.prepare(`pragma busy_timeout = ${BUSY_TIMEOUT_MS}`).all([]);
  database.prepare('pragma synchronous = full').all([]);
  database.prepare('pragma foreign_keys = on').all([]);
  // About 0.1 s for 60 MB, and damage is told of at the start, not in the middle of somebody's question.
  const [damage] = database.prepare('pragma quick_check(1)').pluck().all([]);
  if (damage !== 'ok') throw createStorageProblem(path, 'damaged', damage);
}

/** Waits by itself: while another process does the same to a new file, SQLite fails at once, whatever its timeout. */
async function turnOnWal(database: Libsql.Database): Promise<void> {
  for (let waitedMs = 0; ; waitedMs += WAL_RETRY_MS) {
    try {
      database.prepare('pragma journal_mode = wal').all([]);
      return;
    } catch (error) {
      if (findFault(error) !== 'busy' || waitedMs >= BUSY_TIMEOUT_MS) throw error;
      await wait(WAL_RETRY_MS);
    }
  }
}
