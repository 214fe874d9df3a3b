import { createHash } from 'node:crypto';
import { formatPeriod } from '../../periods/period.js';
import { hashText, type Report } from '../../reports/report.js';
import type { Steps } from '../../steps.js';
import { findBigrams } from '../terms/terms.js';
import type { Vocabulary } from './vocabulary.js';

/** Lists of numbers, one after another: list `at` begins where the previous one ends, and ends before `ends[at]`. */
export type Rows = { readonly values: Int32Array; readonly ends: Int32Array };

/** Packs lists of numbers into two arrays. */
function createRows(lists: readonly (readonly number[])[]): Rows {
  let end = 0;
  const ends = Int32Array.from(lists, (list) => {
    end += list.length;
    return end;
  });
  const values = new Int32Array(end);
  for (const [at, list] of lists.entries()) values.set(list, (ends[at] ?? 0) - list.length);
  return { values, ends };
}

/** Returns one of the lists; empty if it does not exist. */
export function rowAt({ values, ends }: Rows, at: number): Int32Array {
  return values.subarray(at === 0 ? 0 : ends[at - 1], ends[at] ?? 0);
}

/** Consecutive passages of one topic, which are searched as one text. Indexes count from 0 in the report. */
export type TopicSection = {
  readonly topic: number;
  readonly firstPassage: number;
  readonly passageCount: number;
};

/** The fields of a section. */
export const FIELDS = ['body', 'title', 'identity', 'bigrams'] as const;
export type Boosts = Readonly<Record<(typeof FIELDS)[number], number>>;

/** An inverted index of one report: the places of its terms, by section and field. */
export type Postings = {
  /** The numbers of the report's terms, ascending. */
  readonly terms: Int32Array;
  /** The postings of term `at` end before `ends[at]` and begin where those of the previous term end. */
  readonly ends: Int32Array;
  /** For each posting: section × 4 + field, ascending within a term. */
  readonly places: Int32Array;
  /** For each posting: the frequency of the term at that place. */
  readonly counts: Int32Array;
  /** The number of distinct terms at each place, that is, for each field of each section. */
  readonly lengths: Int32Array;
};

/** The maximum number of passages in a section; in a longer one, the passage that answers would be lost. */
const MAX_STRETCH_LENGTH = 8;

/** Divides a report's topics into sections, in order; long topics into sections of about equal length. */
export function cutTopics(topicSizes: Int32Array): readonly TopicSection[] {
  let end = 0;
  return [...topicSizes].flatMap((size, topic) => {
    const start = end;
    end += size;
    const length = Math.ceil(size / Math.ceil(size / MAX_STRETCH_LENGTH));
    return Array.from({ length: Math.ceil(size / length) }, (_, at): TopicSection => {
      const firstPassage = start + at * length;
      return { topic, firstPassage, passageCount: Math.min(length, end - firstPassage) };
    });
  });
}

/** Encodes a term and its place as one number, exact in a double, so that sorting groups equal occurrences. */
const PLACES = 2 ** 24;

/** A report as it was read, before its postings are computed. */
type Texts = Omit<ReportTerms, 'id' | 'contentHash' | 'postings' | 'spellings'>;

/** Creates the inverted index of one report, by section and field. */
function createPostings(report: Texts): Postings {
  const sections = cutTopics(report.topicSizes);
  const occurrences = new Float64Array(countOccurrences(report, sections));
  let filled = 0;
  const put = (row: Int32Array, place: number): void => {
    for (const term of row) occurrences[filled++] = term * PLACES + place;
  };
  for (const [at, { topic, firstPassage, passageCount }] of sections.entries()) {
    const place = at * FIELDS.length;
    for (let passage = firstPassage; passage < firstPassage + passageCount; passage += 1) {
      put(rowAt(report.bodies, passage), place);
      put(rowAt(report.bigrams, passage), place + 3);
    }
    put(rowAt(report.titles, topic), place + 1);
    put(report.identity, place + 2);
  }
  return groupByTerm(occurrences.sort(), sections.length);
}

function countOccurrences(
  { identity, titles, bodies, bigrams }: Texts,
  sections: readonly TopicSection[],
): number {
  const once = bodies.values.length + bigrams.values.length + identity.length * sections.length;
  return sections.reduce((sum, { topic }) => sum + rowAt(titles, topic).length, once);
}

function groupByTerm(occurrences: Float64Array, sections: number): Postings {
  const terms: number[] = [];
  const ends: number[] = [];
  const places: number[] = [];
  const counts: number[] = [];
  const lengths = new Int32Array(sections * FIELDS.length);
  for (let at = 0; at < occurrences.length; ) {
    const occurrence = occurrences[at] ?? 0;
    const start = at;
    while (occurrences[at] === occurrence) at += 1;
    const term = Math.floor(occurrence / PLACES);
    const place = occurrence - term * PLACES;
    if (terms.at(-1) !== term) {
      terms.push(term);
      ends.push(places.length);
    }
    places.push(place);
    counts.push(at - start);
    ends[ends.length - 1] = places.length;
    lengths[place] = (lengths[place] ?? 0) + 1;
  }
  return {
    terms: Int32Array.from(terms),
    ends: Int32Array.from(ends),
    places: Int32Array.from(places),
    counts: Int32Array.from(counts),
    lengths,
  };
}

