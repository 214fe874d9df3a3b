import * as product from '../../bench/product-query.js';
import { loadLibrary } from '../../src/reports/library.js';
import type { Report } from '../../src/reports/report.js';
import { parseGlossary } from '../../src/search/glossary/glossary.js';
import { createPassageIndex, type PassageIndex } from '../../src/search/passage-index.js';
import type { Query } from '../../src/search/query.js';

const NO_GLOSSARY = parseGlossary('', 'none');

/** Returns the product's query for a question, without a glossary. */
export const queryOf = (text: string, index: PassageIndex): Query =>
  product.queryOf(text, index, NO_GLOSSARY);

/** Creates an index of the real reports. */
export async function indexRealReports(): Promise<PassageIndex> {
  const { reports } = await loadLibrary('test/fixtures/library', (problem) => {
    throw problem;
  });
  return createPassageIndex(reports);
}

/** Creates a report whose topics have one passage each and are numbered in order. */
export function makeReport(
  id: string,
  topics: readonly (readonly [title: string, text: string])[],
  head: Partial<Report> = {},
): Report {
  const text = topics.map(([, body]) => body).join('\n');
  const whole = { start: 0, end: text.length };
  return {
    id,
    series: 'Harbour Watch',
    title: 'Harbour Watch',
    publisher: null,
    period: { start: '2023-10-01', end: '2023-12-31' },
    issuedOn: null,
    source: `${id}.txt`,
    text,
    url: null,
    provenance: {},
    statedAt: { title: whole, period: whole, publisher: null, issuedOn: null },
    topics: topics.map(([title, body], at) => {
      const start = text.indexOf(body);
      const span = { start, end: start + body.length };
      return {
        ...span,
        number: at + 1,
        title,
        links: [],
        passages: [{ ...span, id: `${id}#${at + 1}.1`, text: body, boilerplate: [] }],
      };
    }),
    ...head,
  };
}

/** Returns the topics found for a question, best first, without duplicates: topic 1 of 2023 Q4 is `2023-10/1`. */
export function rankTopics(index: PassageIndex, question: string, changes: Partial<Query> = {}): string[] {
  const hits = index.search({ ...queryOf(question, index), ...changes }, 100);
  return [...new Set(hits.map(({ report, topic }) => `${report.period.start.slice(0, 7)}/${topic.number}`))];
}
