import { readFile, stat } from 'node:fs/promises';
import { RapporteurError } from '../../src/errors.js';

/** Reads a text file that the person named. Throws a RapporteurError that says what is wrong with it. */
export async function readTextFile(path: string): Promise<string> {
  await checkFile(path);
  return readFile(path, 'utf8').catch((cause) => {
    throw new RapporteurError('usage', `${path} cannot be read`, { cause });
  });
}

/** Throws a RapporteurError where `path` is nothing that can be read as a file; pipes are fine. */
export async function checkFile(path: string): Promise<void> {
  const stats = await stat(path).catch((cause) => {
    throw new RapporteurError('usage', `${path}: there is no such file`, { cause });
  });
  if (stats.isDirectory()) throw new RapporteurError('usage', `${path} is a folder, not a file`);
}
