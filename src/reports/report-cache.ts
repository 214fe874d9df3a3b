import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReportFile } from './read-report.js';
import type { Passage, Report } from './report.js';

/** Where what was read is kept between runs of the program; may be lost at any time. */
export interface KeptText {
  /** Null where there is none that can be read. */
  load(): Promise<string | null>;
  /** Replaces what was kept, or throws and leaves it as it was. */
  save(text: string): Promise<void>;
}

/** A file's report, or why it is refused. */
export type ReadResult = { readonly report: Report } | { readonly problem: string };

/** What was read of files, by a hash of all that it depends on. */
export interface ReportCache {
  get(key: string): ReadResult | null;
  put(key: string, result: ReadResult): void;
  /** Keeps what was asked for or put since it was opened, where that has changed. Throws what the place throws. */
  save(): Promise<void>;
}

/** A file's key: its content, its names, and what stands beside it. */
export function keyOfFile({ path, source, bytes, sidecar }: ReportFile): string {
  const names = path.split(/[\\/]/).slice(-3).join('/');
  const hash = createHash('sha256').update(JSON.stringify([names, source, sidecar]));
  return hash.update(bytes).digest('base64url');
}

/** Opens what was kept; what is damaged, or was kept by another version of the reader, counts as not there. */
export async function openReportCache(place: KeptText): Promise<ReportCache> {
  const reader = await identifyReader();
  const kept = decode(await place.load(), reader);
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
      if (isNew || used.size !== kept.size) await place.save(encode(used, reader));
    },
  };
}

function encode(results: ReadonlyMap<string, ReadResult>, reader: string): string {
  const lines = [...results].map(([key, result]) => JSON.stringify([key, pack(result)]));
  return [JSON.stringify({ reader, hash: hashOf(lines) }), ...lines].join('\n');
}

function decode(text: string | null, reader: string): Map<string, ReadResult> {
  const results = new Map<string, ReadResult>();
  if (text === null) return results;
  try {
    const [head = '', ...lines] = text.split('\n');
    const said: { reader?: unknown; hash?: unknown } = JSON.parse(head);
    if (said.reader !== reader || said.hash !== hashOf(lines)) return results;
    for (const line of lines) {
      const [key, result]: [string, ReadResult] = JSON.parse(line);
      results.set(key, unpack(result));
    }
    return results;
  } catch {
    return new Map();
  }
}

/** A passage's text is a slice of its report's; it is not kept twice. */
function pack(result: ReadResult): ReadResult {
  return withTexts(result, () => '');
}

function unpack(result: ReadResult): ReadResult {
  return withTexts(result, ({ start, end }, text) => text.slice(start, end));
}

function withTexts(result: ReadResult, say: (passage: Passage, text: string) => string): ReadResult {
  if ('problem' in result) return result;
  const { report } = result;
  const topics = report.topics.map((topic) => ({
    ...topic,
    passages: topic.passages.map((passage) => ({ ...passage, text: say(passage, report.text) })),
  }));
  return { report: { ...report, topics } };
}

function hashOf(lines: readonly string[]): string {
  const hash = createHash('sha256');
  for (const line of lines) hash.update(line).update('\n');
  return hash.digest('base64url');
}

/** A hash of the reader's own code: another version may read the same file otherwise. */
async function identifyReader(): Promise<string> {
  const folder = import.meta.dirname;
  const names = (await readdir(folder, { recursive: true })).filter((name) => /\.[jt]s$/.test(name)).sort();
  const hash = createHash('sha256');
  for (const name of names) hash.update(name).update(await readFile(join(folder, name)));
  return hash.digest('base64url');
}
