import { link, mkdtemp, open, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { sql } from 'kysely';
import { RapporteurError } from '../errors.js';
import { copyTables, countRows, type TableCounts } from './copy-tables.js';
import { openDatabase, type StorePlace } from './database.js';
import { migrate } from './migrate.js';
import type { OpenedDatabase } from './opened-database.js';
import { DATABASE_FILE, openSqlite, openSqliteFile } from './sqlite/open-sqlite.js';
import { blameFullDisk, explainStorageProblem } from './storage-problem.js';

export type BackedUp = { readonly counts: TableCounts; readonly bytes: number };

/**
 * Copies a store to a new SQLite file while other processes use the store. The file gets its name only after it is
 * complete, opened and checked. Throws a RapporteurError that names the file if it exists or cannot be written.
 * Otherwise throws as `createStore` does.
 */
export async function backUp(place: StorePlace, file: string): Promise<BackedUp> {
  await refuseMissing(place, 'back up');
  if ((await stat(file).catch(() => null)) !== null) throw isThere(file);
  const folder = await mkdtemp(join(dirname(file), '.rapporteur-backup-')).catch((cause) => {
    throw explainFileProblem(file, cause);
  });
  try {
    const path = join(folder, DATABASE_FILE);
    const source = await openDatabase(place);
    try {
      await migrate(source);
      // The source is only read, so it is the copy that lacks space.
      await writeCopy(source, folder, path).catch((error) => {
        throw blameFullDisk(file, error);
      });
    } finally {
      await source.signals.close();
      await source.db.destroy();
    }
    const counts = await verify(path, file);
    await publish(path, file);
    return { counts, bytes: (await stat(file)).size };
  } catch (cause) {
    throw explainFileProblem(file, cause);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Throws a RapporteurError `store` if there is no SQLite database: opening it would create an empty one. */
export async function refuseMissing(place: StorePlace, purpose: 'back up' | 'copy'): Promise<void> {
  if ('databaseUrl' in place || place.stateDir === null) return;
  const path = join(place.stateDir, DATABASE_FILE);
  if ((await stat(path).catch(() => null)) === null)
    throw new RapporteurError(
      'store',
      `STATE_DIR: there is no database ${path}, so there is nothing to ${purpose}`,
    );
}

async function writeCopy(source: OpenedDatabase, folder: string, path: string): Promise<void> {
  if (source.engine === 'sqlite') {
    // SQLite keeps the permissions of an existing file; a new file would get those of the umask.
    await (await open(path, 'wx', 0o600)).close();
    await sql`vacuum into ${path}`.execute(source.db);
    return;
  }
  const target = await openSqlite(folder);
  try {
    await migrate(target);
    await copyTables(source, target, () => undefined);
    await moveLogIntoFile(target);
  } finally {
    await target.db.destroy();
  }
}

/** Opens the copy as a start does, which checks every page, and counts the rows. */
async function verify(path: string, name: string): Promise<TableCounts> {
  const copy = await openSqliteFile(path, name);
  try {
    await migrate(copy);
    const counts = await countRows(copy.db);
    await moveLogIntoFile(copy);
    return counts;
  } finally {
    await copy.db.destroy();
  }
}

/** Moves the content of SQLite's log file into the database file, so that the file is complete by itself. */
export async function moveLogIntoFile({ db, name }: OpenedDatabase): Promise<void> {
  const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(db);
  if (rows[0]?.busy !== 0)
    throw new RapporteurError('store', `${name} is locked by another program; try again`);
}

/** Gives the file its name, unless another file has that name. The content is on disk before, even if power fails. */
async function publish(path: string, file: string): Promise<void> {
  const written = await open(path, 'r+');
  await written.sync().finally(() => written.close());
  await link(path, file);
}

const isThere = (file: string) =>
  new RapporteurError('usage', `${file} already exists; name another file, or remove it`);

function explainFileProblem(file: string, cause: unknown): unknown {
  if (!(cause instanceof Error) || !('code' in cause)) return cause;
  if (cause.code === 'EEXIST') return isThere(file);
  if (cause.code === 'ENOENT')
    return new RapporteurError('usage', `${file} cannot be written: there is no folder ${dirname(file)}`, {
      cause,
    });
  return explainStorageProblem(file, cause);
}
