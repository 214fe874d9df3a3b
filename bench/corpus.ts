import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import type { Report } from '../src/reports/report.js';
import type { Judgments } from './metrics.js';

export type Document = z.infer<typeof DOCUMENT>;

/** A public test set for retrieval: documents, queries and relevance judgments. */
export type TestSet = {
  readonly name: string;
  readonly documents: readonly Document[];
  readonly queries: readonly { readonly id: string; readonly text: string; readonly judged: Judgments }[];
};

const DOCUMENT = z.object({ id: z.string(), title: z.string(), text: z.string() });
const QUERY = z.object({ id: z.string(), text: z.string() });

/**
 * Reads `corpus.jsonl`, `queries.jsonl` and `qrels.tsv` (query, document, grade) from a folder. Queries without a
 * relevant document are left out, because no ranking of them is better than another.
 */
export function loadTestSet(folder: string): TestSet {
  const judgments = new Map<string, Map<string, number>>();
  for (const line of readLines(folder, 'qrels.tsv')) {
    const [query = '', document = '', grade = ''] = line.split('\t');
    if (!(Number(grade) > 0)) continue;
    const judged = judgments.get(query) ?? new Map<string, number>();
    judgments.set(query, judged.set(document, Number(grade)));
  }
  const queries = readLines(folder, 'queries.jsonl').flatMap((line) => {
    const { id, text } = QUERY.parse(JSON.parse(line));
    const judged = judgments.get(id);
    return judged === undefined ? [] : [{ id, text, judged }];
  });
  const documents = readLines(folder, 'corpus.jsonl').map((line) => DOCUMENT.parse(JSON.parse(line)));
  return { name: basename(folder), documents, queries };
}

function readLines(folder: string, file: string): string[] {
  return readFileSync(join(folder, file), 'utf8')
    .split('\n')
    .filter((line) => line !== '');
}

/** Wraps a document in a report of one topic and one passage; the documents of these sets are as long as passages. */
export function toReport({ id, title, text }: Document, series: string): Report {
  const whole = { start: 0, end: text.length };
  const passage = { ...whole, id: `${id}#1.1`, text, boilerplate: [] };
  return {
    id,
    series,
    title: series,
    publisher: null,
    period: { start: '2000-01-01', end: '2000-12-31' },
    issuedOn: null,
    source: `${id}.txt`,
    text,
    url: null,
    provenance: {},
    statedAt: { title: whole, period: whole, publisher: null, issuedOn: null },
    topics: [{ ...whole, number: 1, title, passages: [passage], links: [] }],
  };
}
