import { inverseFrequency } from './bm25.js';
import { createCounts } from './counts.js';
import type { ReportTerms } from './report-terms.js';
import { type Rows, rowAt } from './rows.js';

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
};

/** The same for one field. As MiniSearch has it, each passage has each field, and its length is of different terms. */
export type FieldStatistics = {
  readonly idf: (term: number) => number;
  readonly averageLength: () => number;
};

export function createTermStatistics(): TermStatistics {
  let passages = 0;
  let length = 0;
  const holding = createCounts();
  const passageCount = () => passages;
  const fields = {
    body: createField(passageCount),
    title: createField(passageCount),
    identity: createField(passageCount),
    bigrams: createField(passageCount),
  };

  return {
    passageCount,
    passagesWith: holding.of,
    idf: (term) => inverseFrequency(holding.of(term), passages),
    averageLength: () => length / passages,
    ...fields,
    count({ topicSizes, identity, titles, bodies, bigrams }, change) {
      const named = new Set(identity);
      passages += change * bodies.ends.length;
      length += change * bodies.values.length;
      fields.identity.count(named, change * bodies.ends.length);
      for (const [topic, size] of topicSizes.entries())
        fields.title.count(new Set(rowAt(titles, topic)), change * size);
      for (const held of setsOf(bigrams)) {
        fields.bigrams.count(held, change);
        for (const bigram of held) holding.add(bigram, change);
      }
      for (const held of setsOf(bodies)) {
        fields.body.count(held, change);
        for (const term of held) if (!named.has(term)) holding.add(term, change);
      }
      for (const term of named) holding.add(term, change * bodies.ends.length);
    },
  };
}

function* setsOf(rows: Rows): Generator<ReadonlySet<number>> {
  for (let at = 0; at < rows.ends.length; at += 1) yield new Set(rowAt(rows, at));
}

function createField(passageCount: () => number) {
  let length = 0;
  const holding = createCounts();
  return {
    idf: (term: number) => inverseFrequency(holding.of(term), passageCount()),
    averageLength: () => length / passageCount(),
    /** `change` is how many passages come or go that hold just these terms in this field. */
    count(held: ReadonlySet<number>, change: number): void {
      length += change * held.size;
      for (const term of held) holding.add(term, change);
    },
  };
}