/** The indexed form of a report, with terms as numbers of the vocabulary. Stop words are not included. */
export type ReportTerms = {
  readonly id: string;
  /** Detects whether a report has changed since it was read. */
  readonly contentHash: string;
  /** The number of passages of each topic, in the report's order. */
  readonly topicSizes: Int32Array;
  /** What distinguishes the report from others: series, title, publisher and period with its year and quarter. */
  readonly identity: Int32Array;
  /** One row per topic. */
  readonly titles: Rows;
  /** One row per passage: its text and the topic's title, by which a passage that never names its subject is found. */
  readonly bodies: Rows;
  /** One row per passage: the marked pairs of adjacent Japanese characters in its title and text. */
  readonly bigrams: Rows;
  /** The places of its terms. */
  readonly postings: Postings;
  /** The distinct spellings of words in the texts and the identity, as numbers of the vocabulary's spellings. */
  readonly spellings: Int32Array;
};

/** Marks bigrams, to distinguish them from words: terms contain no control characters. */
const BIGRAM_MARK = '\u0002';

/** Returns the term of a bigram, which differs from all words. */
export const markBigram = (bigram: string): string => BIGRAM_MARK + bigram;

/** A report of 20 MB of prose has fewer distinct words; a million of them would take gigabytes. */
const MAX_SPELLINGS = 150_000;

/** Reads a report in steps, and adds new words to the vocabulary. Throws if there are too many distinct words. */
export function* readReportTerms(report: Report, vocabulary: Vocabulary): Steps<ReportTerms> {
  const spellings = new Set<number>();
  const read = (text: string): number[] => {
    const terms = vocabulary.read(text, spellings);
    if (spellings.size > MAX_SPELLINGS)
      throw new Error(`it has more than ${MAX_SPELLINGS.toLocaleString('en')} different words`);
    return terms;
  };
  const readBigrams = (text: string): number[] =>
    findBigrams(text).map((bigram) => vocabulary.terms.add(markBigram(bigram)));
  const titles: number[][] = [];
  const bodies: number[][] = [];
  const bigrams: number[][] = [];
  for (const { title, passages } of report.topics) {
    const titleTerms = read(title);
    const titleBigrams = readBigrams(title);
    titles.push(titleTerms);
    for (const { text } of passages) {
      bodies.push([...titleTerms, ...read(text)]);
      bigrams.push([...titleBigrams, ...readBigrams(text)]);
      yield;
    }
  }
  const texts = {
    topicSizes: Int32Array.from(report.topics, ({ passages }) => passages.length),
    identity: Int32Array.from(read(identityOf(report))),
    titles: createRows(titles),
    bodies: createRows(bodies),
    bigrams: createRows(bigrams),
  };
  yield;
  return {
    ...texts,
    id: report.id,
    contentHash: hashContent(report),
    postings: createPostings(texts),
    spellings: Int32Array.from(spellings),
  };
}

function identityOf({ series, title, publisher, period }: Report): string {
  return [series, title, publisher ?? '', formatPeriod(period)].join('\n');
}

