import { readFile, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { RapporteurError } from '../../src/errors.js';

/** Reads a text file that the user named. Throws a RapporteurError that says what is wrong with it. */
export async function readTextFile(path: string): Promise<string> {
  await checkFile(path);
  return readFile(path, 'utf8').catch((cause) => {
    throw new RapporteurError('usage', `${path} cannot be read`, { cause });
  });
}

/** Throws a RapporteurError if `path` cannot be read as a file; pipes are allowed. */
export async function checkFile(path: string): Promise<void> {
  const stats = await stat(path).catch((cause) => {
    throw new RapporteurError('usage', `${path}: there is no such file`, { cause });
  });
  if (stats.isDirectory()) throw new RapporteurError('usage', `${path} is a folder, not a file`);
}

/** A longer line is not a question, and is not held in memory. */
const MAX_LINE_BYTES = 1024 * 1024;
const LINE_FEED = 10;

/**
 * Yields the lines of a stream as they arrive, and null for a line over 1 MB. Throws a RapporteurError that names the
 * stream if reading fails.
 */
export async function* readLines(input: Readable, name: string): AsyncGenerator<string | null> {
  let pieces: Buffer[] = [];
  let length = 0;
  const take = (piece: Buffer) => {
    length += piece.length;
    if (length > MAX_LINE_BYTES) pieces = [];
    else pieces.push(piece);
  };
  const finish = () => {
    const line = length > MAX_LINE_BYTES ? null : Buffer.concat(pieces).toString().replace(/\r$/, '');
    pieces = [];
    length = 0;
    return line;
  };
  try {
    for await (const chunk of input) {
      const bytes = Buffer.from(chunk);
      let start = 0;
      for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, start)) {
        take(bytes.subarray(start, end));
        yield finish();
        start = end + 1;
      }
      take(bytes.subarray(start));
    }
  } catch (cause) {
    throw new RapporteurError('usage', `${name} cannot be read`, { cause });
  }
  if (length > 0) yield finish();
}
