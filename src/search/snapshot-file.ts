import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makePrivateFolder } from '../make-folder.js';

/** Where an index is kept between runs of the program; may be lost at any time. */
export interface SnapshotFile {
  /** Null where there is none that can be read. */
  load(): Promise<string | null>;
  /** Replaces what was kept, or throws and leaves it as it was. */
  save(text: string): Promise<void>;
}

/** A longer string than V8 can make of a file's bytes would be no index of ours. */
const MAX_BYTES = 500_000_000;

/**
 * A file that is only ever whole: it is written beside its place and then moved there. `createId` gives the name that
 * it has until then, so that processes do not write into each other's.
 */
export function createSnapshotFile(path: string, createId: () => string): SnapshotFile {
  return {
    async load() {
      try {
        return (await stat(path)).size > MAX_BYTES ? null : await readFile(path, 'utf8');
      } catch {
        return null;
      }
    },
    async save(text) {
      const unfinished = `${path}.${createId()}`;
      await makePrivateFolder(dirname(path));
      try {
        await writeFile(unfinished, text, { mode: 0o600 });
        await rename(unfinished, path);
      } catch (error) {
        await rm(unfinished, { force: true });
        throw error;
      }
    },
  };
}