/** Returns a hash of everything that the index reads of a report. Passages are slices of its text. */
export function hashContent(report: Report): string {
  const { topics } = report;
  const spans = topics.map(({ title, passages }) => [title, passages.map(({ start, end }) => [start, end])]);
  const parts = [report.id, identityOf(report), hashText(report), JSON.stringify(spans)];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** Robertson's BM25: frequency saturates by k, length counts by b; no lower bound d for long passages. */
export const BM25 = { k: 1.2, b: 0.75, d: 0 };

/** How well something in `holding` of `total` passages distinguishes them: `ln(1 + (N - n + 0.5) / (n + 0.5))`. */
export function inverseFrequency(holding: number, total: number): number {
  return Math.log(1 + (total - holding + 0.5) / (holding + 0.5));
}

/** The value of `count` occurrences in a passage of `relativeLength` times the average length, from 0 to k + 1. */
export function saturate(count: number, relativeLength: number): number {
  return (count * (BM25.k + 1)) / (count + BM25.k * (1 - BM25.b + BM25.b * relativeLength));
}

/** The frequencies of terms, by number, and the lengths of texts, over all passages. */
export type TermStatistics = {
  /** The number of all passages. */
  readonly passageCount: () => number;
  /** The number of passages whose text, topic's title or report's identity contains the term or bigram. */
  readonly passagesWith: (term: number) => number;
  /** See `PassageIndex`. */
  readonly idf: (term: number) => number;
  /** The average number of terms in a passage, counting repetitions. */
  readonly averageLength: () => number;
  readonly body: FieldStatistics;
  readonly title: FieldStatistics;
  readonly identity: FieldStatistics;
  readonly bigrams: FieldStatistics;
  /** Adds or removes a report's terms. */
  readonly count: (report: ReportTerms, change: 1 | -1) => void;
  /** Returns a copy that can be changed independently. */
  readonly copy: () => TermStatistics;
};

type FieldName = (typeof FIELDS)[number];
type InFields<Value> = Readonly<Record<FieldName, Value>>;

/** The counts behind statistics. `holding` has the number of passages that contain each term, by its number. */
type KnownCounts = {
  readonly passages: number;
  readonly length: number;
  readonly holding: Int32Array;
  readonly fields: InFields<{ readonly length: number; readonly holding: Int32Array }>;
};

/** Statistics of one field. As in MiniSearch, each passage has every field; a field's length counts distinct terms. */
export type FieldStatistics = {
  readonly idf: (term: number) => number;
  readonly averageLength: () => number;
};

type Field = {
  readonly holding: Counts;
  readonly length: () => number;
  /** `change` is the number of passages, added or removed, that contain the term in this field. */
  readonly count: (term: number, change: number) => void;
};

const NOTHING: KnownCounts['fields']['body'] = { length: 0, holding: new Int32Array(1024) };
const NO_COUNTS: KnownCounts = {
  ...NOTHING,
  passages: 0,
  fields: { body: NOTHING, title: NOTHING, identity: NOTHING, bigrams: NOTHING },
};

/** Creates statistics of the terms of all passages. `from` has earlier counts, which are not modified. */
export function createTermStatistics(from: KnownCounts = NO_COUNTS): TermStatistics {
  let { passages, length } = from;
  const holding = createCounts(from.holding.slice());
  const visitDistinct = createDistinct();
  const inFields = <Value>(make: (name: FieldName) => Value): InFields<Value> => ({
    body: make('body'),
    title: make('title'),
    identity: make('identity'),
    bigrams: make('bigrams'),
  });
  const fields = inFields((name) => createField(from.fields[name]));
  const { body, title, identity, bigrams } = fields;
  const counts = (): KnownCounts => ({
    passages,
    length,
    holding: holding.all(),
    fields: inFields((name) => ({ length: fields[name].length(), holding: fields[name].holding.all() })),
  });
  const passageCount = () => passages;
  const told = (field: Field): FieldStatistics => ({
    idf: (term) => inverseFrequency(field.holding.of(term), passages),
    averageLength: () => field.length() / passages,
  });

  return {
    passageCount,
    passagesWith: holding.of,
    idf: (term) => inverseFrequency(holding.of(term), passages),
    averageLength: () => length / passages,
    body: told(body),
    title: told(title),
    identity: told(identity),
    bigrams: told(bigrams),
    count(report, change) {
      const { topicSizes, titles, bodies } = report;
      const size = bodies.ends.length;
      passages += change * size;
      length += change * bodies.values.length;
      // Every passage has its report's identity, even if its text does not name it.
      const named = Array.from(new Set(report.identity), (term) => ({ term, before: body.holding.of(term) }));
      visitDistinct(titles, (term, topic) => title.count(term, change * (topicSizes[topic] ?? 0)));
      visitDistinct(bodies, (term) => {
        body.count(term, change);
        holding.add(term, change);
      });
      visitDistinct(report.bigrams, (bigram) => {
        bigrams.count(bigram, change);
        holding.add(bigram, change);
      });
      for (const { term, before } of named) {
        identity.count(term, change * size);
        holding.add(term, change * size - (body.holding.of(term) - before));
      }
    },
    copy: () => createTermStatistics(counts()),
  };
}

/** Creates a function that visits each number of each row once. */
function createDistinct(): (rows: Rows, visit: (number: number, row: number) => void) => void {
  /** The row in which each number was last met, counted over all calls. */
  const metIn = createCounts(new Int32Array(1024));
  let rows = 0;
  return ({ values, ends }, visit) => {
    let at = 0;
    for (let row = 0; row < ends.length; row += 1) {
      rows += 1;
      for (const end = ends[row] ?? 0; at < end; at += 1) {
        const number = values[at] ?? 0;
        const before = metIn.of(number);
        if (before === rows) continue;
        metIn.add(number, rows - before);
        visit(number, row);
      }
    }
  };
}

function createField(from: { readonly length: number; readonly holding: Int32Array }): Field {
  const holding = createCounts(from.holding.slice());
  let { length } = from;
  return {
    holding,
    length: () => length,
    count(term, change) {
      length += change;
      holding.add(term, change);
    },
  };
}

/** The counts of numbered things, from 0. */
type Counts = {
  readonly of: (id: number) => number;
  readonly add: (id: number, change: number) => void;
  /** Valid until the next change. */
  readonly all: () => Int32Array;
};

/** Creates counts by number. `from` has the initial counts, and is modified. */
function createCounts(from: Int32Array): Counts {
  let counts = from;
  return {
    of: (id) => counts[id] ?? 0,
    all: () => counts,
    add(id, change) {
      if (id >= counts.length) {
        const wider = new Int32Array(2 * id);
        wider.set(counts);
        counts = wider;
      }
      counts[id] = (counts[id] ?? 0) + change;
    },
  };
}
