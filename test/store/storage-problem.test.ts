import { execFileSync } from 'node:child_process';
import { chmod, mkdir, open, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import Libsql from 'libsql';
import { describe, expect, it, onTestFinished, type TestContext } from 'vitest';
import { RapporteurError } from '../../src/errors.js';
import { backUp } from '../../src/store/back-up.js';
import { restore } from '../../src/store/restore.js';
import { openSqlite } from '../../src/store/sqlite/open-sqlite.js';
import { explainStorageProblem } from '../../src/store/storage-problem.js';
import { createStore } from '../../src/store/store.js';
import { withoutPrivileges } from '../without-privileges.js';
import { makeFolder } from './open-store.js';
import { storeOptions } from './options.js';

/** The message with which opening a store there fails. */
async function complaint(stateDir: string): Promise<string> {
  const error = await createStore(storeOptions({ stateDir })).then(
    (store) => store.close(),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(RapporteurError);
  expect(error).toMatchObject({ code: 'store' });
  return error instanceof RapporteurError ? error.message : '';
}

/** Creates a database with some rows, and closes it. */
async function makeDatabase(folder: string): Promise<string> {
  const { db, name: path } = await openSqlite(folder);
  await sql`create table words (word text)`.execute(db);
  for (let n = 0; n < 20; n++) await sql`insert into words values (${'x'.repeat(4000)})`.execute(db);
  await sql`pragma wal_checkpoint(truncate)`.execute(db);
  await db.destroy();
  return path;
}

describe('a damaged file', () => {
  const damages: [string, (path: string) => Promise<void>][] = [
    ['that never was a database', (path) => writeFile(path, 'Dear all, please find attached. '.repeat(1000))],
    ['that was cut to nothing', (path) => truncate(path, 0)],
    ['that was cut to one byte', (path) => truncate(path, 1)],
    ['that was cut off', async (path) => truncate(path, Math.floor((await stat(path)).size / 2))],
    ['with a page overwritten', (path) => overwrite(path, 4096)],
  ];
  it.each(damages)('%s is named, and left unchanged', async (_, damage) => {
    const folder = await makeFolder();
    const path = await makeDatabase(folder);
    await damage(path);
    const before = await readFile(path);
    const said = await complaint(folder);
    expect(said).toMatch(`${path} is damaged or is not a database; restore a backup`);
    expect(said).toContain('rapporteur restore FILE');
    expect(await readFile(path)).toEqual(before);
  });
});

async function overwrite(path: string, position: number): Promise<void> {
  const file = await open(path, 'r+');
  await file.write(Buffer.alloc(4096, 7), 0, 4096, position);
  await file.close();
}

describe('a folder that cannot be used', () => {
  it('because a file is in the way', async () => {
    const file = join(await makeFolder(), 'state');
    await writeFile(file, '');
    expect(await complaint(file)).toMatch(`${file} cannot be created: a file is in the way`);
    expect(await complaint(join(file, 'below'))).toMatch(
      `${join(file, 'below')} cannot be created: a file is in the way`,
    );
  });

  it('because it, or the folder above it, is read-only', async () => {
    const folder = await makeFolder();
    const path = await makeDatabase(join(folder, 'used'));
    await mkdir(join(folder, 'new'));
    await chmod(join(folder, 'new'), 0o555);
    await chmod(path, 0o444);
    await chmod(join(folder, 'used'), 0o555);
    await chmod(folder, 0o555);
    await withoutPrivileges(async () => {
      expect(await complaint(join(folder, 'new'))).toMatch(
        `${join(folder, 'new', 'rapporteur.db')} cannot be opened for`,
      );
      expect(await complaint(join(folder, 'used'))).toMatch(
        `${path} cannot be opened for writing; let this user write`,
      );
      expect(await complaint(join(folder, 'none'))).toMatch(
        `${join(folder, 'none')} cannot be opened for writing`,
      );
    });
    for (const part of ['', 'new', 'used']) await chmod(join(folder, part), 0o755);
  });
});

describe('a full disk', () => {
  it('is named; no acknowledged data is lost, and the store recovers once there is space', async (test) => {
    const disk = await mountSmallDisk(test);
    const filler = join(disk, 'filler');
    await writeFile(filler, Buffer.alloc(512 * 1024));
    const store = await createStore(storeOptions({ stateDir: disk }));
    const saved: string[] = [];
    const saveUntilFull = async () => {
      for (;;) saved.push(await store.saveReply({ question: 'x'.repeat(3000), page: saved.length }, 0));
    };
    await expect(saveUntilFull()).rejects.toMatchObject({
      code: 'store',
      message: expect.stringContaining(
        `${join(disk, 'rapporteur.db')} cannot be written: the disk is full; free some`,
      ),
    });
    expect(saved.length).toBeGreaterThan(10);
    await rm(filler);
    saved.push(await store.saveReply({ question: '', page: saved.length }, 0));
    await store.close();
    const again = await createStore(storeOptions({ stateDir: disk }));
    const pages = await Promise.all(saved.map(async (id) => (await again.loadReply(id, 0))?.page));
    expect(pages).toEqual(saved.map((_, page) => page));
    await again.close();
  });

  it('is named by a transaction too, and at the start', async (test) => {
    const disk = await mountSmallDisk(test);
    const { db, name: path } = await openSqlite(disk);
    const fill = db.transaction().execute(async (transaction) => {
      await sql`create table words (word text)`.execute(transaction);
      await sql`insert into words values (${'x'.repeat(4_000_000)})`.execute(transaction);
    });
    await expect(fill).rejects.toThrow(`${path} cannot be written: the disk is full`);
    await db.destroy();
    await writeFile(join(disk, 'filler'), Buffer.alloc(4_000_000)).catch(() => undefined);
    await rm(path);
    expect(await complaint(disk)).toMatch(`${path} cannot be written: the disk is full`);
  });
});

it('a full disk is named by a backup and a restore, though the other file is on another disk', async (test) => {
  const disk = await mountSmallDisk(test);
  const stateDir = await makeFolder();
  const store = await createStore(storeOptions({ stateDir }));
  for (let n = 0; n < 800; n++) await store.saveReply({ question: 'x'.repeat(4000), page: n }, 0);
  await store.close();
  const full = (path: string) => ({
    code: 'store',
    message: expect.stringContaining(`${path} cannot be written: the disk is full`),
  });
  const onDisk = join(disk, 'backup.db');
  await expect(backUp({ stateDir }, onDisk)).rejects.toMatchObject(full(onDisk));
  expect(await readdir(disk)).toEqual([]);
  const file = join(await makeFolder(), 'backup.db');
  await backUp({ stateDir }, file);
  const options = { replaces: false, onProgress: () => undefined, mark: 'now' };
  await expect(restore(file, { stateDir: disk }, options)).rejects.toMatchObject(full(disk));
});

/** Mounts a separate disk of 2 MB, or skips the test if this machine does not allow it. */
async function mountSmallDisk(test: TestContext): Promise<string> {
  const folder = await makeFolder();
  try {
    execFileSync('/bin/mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', folder], { stdio: 'pipe' });
  } catch {
    process.stderr.write('SKIPPED: a full disk, for no small disk can be mounted here\n');
    test.skip('no small disk can be mounted here');
  }
  onTestFinished(() => void execFileSync('/bin/umount', ['--lazy', folder]));
  return folder;
}

it('waits for a program that locks the whole file, such as one that sets up the same new database', async () => {
  const folder = await makeFolder();
  const holder = new Libsql(join(folder, 'rapporteur.db'));
  holder.exec('create table words (word text); begin exclusive');
  setTimeout(() => holder.exec('commit'), 100);
  const { db } = await openSqlite(folder);
  expect((await db.introspection.getTables()).map(({ name }) => name)).toEqual(['words']);
  await db.destroy();
  holder.close();
});

describe('an error of SQLite', () => {
  it('that an operator can correct says how, also by its extended code', () => {
    const held = Object.assign(new Error('database is locked'), {
      code: 'SQLITE_BUSY_SNAPSHOT',
      rawCode: 517,
    });
    expect(explainStorageProblem('var/x.db', held)).toMatchObject({
      message: 'var/x.db is locked by another program; stop it (perhaps a backup or a database browser)',
      cause: held,
    });
  });

  it('that is a fault of the program is passed on unchanged', async () => {
    const { db } = await openSqlite(await makeFolder());
    await expect(sql`selec`.execute(db)).rejects.toThrow('near "selec": syntax error');
    await db.destroy();
  });
});
