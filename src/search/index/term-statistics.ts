import type { FIELDS, ReportTerms, Rows } from './report-terms.js';

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
