import { createHash } from 'node:crypto';
import { endianness } from 'node:os';
import { z } from 'zod';
import { BASE_FORMS } from '../terms/stems.js';
import { findTerms, STOP_WORDS } from '../terms/terms.js';
import { cutTopics, FIELDS, type Postings, type ReportTerms, type Rows } from './report-terms.js';
import type { KnownWords } from './vocabulary.js';

/** The contents of an index, without the reports themselves and the statistics computed from it. */
export type IndexParts = {
  readonly words: KnownWords;
  readonly reports: readonly ReportTerms[];
};

/** Whether all numbers of an index from a file are within their ranges. */
function fits({ words, reports }: IndexParts): boolean {
  const terms = words.terms.length;
  return (
    words.termOfSpelling.length === words.spellings.length &&
    words.termOfSpelling.every((term) => term >= 0 && term < terms) &&
    reports.every((report) => reportFits(report, terms, words.spellings.length))
  );
}

function reportFits(report: ReportTerms, terms: number, spellings: number): boolean {
  const { topicSizes, identity, titles, bodies, bigrams, postings } = report;
  if (!areBelow(topicSizes, Number.MAX_SAFE_INTEGER)) return false;
  const passages = topicSizes.reduce((sum, size) => sum + size, 0);
  return (
    rowsFit(titles, topicSizes.length, terms) &&
    rowsFit(bodies, passages, terms) &&
    rowsFit(bigrams, passages, terms) &&
    areBelow(identity, terms) &&
    areBelow(report.spellings, spellings) &&
    postingsFit(postings, cutTopics(topicSizes).length * FIELDS.length, terms)
  );
}

function postingsFit({ terms, ends, places, counts, lengths }: Postings, size: number, termCount: number) {
  return (
    lengths.length === size &&
    counts.length === places.length &&
    rowsFit({ values: places, ends }, terms.length, size) &&
    areBelow(terms, termCount) &&
    areBelow(counts, Number.MAX_SAFE_INTEGER) &&
    areBelow(lengths, terms.length + 1)
  );
}

function rowsFit({ values, ends }: Rows, count: number, limit: number): boolean {
  let end = 0;
  for (const next of ends) {
    if (next < end) return false;
    end = next;
  }
  return ends.length === count && values.length === end && areBelow(values, limit);
}

function areBelow(numbers: Int32Array, limit: number): boolean {
  for (let at = 0; at < numbers.length; at += 1) {
    const number = numbers[at] ?? 0;
    if (number < 0 || number >= limit) return false;
  }
  return true;
}

/** Has to be incremented with any change to what is stored or how. */
const FORMAT = 4;
/** A sample of everything that is read by a special rule. */
const SAMPLE =
  'The U.S. council’s 15th meetings, 1,234.5 ＫＢ of naïve “FIRST” data; who? 脆弱性のサーバーを公開しました。';

/**
 * Encodes an index in pieces. The first is a line of JSON, padded with spaces to a multiple of four bytes. It names the
 * program that wrote it and contains all strings and the length of each list of numbers. The lists follow, one after
 * another, as 32-bit integers in the machine's byte order.
 */
export function* encodeIndex(parts: IndexParts): Generator<Uint8Array> {
  const lists = listsOf(parts);
  const head = JSON.stringify({
    writer: describeWriter(),
    terms: parts.words.terms,
    spellings: parts.words.spellings,
    reports: parts.reports.map(({ id, contentHash }) => ({ id, contentHash })),
    lengths: lists.map(({ length }) => length),
  });
  const line = Buffer.from(`${head}\n`);
  yield Buffer.concat([line.subarray(0, -1), Buffer.alloc(-line.length & 3, ' '), line.subarray(-1)]);
  yield* lists.map(bytesOf);
}

/**
 * Decodes and joins what `encodeIndex` wrote for an index and for each addition to it. Returns null for anything else:
 * another version, another program, or no segments.
 */
export function decodeIndex(segments: readonly Uint8Array[]): IndexParts | null {
  try {
    if (segments.length === 0) return null;
    const writer = describeWriter();
    const parts = segments.map((segment) => decodeSegment(segment, writer));
    const words = parts.map((part) => part.words);
    const all = {
      words: {
        terms: join(words.map(({ terms }) => terms)),
        spellings: join(words.map(({ spellings }) => spellings)),
        termOfSpelling: join(words.map(({ termOfSpelling }) => termOfSpelling)),
      },
      reports: join(parts.map(({ reports }) => reports)),
    };
    return fits(all) ? all : null;
  } catch {
    return null;
  }
}

