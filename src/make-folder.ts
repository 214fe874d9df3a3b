import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Makes a folder, and those above it where they are missing, for this user only; one that is there stays as it is. Rejects
 * with the system's error. (Node 20's own `recursive` never returns for a folder below /proc.)
 */
export async function makePrivateFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { mode: 0o700 });
  } catch (error) {
    if (await isFolderThere(path, error)) return;
    if (codeOf(error) !== 'ENOENT' || dirname(path) === path) throw error;
    await makePrivateFolder(dirname(path));
    await mkdir(path, { mode: 0o700 }).catch(async (cause: unknown) => {
      if (!(await isFolderThere(path, cause))) throw cause;
    });
  }
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : null);

/** Whether a folder could not be made because it is there; a file in its place is none. */
const isFolderThere = async (path: string, error: unknown): Promise<boolean> =>
  codeOf(error) === 'EEXIST' && (await stat(path)).isDirectory();
