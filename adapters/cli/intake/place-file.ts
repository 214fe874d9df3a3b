import { link, mkdir, mkdtemp, open, rename, rm, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { RapporteurError } from '../../../src/errors.js';

/** A hidden folder inside a library, where files are prepared, so that no process reads a partial file. */
export type Staging = {
  /** Writes a file and syncs it to disk. Resolves to its path. */
  readonly write: (name: string, content: Uint8Array) => Promise<string>;
  /** Moves a staged file into the library, completely or not at all. Resolves to false if the name is taken. */
  readonly place: (name: string, options: { readonly replaces: boolean }) => Promise<boolean>;
  /** Removes the folder and any remaining files. */
  readonly close: () => Promise<void>;
};

/**
 * Opens a staging folder in a library, on the same disk, so that files can be moved in one step. @throws
 * RapporteurError `folder` if the library cannot be written; so do `write` and `place`
 */
export async function openStaging(library: string): Promise<Staging> {
  const explaining = <Value>(work: Promise<Value>) =>
    work.catch((cause) => explainUnwritable(library, cause));
  const outer = await explaining(mkdtemp(join(library, '.incoming-')));
  // A folder name may state a report's period; this one is neutral.
  const folder = join(outer, 'incoming');
  await explaining(mkdir(folder));
  return {
    write: (name, content) => explaining(writeDurably(join(folder, name), content)),
    place: (name, { replaces }) =>
      explaining(
        replaces
          ? moveOver(join(folder, name), join(library, name))
          : moveTo(join(folder, name), join(library, name)),
      ),
    close: () => rm(outer, { recursive: true, force: true }),
  };
}

/**
 * Removes a file of a library; a missing file is not an error. @throws RapporteurError `folder` if the library cannot
 * be written
 */
export async function removeFile(library: string, name: string): Promise<void> {
  await rm(join(library, name), { force: true }).catch((cause) => explainUnwritable(library, cause));
}

/** File systems limit names to 255 bytes; this leaves room for a number and for the endings. */
const MAX_NAME_BYTES = 200;

/** Shortens a long file name at the start, by whole characters. */
export function shortenName(name: string): string {
  let bytes = Buffer.byteLength(name);
  let start = 0;
  for (const character of name) {
    if (bytes <= MAX_NAME_BYTES) break;
    bytes -= Buffer.byteLength(character);
    start += character.length;
  }
  return name.slice(start);
}

async function writeDurably(path: string, content: Uint8Array): Promise<string> {
  const file = await open(path, 'wx', 0o644);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  return path;
}

async function moveOver(from: string, to: string): Promise<boolean> {
  await rename(from, to);
  return true;
}

/** Moves a file by a hard link, which fails if the name is taken, even if another process takes it at the same time. */
async function moveTo(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    if (!WITHOUT_LINKS.has(codeOf(error))) throw error;
    return moveWhereFree(from, to);
  }
  await unlink(from);
  return true;
}

/** Error codes of file systems without hard links. */
const WITHOUT_LINKS: ReadonlySet<string> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']);

async function moveWhereFree(from: string, to: string): Promise<boolean> {
  try {
    const reserved = await open(to, 'wx');
    await reserved.close();
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
  return moveOver(from, to);
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

/** @throws RapporteurError `folder` that says why nothing can be written to a folder */
export function explainUnwritable(folder: string, cause: unknown): never {
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: 'there is no such folder',
    ENOTDIR: 'it is not a folder',
    EACCES: 'this user may not write there',
    EPERM: 'this user may not write there',
    EROFS: 'it cannot be written to',
    ENOSPC: 'the disk is full; free some space',
    EDQUOT: 'the disk is full; free some space',
  };
  const why = reasons[codeOf(cause)] ?? (cause instanceof Error ? cause.message : String(cause));
  throw new RapporteurError('folder', `Nothing can be added to ${folder}: ${why}`, { cause });
}
