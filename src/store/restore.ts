import { copyFile, link, mkdtemp, open, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RapporteurError } from '../errors.js';
import { makePrivateFolder } from '../make-folder.js';
import { moveLogIntoFile, refuseMissing } from './back-up.js';
import { copyTables, countRows, type TableCounts, type TableName } from './copy-tables.js';
import { openDatabase, type StorePlace } from './database.js';
import { migrate } from './migrate.js';
import { MIGRATIONS } from './migrations.js';
import type { OpenedDatabase } from './opened-database.js';
import { DATABASE_FILE, MIN_BYTES, openSqliteFile } from './sqlite/open-sqlite.js';
import { blameFullDisk, explainStorageProblem, isDamage } from './storage-problem.js';

export type CopyOptions = {
  /** Whether the content of the target may be replaced. */
  readonly replaces: boolean;
  readonly onProgress: (table: TableName, copied: number, all: number) => void;
  /** Part of the name under which a damaged database is kept, for example a time. */
  readonly mark: string;
};

export type Restored = {
  readonly counts: TableCounts;
  /** Where the damaged database was moved to; null if there was none. */
  readonly damaged: string | null;
};

/**
 * Replaces the content of a store with a backup, completely or not at all. Keeps a damaged SQLite database under
 * another name. Throws a RapporteurError if the file is not a backup, or if the store is not empty and may not be
 * replaced.
 */
export async function restore(file: string, place: StorePlace, options: CopyOptions): Promise<Restored> {
  await checkFile(file);
  const stateDir = 'databaseUrl' in place ? null : place.stateDir;
  const parent = stateDir ?? tmpdir();
  try {
    if (stateDir !== null) await makePrivateFolder(stateDir);
    return await restoreIn(await mkdtemp(join(parent, 'restore-')), file, place, options);
  } catch (cause) {
    // The backup is only read, so it is the copy or the target that lacks space.
    throw blameFullDisk(parent, explainStorageProblem(parent, cause));
  }
}

/** Restores by way of a copy in this folder, which is removed. */
async function restoreIn(
  folder: string,
  file: string,
  place: StorePlace,
  options: CopyOptions,
): Promise<Restored> {
  const stateDir = 'databaseUrl' in place ? null : place.stateDir;
  try {
    const path = join(folder, DATABASE_FILE);
    const source = await openCopy(file, path);
    try {
      const target = await openTarget(place);
      if (target !== null) {
        const counts = await fill(source, target, options).finally(() => close(target));
        return { counts, damaged: null };
      }
      const counts = await countRows(source.db);
      await moveLogIntoFile(source);
      return { counts, damaged: await takePlace(path, join(stateDir ?? '', DATABASE_FILE), options.mark) };
    } finally {
      await close(source);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Replaces the content of one store with another's, completely or not at all. Throws as `restore` does, and if there is
 * nothing to move.
 */
export async function moveStore(
  from: StorePlace,
  to: StorePlace,
  options: Pick<CopyOptions, 'replaces' | 'onProgress'>,
): Promise<TableCounts> {
  await refuseMissing(from, 'copy');
  const source = await openDatabase(from);
  try {
    await migrate(source);
    const target = await openDatabase(to);
    return await fill(source, target, options).finally(() => close(target));
  } finally {
    await close(source);
  }
}

async function fill(
  source: OpenedDatabase,
  target: OpenedDatabase,
  { replaces, onProgress }: Pick<CopyOptions, 'replaces' | 'onProgress'>,
): Promise<TableCounts> {
  await migrate(target);
  const held = describeHeld(await countRows(target.db));
  if (held !== '' && describeHeld(await countRows(source.db)) === '')
    throw new RapporteurError(
      'usage',
      `${source.name} is empty, and ${target.name} holds ${held}, so nothing was changed; give a source that holds the state`,
    );
  if (held !== '' && !replaces)
    throw new RapporteurError(
      'usage',
      `${target.name} already holds ${held}; use --force to replace all of it`,
    );
  return copyTables(source, target, onProgress);
}

/** Lists the content whose loss would matter; empty if there is none. */
function describeHeld(counts: TableCounts): string {
  const { subscriptions, deliveries, known_reports, feedback, installations } = counts;
  const held = [
    [subscriptions, 'subscription', 'subscriptions'],
    [deliveries, 'delivery', 'deliveries'],
    [known_reports, 'known report', 'known reports'],
    [feedback, 'opinion', 'opinions'],
    [installations, 'installation', 'installations'],
  ] as const;
  return held
    .flatMap(([count, one, many]) => (count === 0 ? [] : [`${count} ${count === 1 ? one : many}`]))
    .join(', ');
}

async function checkFile(file: string): Promise<void> {
  const stats = await stat(file).catch((cause) => {
    throw new RapporteurError('usage', `${file}: there is no such file`, { cause });
  });
  if (!stats.isFile() || stats.size < MIN_BYTES) throw noBackup(file);
  const opened = await open(file).catch((cause) => {
    throw new RapporteurError('usage', `${file} cannot be read; let this user read it`, { cause });
  });
  await opened.close();
}

/** Opens a copy, so that the backup stays unchanged. A `-wal` file next to the backup belongs to it. */
async function openCopy(file: string, path: string): Promise<OpenedDatabase> {
  await copyFile(file, path);
  await copyFile(`${file}-wal`, `${path}-wal`).catch((error) => {
    if (error.code !== 'ENOENT') throw error;
  });
  const source = await openSqliteFile(path, file).catch((error) => {
    throw isDamage(error) ? noBackup(file) : error;
  });
  if (await isRapporteurs(source)) {
    await migrate(source);
    return source;
  }
  await close(source);
  throw noBackup(file);
}

/** Whether a database has had the first migration. Other programs have a table `migrations`, too. */
async function isRapporteurs({ db }: OpenedDatabase): Promise<boolean> {
  const table = (await db.introspection.getTables()).find(({ name }) => name === 'migrations');
  if (table?.columns.some(({ name }) => name === 'name') !== true) return false;
  const done = await db.selectFrom('migrations').select('name').execute();
  return done.some(({ name }) => name === MIGRATIONS[0]?.name);
}

const noBackup = (file: string) =>
  new RapporteurError(
    'usage',
    `${file} is damaged or is not a backup; give a file that \`rapporteur backup\` wrote`,
  );

/** Opens the target; null if it is a damaged SQLite database. */
async function openTarget(place: StorePlace): Promise<OpenedDatabase | null> {
  try {
    return await openDatabase(place);
  } catch (error) {
    if (isDamage(error) && !('databaseUrl' in place)) return null;
    throw error;
  }
}

/** Replaces a damaged database, and keeps it. Even if this is interrupted, a file with the database's name exists. */
async function takePlace(path: string, place: string, mark: string): Promise<string> {
  const kept = `${place}.damaged-${mark}`;
  for (const suffix of ['-wal', '-shm']) await rename(place + suffix, kept + suffix).catch(() => undefined);
  await link(place, kept);
  const written = await open(path, 'r+');
  await written.sync().finally(() => written.close());
  await rename(path, place);
  return kept;
}

async function close({ db, signals }: OpenedDatabase): Promise<void> {
  await signals.close();
  await db.destroy();
}
