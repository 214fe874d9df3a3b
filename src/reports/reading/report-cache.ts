import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { LANGUAGE_DATA } from '../../language/data-file.js';
import type { Report } from '../report.js';
import { packReport, unpackReport } from './packed-report.js';
import type { ReportFile } from './read-report.js';

/** Where what was read is kept between runs of the program; may be lost at any time. */
export interface KeptText {
  /** Null where there is none that can be read. */
  load(): Promise<Uint8Array | null>;
  /** Replaces what was kept by these pieces, each asked for when the one before it is written; or throws and leaves it as it was. */
  save(pieces: Iterable<string>): Promise<void>;
}

/** A file's report, or why it is refused. */
export type ReadResult = { readonly report: Report } | { readonly problem: string };

/** What was read of files, by a hash of all that it depends on: kept in memory, and in a place for the next start. */
export interface ReportCache {
  open(): Promise<CachedResults>;
}

/** The cache as it is used for one look at a folder. */
export interface CachedResults {
  get(key: string): ReadResult | null;
  put(key: string, result: ReadResult): void;
  /** Keeps what was asked for or put, and nothing else, where that has changed. Throws what the place throws. */
  save(): Promise<void>;
}

/** A file's key: its content, its names, and what stands beside it. */
export function keyOfFile({ path, source, bytes, sidecar }: ReportFile): string {
  const names = path.split(/[\\/]/).slice(-3).join('/');
  const hash = createHash('sha256').update(JSON.stringify([names, source, sidecar]));
  return hash.update(bytes).digest('base64url');
}

/** What is damaged, or was kept by another version of the reader, counts as not there. The place is read once. */
export function createReportCache(place: KeptText): ReportCache {
  let known: ReadonlyMap<string, ReadResult> | null = null;
  let identity: string | null = null;
  return {
    async open() {
      identity ??= await identifyReader();
      const reader = identity;
      known ??= decode(await place.load(), reader);
      const kept = known;
      const used = new Map<string, ReadResult>();
      let isNew = false;
      return {
        get(key) {
          const result = kept.get(key) ?? null;
          if (result) used.set(key, result);
          return result;
        },
        put(key, result) {
          used.set(key, result);
          isNew = true;
        },
        async save() {
          known = used;
          if (isNew || used.size !== kept.size) await place.save(encode(used, reader));
        },
      };
    },
  };
}

/** A line that names the reader, a line for each file, and a hash of all these. */
function* encode(results: ReadonlyMap<string, ReadResult>, reader: string): Generator<string> {
  const hash = createHash('sha256');
  const sign = (line: string): string => {
    hash.update(`${line}\n`);
    return `${line}\n`;
  };
  yield sign(JSON.stringify({ reader }));
  for (const [key, result] of results) yield sign(JSON.stringify([key, pack(result)]));
  yield hash.digest('base64url');
}

function decode(bytes: Uint8Array | null, reader: string): Map<string, ReadResult> {
  const results = new Map<string, ReadResult>();
  if (bytes === null) return results;
  try {
    const end = bytes.lastIndexOf(NEW_LINE) + 1;
    const signed = bytes.subarray(0, end);
    const hash = Buffer.from(bytes.subarray(end)).toString();
    if (hash !== createHash('sha256').update(signed).digest('base64url')) return results;
    const [head = '', ...lines] = Buffer.from(signed).toString().trimEnd().split('\n');
    const said: { reader?: unknown } = JSON.parse(head);
    if (said.reader !== reader) return results;
    for (const line of lines) {
      const [key, result]: [string, ReadResult] = JSON.parse(line);
      results.set(key, unpack(result));
    }
    return results;
  } catch {
    return new Map();
  }
}

const NEW_LINE = 10;

const pack = (result: ReadResult): ReadResult =>
  'problem' in result ? result : { report: packReport(result.report) };

const unpack = (result: ReadResult): ReadResult =>
  'problem' in result ? result : { report: unpackReport(result.report) };

/** A hash of all that the reader is made of: another version may read the same file otherwise. */
async function identifyReader(): Promise<string> {
  const files = await listReaderFiles();
  const texts = await Promise.all(files.map((file) => readFile(file)));
  const hash = createHash('sha256');
  for (const [at, file] of files.entries()) hash.update(basename(file)).update(texts[at] ?? '');
  return hash.digest('base64url');
}

/** The code that turns a file into a report, and the words of each language that it goes by; sorted. */
export async function listReaderFiles(): Promise<readonly string[]> {
  const found = await Promise.all([CODE, LANGUAGE_DATA].map(listFiles));
  return found
    .flat()
    .filter((name) => /\.(?:[jt]s|txt)$/.test(name))
    .sort();
}

/** The sources; of the built program, the folder that has all that its commands share. */
const CODE = import.meta.url.endsWith('.ts') ? join(import.meta.dirname, '..', '..') : import.meta.dirname;

const listFiles = async (folder: string): Promise<readonly string[]> =>
  (await readdir(folder, { recursive: true })).map((name) => join(folder, name));
