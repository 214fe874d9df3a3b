import { readFile, stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
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

/** The lines of a stream, as they come. Throws a RapporteurError that names it where it cannot be read on. */
export async function* readLines(input: Readable, name: string): AsyncGenerator<string> {
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  try {
    yield* lines;
  } catch (cause) {
    throw new RapporteurError('usage', `${name} cannot be read`, { cause });
  } finally {
    lines.close(); // what is read no further is not waited for either
  }
}
