import { createHash } from 'node:crypto';
import { type FileHandle, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makePrivateFolder } from './make-folder.js';

/** A file of segments that are kept between runs of the program. It is a cache: it may be lost at any time. */
export interface SegmentFile {
  /** Returns the segments up to the first damaged or unfinished one; none if the file cannot be read. */
  load(): Promise<readonly Uint8Array[]>;
  /**
   * Appends a segment of these pieces to what was loaded or written last. Returns false and does nothing if the file is
   * missing or has changed since. Throws if the segment cannot be written; earlier segments stay intact.
   */
  append(pieces: Iterable<Uint8Array>): Promise<boolean>;
  /**
   * Replaces all segments by one of these pieces, which are requested while writing. If that fails, throws and leaves
   * the file as it was.
   */
  replace(pieces: Iterable<Uint8Array>): Promise<void>;
}

/** Node cannot read a larger file at once. */
const MAX_BYTES = 2_000_000_000;
const LENGTH_BYTES = 4;
const HASH_BYTES = 32;
/** How much is written at once. Hashing this takes about a millisecond. */
const CHUNK_BYTES = 512 * 1024;

/** The end of a file: its offset, the length of the last segment, and the hash of everything before. */
type End = { readonly at: number; readonly length: number; readonly hash: Uint8Array };
const START: End = { at: 0, length: 0, hash: new Uint8Array(HASH_BYTES) };

/**
 * A file of segments, each made of its length in 4 bytes (little endian), its content, and a SHA-256 of the previous
 * hash and the content. The length is written last, because it is known last. Appended data is not synced: the hashes
 * reveal what a power cut or a second writing process damaged. `createId` returns the suffix of the temporary file that
 * replaces this one.
 */
export function createSegmentFile(path: string, createId: () => string): SegmentFile {
  let end: End | null = null;
  return {
    async load() {
      const { segments, end: loaded } = cut(await readWhole(path));
      end = loaded;
      return segments;
    },
    async append(pieces) {
      if (end === null) return false;
      const file = await open(path, 'r+').catch(() => null);
      if (file === null) return false;
      try {
        if (!(await endsAt(file, end))) return false;
        end = await write(file, end, pieces);
        return true;
      } finally {
        await file.close();
      }
    },
    async replace(pieces) {
      const unfinished = `${path}.${createId()}`;
      await makePrivateFolder(dirname(path));
      try {
        const file = await open(unfinished, 'w', 0o600);
        const written = await write(file, START, pieces)
          .then((end) => file.datasync().then(() => end))
          .finally(() => file.close());
        await rename(unfinished, path);
        end = written;
      } catch (error) {
        await rm(unfinished, { force: true });
        throw error;
      }
    },
  };
}

async function readWhole(path: string): Promise<Buffer> {
  try {
    return (await stat(path)).size > MAX_BYTES ? Buffer.alloc(0) : await readFile(path);
  } catch {
    return Buffer.alloc(0);
  }
}

function cut(bytes: Buffer): { readonly segments: readonly Uint8Array[]; readonly end: End } {
  const segments: Uint8Array[] = [];
  let end = START;
  while (end.at + LENGTH_BYTES <= bytes.length) {
    const start = end.at + LENGTH_BYTES;
    const hashAt = start + bytes.readUInt32LE(end.at);
    const segment = bytes.subarray(start, hashAt);
    const hash = createHash('sha256').update(end.hash).update(segment).digest();
    if (!hash.equals(bytes.subarray(hashAt, hashAt + HASH_BYTES))) break;
    segments.push(segment);
    end = { at: hashAt + HASH_BYTES, length: segment.length, hash };
  }
  return { segments, end };
}

/** Whether a file ends with exactly that segment. Another process may have overwritten the segment's beginning. */
async function endsAt(file: FileHandle, { at, length, hash }: End): Promise<boolean> {
  if ((await file.stat()).size !== at) return false;
  if (at === 0) return true;
  const last = Buffer.alloc(HASH_BYTES);
  await file.read(last, 0, HASH_BYTES, at - HASH_BYTES);
  const written = Buffer.alloc(LENGTH_BYTES);
  await file.read(written, 0, LENGTH_BYTES, at - HASH_BYTES - length - LENGTH_BYTES);
  return last.equals(hash) && written.readUInt32LE() === length;
}

/** Writes a segment at the end and returns the new end. If that fails, truncates the file to its old end. */
async function write(file: FileHandle, end: End, pieces: Iterable<Uint8Array>): Promise<End> {
  const hash = createHash('sha256').update(end.hash);
  let at = end.at + LENGTH_BYTES;
  const put = async (bytes: Uint8Array): Promise<void> => {
    await writeAt(file, bytes, at);
    at += bytes.length;
  };
  try {
    for (const chunk of joinPieces(pieces)) {
      hash.update(chunk);
      await put(chunk);
    }
    const length = at - end.at - LENGTH_BYTES;
    const written = Buffer.alloc(LENGTH_BYTES);
    written.writeUInt32LE(length);
    const digest = hash.digest();
    await put(digest);
    await writeAt(file, written, end.at);
    return { at, length, hash: digest };
  } catch (error) {
    await file.truncate(end.at).catch(() => undefined);
    throw error;
  }
}

async function writeAt(file: FileHandle, bytes: Uint8Array, at: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, at + done);
    done += bytesWritten;
  }
}

/** Yields the same bytes in chunks of one to two `CHUNK_BYTES`, so that each call is worthwhile but short. */
function* joinPieces(pieces: Iterable<Uint8Array>): Generator<Uint8Array> {
  let small: Uint8Array[] = [];
  let length = 0;
  for (const whole of pieces) {
    for (let at = 0; at < whole.length; at += CHUNK_BYTES) {
      const piece = whole.subarray(at, at + CHUNK_BYTES);
      small.push(piece);
      length += piece.length;
      if (length < CHUNK_BYTES) continue;
      yield Buffer.concat(small);
      small = [];
      length = 0;
    }
  }
  yield Buffer.concat(small);
}
