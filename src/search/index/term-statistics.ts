import { type FIELDS, type ReportTerms, rowAt } from './report-terms.js';

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
  readonly count: (held: readonly number[], change: number) => void;
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
  const distinct = createDistinct();
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
      const size = report.bodies.ends.length;
      const named = new Set(report.identity);
      passages += change * size;
      length += change * report.bodies.values.length;
      identity.count([...named], change * size);
      for (const [topic, topicSize] of report.topicSizes.entries())
        title.count(distinct(rowAt(report.titles, topic)), change * topicSize);
      for (let at = 0; at < size; at += 1) {
        const [bigramsHeld, held] = [distinct(rowAt(report.bigrams, at)), distinct(rowAt(report.bodies, at))];
        bigrams.count(bigramsHeld, change);
        for (const bigram of bigramsHeld) holding.add(bigram, change);
        body.count(held, change);
        for (const term of held) if (!named.has(term)) holding.add(term, change);
      }
      for (const term of named) holding.add(term, change * size);
    },
    copy: () => createTermStatistics(counts()),
  };
}

/** Gives each number of a list once. */
function createDistinct(): (numbers: Int32Array) => readonly number[] {
  /** The list that each number was met in last, as how many there had been. */
  const metIn = createCounts(new Int32Array(1024));
  let lists = 0;
  return (numbers) => {
    lists += 1;
    const met: number[] = [];
    for (const number of numbers) {
      const before = metIn.of(number);
      if (before === lists) continue;
      metIn.add(number, lists - before);
      met.push(number);
    }
    return met;
  };
}

function createField(from: { readonly length: number; readonly holding: Int32Array }): Field {
  const holding = createCounts(from.holding.slice());
  let { length } = from;
  return {
    holding,
    length: () => length,
    /** `change` is how many passages come or go that hold just these terms in this field. */
    count(held, change) {
      length += change * held.length;
      for (const term of held) holding.add(term, change);
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
