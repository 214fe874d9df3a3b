import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { LANGUAGE_DATA } from '../../language/data-file.js';
import type { SegmentFile } from '../../segment-file.js';
import type { Report } from '../report.js';
import { packReport, type ReportFile, unpackReport } from './read-report.js';

/** A file's report, or why it was refused. */
export type ReadResult = { readonly report: Report } | { readonly problem: string };

/** Caches results by a hash of everything that they depend on: in memory, and in a file for the next start. */
export interface ReportCache {
  open(): Promise<CachedResults>;
}

/** The cache as used for one pass over a folder. */
export interface CachedResults {
  get(key: string): ReadResult | null;
  put(key: string, result: ReadResult): void;
  /**
   * Stores the results that were asked for or put, and drops all others. Appends to the file if every stored result was
   * asked for, and writes nothing if nothing changed. Rejects if the file cannot be written.
   */
  save(): Promise<void>;
}

/** The cache key of a file: a hash of its content, its names and its sidecar. */
export function keyOfFile({ path, source, bytes, sidecar }: ReportFile): string {
  const names = path.split(/[\\/]/).slice(-3).join('/');
  const hash = createHash('sha256').update(JSON.stringify([names, source, sidecar]));
  return hash.update(bytes).digest('base64url');
}

/** Ignores a stored cache that is damaged or was written by another version of the reader. Loads it only once. */
export function createReportCache(place: SegmentFile): ReportCache {
  let known: ReadonlyMap<string, ReadResult> | null = null;
  /** Whether the file holds exactly what is in memory. */
  let isKept = true;
  let identity: string | null = null;
  return {
    async open() {
      identity ??= await identifyReader();
      const reader = identity;
      if (known === null) {
        const decoded = decode(await place.load(), reader);
        isKept = decoded !== null;
        known = decoded ?? new Map();
      }
      const before = known;
      const used = new Map<string, ReadResult>();
      const added = new Map<string, ReadResult>();
      return {
        get(key) {
          const result = before.get(key) ?? null;
          if (result) used.set(key, result);
          return result;
        },
        put(key, result) {
          used.set(key, result);
          added.set(key, result);
        },
        async save() {
          known = used;
          const isAddition = isKept && used.size - added.size === before.size;
          if (isAddition && added.size === 0) return;
          isKept = false;
          if (!isAddition || !(await place.append(encode(added, reader))))
            await place.replace(encode(used, reader));
          isKept = true;
        },
      };
    },
  };
}

/**
 * Yields a line of JSON that names the reader. Each file then has a line with its key, its result without texts, and
 * the encoding and length in bytes of its text, and that text. UTF-8 cannot encode lone surrogates, UTF-16 can.
 */
function* encode(results: ReadonlyMap<string, ReadResult>, reader: string): Generator<Uint8Array> {
  yield Buffer.from(`${JSON.stringify({ reader })}\n`);
  for (const [key, result] of results) {
    const text = 'report' in result ? result.report.text : '';
    const encoding = HALF_A_CHARACTER.test(text) ? 'utf16le' : 'utf8';
    const bytes = Buffer.from(text, encoding);
    yield Buffer.from(`${JSON.stringify([key, pack(result), encoding, bytes.length])}\n`);
    yield bytes;
  }
}

const HALF_A_CHARACTER = /\p{Cs}/u;

/** Returns null if any segment is damaged or was written by another version of the reader. */
function decode(segments: readonly Uint8Array[], reader: string): ReadonlyMap<string, ReadResult> | null {
  try {
    const results = new Map<string, ReadResult>();
    for (const segment of segments) {
      const bytes = Buffer.from(segment.buffer, segment.byteOffset, segment.length);
      let at = 0;
      const takeLine = () => {
        const line = bytes.subarray(at, bytes.indexOf(NEW_LINE, at));
        at += line.length + 1;
        return JSON.parse(line.toString());
      };
      if (takeLine().reader !== reader) return null;
      while (at < bytes.length) {
        const [key, result, encoding, length]: KeptResult = takeLine();
        results.set(key, unpack(result, bytes.toString(encoding, at, at + length)));
        at += length;
      }
    }
    return results;
  } catch {
    return null;
  }
}

type KeptResult = [key: string, result: ReadResult, encoding: 'utf8' | 'utf16le', length: number];

const NEW_LINE = 10;

const pack = (result: ReadResult): ReadResult =>
  'problem' in result ? result : { report: { ...packReport(result.report), text: '' } };

const unpack = (result: ReadResult, text: string): ReadResult =>
  'problem' in result ? result : { report: unpackReport({ ...result.report, text }) };

/** A hash of the reader's code and data: another version may read the same file differently. */
async function identifyReader(): Promise<string> {
  const files = await listReaderFiles();
  const texts = await Promise.all(files.map((file) => readFile(file)));
  const hash = createHash('sha256');
  for (const [at, file] of files.entries()) hash.update(basename(file)).update(texts[at] ?? '');
  return hash.digest('base64url');
}

/**
 * The code that turns a file into a report, the word lists of each language, and the `package.json` that pins the
 * versions of the packages; sorted.
 */
export async function listReaderFiles(): Promise<readonly string[]> {
  const found = await Promise.all([CODE, LANGUAGE_DATA].map(listFiles));
  const own = found.flat().filter((name) => /\.(?:[jt]s|txt)$/.test(name));
  return [...own, join(LANGUAGE_DATA, '..', '..', 'package.json')].sort();
}

/** The sources; in the built program, the folder with the chunks that its commands share. */
const CODE = import.meta.url.endsWith('.ts') ? join(import.meta.dirname, '..', '..') : import.meta.dirname;

const listFiles = async (folder: string): Promise<readonly string[]> =>
  (await readdir(folder, { recursive: true })).map((name) => join(folder, name));
