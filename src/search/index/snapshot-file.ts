import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makePrivateFolder } from '../../make-folder.js';

/** Where an index, or what was read of files, is kept between runs of the program; may be lost at any time. */
export interface SnapshotFile {
  /** Null where there is none that can be read. */
  load(): Promise<Uint8Array | null>;
  /** Replaces what was kept by these pieces, each asked for when the one before it is written; or throws and leaves it as it was. */
  save(pieces: Iterable<string | Uint8Array>): Promise<void>;
}

/** Node reads no larger file at once. */
const MAX_BYTES = 2_000_000_000;

/**
 * A file that is only ever whole: it is written beside its place and then moved there. `createId` gives the name that
 * it has until then, so that processes do not write into each other's.
 */
export function createSnapshotFile(path: string, createId: () => string): SnapshotFile {
  return {
    async load() {
      try {
        return (await stat(path)).size > MAX_BYTES ? null : await readFile(path);
      } catch {
        return null;
      }
    },
    async save(pieces) {
      const unfinished = `${path}.${createId()}`;
      await makePrivateFolder(dirname(path));
      try {
        await writeFile(unfinished, pieces, { mode: 0o600 });
        await rename(unfinished, path);
      } catch (error) {
        await rm(unfinished, { force: true });
        throw error;
      }
    },
  };
}
