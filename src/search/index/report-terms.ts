import { createHash } from 'node:crypto';
import { formatPeriod } from '../../periods/period.js';
import { hashText, type Report } from '../../reports/report.js';
import type { Steps } from '../../steps.js';
import { findBigrams } from '../terms/terms.js';
import type { Vocabulary } from './vocabulary.js';

/** Lists of numbers, one behind the other: list `at` ends before `ends[at]` and begins where the one before it ends. */
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

/** One of the lists; empty where there is none. */
export function rowAt({ values, ends }: Rows, at: number): Int32Array {
  return values.subarray(at === 0 ? 0 : ends[at - 1], ends[at] ?? 0);
}

/** Some passages of one topic in a row, which search looks for as one text; places count from 0 in the report. */
export type TopicSection = {
  readonly topic: number;
  readonly firstPassage: number;
  readonly passageCount: number;
};

/** What is looked for in a section; what a word counts there. */
export const FIELDS = ['body', 'title', 'identity', 'bigrams'] as const;
export type Boosts = Readonly<Record<(typeof FIELDS)[number], number>>;

/** Where the terms of a report stand, by section and field: an inverted index of that report. */
export type Postings = {
  /** The report's terms by their numbers, in rising order. */
  readonly terms: Int32Array;
  /** The postings of term `at` end before `ends[at]` and begin where those of the one before it end. */
  readonly ends: Int32Array;
  /** Of each posting: section × 4 + field, in rising order for a term. */
  readonly places: Int32Array;
  /** Of each posting: how often the term stands there. */
  readonly counts: Int32Array;
  /** How many different terms stand at a place: a number for each field of each section. */
  readonly lengths: Int32Array;
};

/** In a longer topic the one passage that answers would be lost among the others. */
const MAX_STRETCH_LENGTH = 8;

/** A report's topics in its order, long ones in sections of about equal length. */
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

/** Sorts every occurrence by its term and place as one number, which a double holds exactly; equal ones stand together then. */
const PLACES = 2 ** 24;

/** What a report is read as, before it is known where its terms stand. */
type Texts = Omit<ReportTerms, 'id' | 'contentHash' | 'postings' | 'spellings'>;

/** Indexes the terms of one report by section and field. */
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

/** What the index holds of a report, as numbers of the vocabulary's terms. Stop words are not held. */
export type ReportTerms = {
  readonly id: string;
  /** Tells whether a report says the same as the one that was read. */
  readonly contentHash: string;
  /** How many passages each topic has, in the report's order. */
  readonly topicSizes: Int32Array;
  /** What tells the report from others: series, title, publisher and period with its year and quarter. */
  readonly identity: Int32Array;
  /** A row a topic. */
  readonly titles: Rows;
  /** A row a passage: its topic's title and its text, so that a passage that never names its subject is found by it. */
  readonly bodies: Rows;
  /** A row a passage: neighbouring Japanese characters of title and text, marked. */
  readonly bigrams: Rows;
  /** Where its terms stand. */
  readonly postings: Postings;
  /** The ways words are written in texts and identity, each once, as numbers of the vocabulary's spellings. */
  readonly spellings: Int32Array;
};

/** Terms hold no control characters, so this sets bigrams apart from words. */
const BIGRAM_MARK = '\u0002';

/** The term of a bigram, which no word equals. */
export const markBigram = (bigram: string): string => BIGRAM_MARK + bigram;

/** A report of 20 MB in sentences holds fewer different words; a million of them take gigabytes. */
const MAX_SPELLINGS = 150_000;

/** Reads a report, step by step; what the vocabulary does not know yet it takes in. Throws where that would be too many words. */
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

/** A hash over all that the index reads of a report: passages are slices of its text. */
export function hashContent(report: Report): string {
  const { topics } = report;
  const spans = topics.map(({ title, passages }) => [title, passages.map(({ start, end }) => [start, end])]);
  const parts = [report.id, identityOf(report), hashText(report), JSON.stringify(spans)];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** Frequency saturates at k, length counts b, as in Robertson's BM25; no floor d for long passages. */
export const BM25 = { k: 1.2, b: 0.75, d: 0 };

/** How much something that `holding` of `total` passages hold tells them apart: `ln(1 + (N - n + 0.5) / (n + 0.5))`. */
export function inverseFrequency(holding: number, total: number): number {
  return Math.log(1 + (total - holding + 0.5) / (holding + 0.5));
}

/** What `count` occurrences are worth in a passage of so many times the average length, from 0 to k + 1. */
export function saturate(count: number, relativeLength: number): number {
  return (count * (BM25.k + 1)) / (count + BM25.k * (1 - BM25.b + BM25.b * relativeLength));
}

/** How common terms are, and how long texts are, over all passages; terms by their numbers. */
export type TermStatistics = {
  /** Of all passages. */
  readonly passageCount: () => number;
  /** Passages whose text, topic's title or report's identity holds the term, or bigram. */
  readonly passagesWith: (term: number) => number;
  /** See `PassageIndex`. */
  readonly idf: (term: number) => number;
  /** Terms in a passage, repeated ones counted each time. */
  readonly averageLength: () => number;
  readonly body: FieldStatistics;
  readonly title: FieldStatistics;
  readonly identity: FieldStatistics;
  readonly bigrams: FieldStatistics;
  /** Takes a report's terms in, or out again. */
  readonly count: (report: ReportTerms, change: 1 | -1) => void;
  /** The same statistics, to be changed by themselves. */
  readonly copy: () => TermStatistics;
};

type FieldName = (typeof FIELDS)[number];
type InFields<Value> = Readonly<Record<FieldName, Value>>;

/** The counts that statistics are made of; `holding` says how many passages hold each term, by its number. */
type KnownCounts = {
  readonly passages: number;
  readonly length: number;
  readonly holding: Int32Array;
  readonly fields: InFields<{ readonly length: number; readonly holding: Int32Array }>;
};

/** The same for one field. As MiniSearch has it, each passage has each field, and its length is of different terms. */
export type FieldStatistics = {
  readonly idf: (term: number) => number;
  readonly averageLength: () => number;
};

type Field = {
  readonly holding: Counts;
  readonly length: () => number;
  /** `change` is how many passages come or go that hold the term in this field. */
  readonly count: (term: number, change: number) => void;
};

const NOTHING: KnownCounts['fields']['body'] = { length: 0, holding: new Int32Array(1024) };
const NO_COUNTS: KnownCounts = {
  ...NOTHING,
  passages: 0,
  fields: { body: NOTHING, title: NOTHING, identity: NOTHING, bigrams: NOTHING },
};

/** Statistics of the terms of all passages; `from` gives earlier counts, which are not changed. */
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
      // Every passage holds its report's identity, whether it names it or not.
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

/** Visits each number of each row once. */
function createDistinct(): (rows: Rows, visit: (number: number, row: number) => void) => void {
  /** The row that each number was met in last, as how many there had been. */
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

/** How often each of many things occurs, by their numbers from 0. */
type Counts = {
  readonly of: (id: number) => number;
  readonly add: (id: number, change: number) => void;
  /** Good until the next change. */
  readonly all: () => Int32Array;
};

/** Counts by number; `from` gives the first counts and is changed. */
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
