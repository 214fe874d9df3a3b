import { createHash } from 'node:crypto';
import { endianness } from 'node:os';
import MiniSearch from 'minisearch';
import { z } from 'zod';
import { BASE_FORMS } from './irregular-forms.js';
import type { ReportTerms } from './report-terms.js';
import { STOP_WORDS } from './stop-words.js';
import { findTerms } from './terms.js';
import { MINISEARCH_OPTIONS, type TopicSearch } from './topic-index.js';
import type { KnownWords } from './vocabulary.js';

/** All that an index holds besides the reports themselves. */
export type IndexParts = {
  readonly words: KnownWords;
  readonly reports: readonly ReportTerms[];
  readonly topics: TopicSearch;
};

/** To be raised with any change of what is kept or how. */
const FORMAT = 2;
/** Something of all that is read in a way of its own. */
const SAMPLE =
  'The U.S. council’s 15th meetings, 1,234.5 ＫＢ of naïve “FIRST” data; who? 脆弱性のサーバーを公開しました。';

/**
 * The index as text of three lines: which program wrote it, with a hash of the rest; the terms of each report; the
 * index of topics as MiniSearch serializes it.
 */
export function encodeIndex({ words, reports, topics }: IndexParts): string {
  const rest = [
    JSON.stringify({
      words: { ...words, termOfSpelling: encodeNumbers(Int32Array.from(words.termOfSpelling)) },
      reports: reports.map((report) => ({
        ...report,
        topicSizes: encodeNumbers(report.topicSizes),
        identity: encodeNumbers(report.identity),
        spellings: encodeNumbers(report.spellings),
        titles: encodeRows(report.titles),
        bodies: encodeRows(report.bodies),
        bigrams: encodeRows(report.bigrams),
      })),
    }),
    JSON.stringify(topics),
  ];
  const head = { writer: describeWriter(), hash: hashLines(rest) };
  return [JSON.stringify(head), ...rest].join('\n');
}

/** Reads what `encodeIndex` wrote; null for anything else: damaged, of another version, of another program. */
export async function decodeIndex(text: string): Promise<IndexParts | null> {
  const [head = '', ...rest] = text.split('\n', 4);
  const [terms = '', topics = ''] = rest;
  try {
    const { writer, hash } = HEAD.parse(JSON.parse(head));
    if (writer !== describeWriter() || hash !== hashLines(rest)) return null;
    const { words, reports } = TERMS.parse(JSON.parse(terms));
    if (!reports.every((report) => fits(report, words))) return null;
    TOPICS.parse(JSON.parse(topics));
    return { words, reports, topics: await MiniSearch.loadJSONAsync(topics, MINISEARCH_OPTIONS) };
  } catch {
    return null;
  }
}

/** Whoever reads words otherwise cannot use the index: another version of this program, or of Unicode's data. */
function describeWriter(): string {
  const reading = [findTerms(SAMPLE), [...STOP_WORDS], [...BASE_FORMS], process.versions.icu, endianness()];
  return `rapporteur index ${FORMAT} ${createHash('sha256').update(JSON.stringify(reading)).digest('hex')}`;
}

function hashLines(lines: readonly string[]): string {
  const hash = createHash('sha256');
  for (const line of lines) hash.update(`${line.length}\n`).update(line);
  return hash.digest('hex');
}

function encodeNumbers({ buffer, byteOffset, byteLength }: Int32Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('base64');
}

function encodeRows({ values, ends }: ReportTerms['bodies']) {
  return { values: encodeNumbers(values), ends: encodeNumbers(ends) };
}

function decodeNumbers(text: string): Int32Array {
  const bytes = new Uint8Array(Buffer.from(text, 'base64'));
  return new Int32Array(bytes.buffer, 0, bytes.length >> 2);
}

const NUMBERS = z.string().transform(decodeNumbers);
const ROWS = z.object({ values: NUMBERS, ends: NUMBERS });
const HEAD = z.object({ writer: z.string(), hash: z.string() });
const TERMS = z.object({
  words: z.object({
    terms: z.array(z.string()),
    spellings: z.array(z.string()),
    termOfSpelling: NUMBERS.transform((numbers) => [...numbers]),
  }),
  reports: z.array(
    z.object({
      id: z.string(),
      contentHash: z.string(),
      topicSizes: NUMBERS,
      identity: NUMBERS,
      spellings: NUMBERS,
      titles: ROWS,
      bodies: ROWS,
      bigrams: ROWS,
    }),
  ),
});
/** MiniSearch does not check what it loads, and fails at a search where a document has no lengths. */
const TOPICS = z
  .object({
    documentCount: z.number(),
    documentIds: z.record(z.string(), z.string()),
    fieldLength: z.record(z.string(), z.array(z.number())),
    averageFieldLength: z.array(z.number()),
  })
  .refine(({ documentIds, fieldLength }) => Object.keys(documentIds).every((id) => id in fieldLength));

/** Whether all numbers lead somewhere. */
function fits({ topicSizes, identity, spellings, titles, bodies, bigrams }: ReportTerms, words: KnownWords) {
  const passages = topicSizes.reduce((sum, size) => sum + size, 0);
  const below = (limit: number) => (value: number) => value >= 0 && value < limit;
  const isTerm = below(words.terms.length);
  const areRows = ({ values, ends }: ReportTerms['bodies'], count: number) =>
    ends.length === count &&
    ends.every((end, at) => end >= (ends[at - 1] ?? 0)) &&
    values.length === (ends.at(-1) ?? 0) &&
    values.every(isTerm);
  return (
    topicSizes.every((size) => size >= 0) &&
    areRows(titles, topicSizes.length) &&
    areRows(bodies, passages) &&
    areRows(bigrams, passages) &&
    identity.every(isTerm) &&
    spellings.every(below(words.spellings.length)) &&
    words.termOfSpelling.length === words.spellings.length
  );
}
