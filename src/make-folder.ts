import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Creates a folder and its missing parents, accessible to this user only. Leaves an existing folder as it is. Rejects
 * with the system's error. (Node 20's own `recursive` option never returns for a folder below /proc.)
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

/** Whether creating a folder failed because it already exists; a file in its place does not count. */
const isFolderThere = async (path: string, error: unknown): Promise<boolean> =>
  codeOf(error) === 'EEXIST' && (await stat(path)).isDirectory();