/** Several times as fast as `flat`. */
function join<Value>(lists: readonly (readonly Value[])[]): readonly Value[] {
  const all: Value[] = [];
  return all.concat(...lists);
}

function decodeSegment(bytes: Uint8Array, writer: string): IndexParts {
  const start = bytes.indexOf(NEW_LINE) + 1;
  const head = HEAD.parse(JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, start).toString()));
  if (head.writer !== writer) throw new Error('another program wrote it');
  return partsOf(head, readLists(bytes, start, head.lengths));
}

const NEW_LINE = 10;
/**
 * Validates a list as a whole: with hundreds of thousands of items, Zod's check of each would take longer than all the
 * rest.
 */
const listOf = <Value>(isOne: (each: unknown) => boolean) =>
  z.custom<readonly Value[]>((value) => Array.isArray(value) && value.every(isOne));
const STRINGS = listOf<string>((each) => typeof each === 'string');
const COUNTS = listOf<number>((each) => Number.isSafeInteger(each) && Number(each) >= 0);
const HEAD = z.object({
  writer: z.string(),
  terms: STRINGS,
  spellings: STRINGS,
  reports: z.array(z.object({ id: z.string(), contentHash: z.string() })),
  lengths: COUNTS,
});

/**
 * Identifies how words are read. An index cannot be used if another version of this program or of Unicode's data wrote
 * it.
 */
function describeWriter(): string {
  const reading = [findTerms(SAMPLE), [...STOP_WORDS], [...BASE_FORMS], process.versions.icu, endianness()];
  return `rapporteur index ${FORMAT} ${createHash('sha256').update(JSON.stringify(reading)).digest('hex')}`;
}

/** All numbers of an index, in the order in which `partsOf` reads them. */
function listsOf({ words, reports }: IndexParts): readonly Int32Array[] {
  return [
    Int32Array.from(words.termOfSpelling),
    ...reports.flatMap(
      ({ topicSizes, identity: named, titles, bodies, bigrams: pairs, postings, spellings }) => [
        ...[topicSizes, named, spellings],
        ...[titles, bodies, pairs].flatMap(({ values, ends }) => [values, ends]),
        ...[postings.terms, postings.ends, postings.places, postings.counts, postings.lengths],
      ],
    ),
  ];
}

function partsOf(head: z.infer<typeof HEAD>, lists: Iterator<Int32Array>): IndexParts {
  const take = (): Int32Array => {
    const { value, done } = lists.next();
    if (done) throw new Error('there are too few lists');
    return value;
  };
  const termOfSpelling = Array.from(take());
  const rows = () => ({ values: take(), ends: take() });
  const reports = head.reports.map(({ id, contentHash }): ReportTerms => {
    const [topicSizes, identity, spellings] = [take(), take(), take()];
    const [titles, bodies, bigrams] = [rows(), rows(), rows()];
    const postings = { terms: take(), ends: take(), places: take(), counts: take(), lengths: take() };
    return { id, contentHash, topicSizes, identity, spellings, titles, bodies, bigrams, postings };
  });
  return { words: { terms: head.terms, spellings: head.spellings, termOfSpelling }, reports };
}

function bytesOf({ buffer, byteOffset, byteLength }: Int32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** Reads the lists as views of the bytes; copies the bytes only if they are not aligned to four bytes. */
function* readLists(bytes: Uint8Array, start: number, lengths: readonly number[]): Generator<Int32Array> {
  const whole = bytes.byteOffset % Int32Array.BYTES_PER_ELEMENT === 0 ? bytes : bytes.slice();
  let at = start;
  for (const length of lengths) {
    const end = at + length * Int32Array.BYTES_PER_ELEMENT;
    if (end > whole.length) throw new Error('a list goes on behind the end');
    yield new Int32Array(whole.buffer, whole.byteOffset + at, length);
    at = end;
  }
  if (at !== whole.length) throw new Error('something stands behind the lists');
}
