import { createHash } from 'node:crypto';
import { endianness } from 'node:os';
import { z } from 'zod';
import { BASE_FORMS } from '../terms/irregular-forms.js';
import { STOP_WORDS } from '../terms/stop-words.js';
import { findTerms } from '../terms/terms.js';
import { fits } from './check-parts.js';
import type { IndexParts } from './index-parts.js';
import type { ReportTerms } from './report-terms.js';

/** To be raised with any change of what is kept or how. */
const FORMAT = 3;
/** Something of all that is read in a way of its own. */
const SAMPLE =
  'The U.S. council’s 15th meetings, 1,234.5 ＫＢ of naïve “FIRST” data; who? 脆弱性のサーバーを公開しました。';
const HASH_BYTES = 32;

/**
 * The index as bytes, piece by piece: a line of JSON, filled up with spaces to a multiple of four bytes, that says which
 * program wrote it and has all strings, and how long each list of numbers is; the lists one behind the other, as 32-bit
 * integers in the order of this machine; a SHA-256 of all this.
 */
export function* encodeIndex(parts: IndexParts): Generator<Uint8Array> {
  const hash = createHash('sha256');
  const lists = listsOf(parts);
  const head = JSON.stringify({
    writer: describeWriter(),
    terms: parts.words.terms,
    spellings: parts.words.spellings,
    reports: parts.reports.map(({ id, contentHash }) => ({ id, contentHash })),
    lengths: lists.map(({ length }) => length),
  });
  const line = Buffer.from(`${head}\n`);
  const filled = Buffer.concat([
    line.subarray(0, -1),
    Buffer.alloc(-line.length & 3, ' '),
    line.subarray(-1),
  ]);
  for (const piece of [filled, ...lists.map(bytesOf)]) {
    hash.update(piece);
    yield piece;
  }
  yield hash.digest();
}

/** Reads what `encodeIndex` wrote; null for anything else: damaged, of another version, of another program. */
export function decodeIndex(bytes: Uint8Array): IndexParts | null {
  try {
    const hashed = bytes.subarray(0, -HASH_BYTES);
    const start = bytes.indexOf(NEW_LINE) + 1;
    const head = HEAD.parse(JSON.parse(Buffer.from(bytes.subarray(0, start)).toString()));
    if (head.writer !== describeWriter()) return null;
    if (!createHash('sha256').update(hashed).digest().equals(bytes.subarray(-HASH_BYTES))) return null;
    const parts = partsOf(head, readLists(hashed, start, head.lengths));
    return fits(parts) ? parts : null;
  } catch {
    return null;
  }
}

const NEW_LINE = 10;
const HEAD = z.object({
  writer: z.string(),
  terms: z.array(z.string()),
  spellings: z.array(z.string()),
  reports: z.array(z.object({ id: z.string(), contentHash: z.string() })),
  lengths: z.array(z.int().nonnegative()),
});

/** Whoever reads words otherwise cannot use the index: another version of this program, or of Unicode's data. */
function describeWriter(): string {
  const reading = [findTerms(SAMPLE), [...STOP_WORDS], [...BASE_FORMS], process.versions.icu, endianness()];
  return `rapporteur index ${FORMAT} ${createHash('sha256').update(JSON.stringify(reading)).digest('hex')}`;
}

/** All numbers of an index, in the order in which `partsOf` takes them. */
function listsOf({ words, counts, reports }: IndexParts): readonly Int32Array[] {
  const { body, title, identity, bigrams } = counts.fields;
  const fields = [body, title, identity, bigrams];
  return [
    Int32Array.of(counts.passages, counts.length, ...fields.map(({ length }) => length)),
    counts.holding,
    ...fields.map(({ holding }) => holding),
    Int32Array.from(words.termOfSpelling),
    Int32Array.from(words.uses),
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
  const [passages = 0, length = 0, ...lengths] = take();
  const holding = take();
  const field = (at: number) => ({ length: lengths[at] ?? 0, holding: take() });
  const fields = { body: field(0), title: field(1), identity: field(2), bigrams: field(3) };
  const numbers = { termOfSpelling: [...take()], uses: [...take()] };
  const rows = () => ({ values: take(), ends: take() });
  const reports = head.reports.map(({ id, contentHash }): ReportTerms => {
    const [topicSizes, identity, spellings] = [take(), take(), take()];
    const [titles, bodies, bigrams] = [rows(), rows(), rows()];
    const postings = { terms: take(), ends: take(), places: take(), counts: take(), lengths: take() };
    return { id, contentHash, topicSizes, identity, spellings, titles, bodies, bigrams, postings };
  });
  return {
    words: { terms: head.terms, spellings: head.spellings, ...numbers },
    counts: { passages, length, holding, fields },
    reports,
  };
}

function bytesOf({ buffer, byteOffset, byteLength }: Int32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** The lists as they stand in the bytes; only bytes that begin between two numbers are copied. */
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
