import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openGlossary } from '../../adapters/cli/opening/open-glossary.js';
import type { Answer } from '../../src/answers/answer.js';
import { createAnswerer } from '../../src/answers/answerer.js';
import { answerJson } from '../../src/api/answer-json.js';
import { answerSchema } from '../../src/api/answer-schema.js';
import { createLibraryApi } from '../../src/api/library-api.js';
import {
  listInput,
  passagesSchema,
  reportsSchema,
  searchInput,
  topicInput,
  topicSchema,
} from '../../src/api/library-schema.js';
import { createKnowledge } from '../../src/assistant/knowledge.js';
import { loadLibrary } from '../../src/reports/library.js';
import { LIBRARY, root, run } from '../adapters/cli/run.js';
import { makeJsonDoc } from './json-doc.js';

const TODAY = '2024-02-01';
const glossary = await openGlossary();
const { reports } = await loadLibrary(LIBRARY, () => undefined);
const knowledge = createKnowledge(reports, glossary);
const api = createLibraryApi(
  () => knowledge,
  () => TODAY,
);

/** Questions for each kind and form of an answer. */
const QUESTIONS = [
  'Who received the Best Reporter Award 2023?',
  'When was the 2023 Q4 report issued?',
  'Which topics does 2023 Q4 have?',
  'Which reports are there?',
  'Who won in Q3?',
  'Who is the treasurer of JPCERT/CC?',
  'Compare awards 2019..2023',
  'Tell me about the Cybersecurity Council.',
  'What about 2015?',
  'サイバーセキュリティ協議会とは？',
  'thanks',
  'Write me a poem.',
  '',
  'x'.repeat(3000),
];

it('docs/json.md is the output of `npm run json-doc`', async () => {
  expect(readFileSync(join(root, 'docs/json.md'), 'utf8')).toBe(await makeJsonDoc());
});

it('every answer matches the schema, without additional fields', async () => {
  const given = await Promise.all(QUESTIONS.map((question) => api.ask({ question })));
  expect(new Set(given.map(({ kind }) => kind)).size).toBeGreaterThan(3);
  // `parse` drops fields that are not in the schema.
  for (const answer of given) expect(answerSchema.parse(answer)).toEqual(answer);
});

it('each citation quotes the report’s own text, counted in UTF-16 code units, and names its file', async () => {
  const given = await Promise.all(QUESTIONS.map((question) => api.ask({ question })));
  const citations = given.flatMap(({ citations: cited, closest = [] }) => [...cited, ...closest]);
  expect(citations.length).toBeGreaterThan(10);
  for (const { reportId, file, quote, start, end } of citations) {
    const report = reports.find(({ id }) => id === reportId);
    expect(report?.source).toBe(file);
    if (quote !== '') expect(report?.text.slice(start, end)).toBe(quote);
  }
});

it.each([
  ['of several series', 'test/fixtures/series/library'],
  ['in Japanese', 'test/fixtures/layouts/jigyo-hokoku'],
])('each suggestion can be asked in both languages, in a library %s', async (_, folder) => {
  const library = await loadLibrary(join(root, folder), () => undefined);
  const answerer = createAnswerer(library.reports, glossary);
  const suggestions = library.reports.flatMap(({ id, period, issuedOn, topics }) => [
    { kind: 'period', period, issuedOn } as const,
    ...topics.map(
      ({ title, number }) => ({ kind: 'topic', title, period, topic: number, reportId: id }) as const,
    ),
  ]);
  // Only some of them, spread over the library, because each is asked twice.
  const asked = suggestions.filter((_suggestion, at) => at % 6 < 1);
  expect(asked.length).toBeGreaterThan(3);
  const silence: Answer = { kind: 'no_answer', reason: { code: 'nothing_found' }, suggestions: asked };
  for (const locale of ['en', 'ja'] as const) {
    const questions = answerJson('?', silence, locale).suggestions;
    const silent = questions.filter((question) => answerer.answer(question, TODAY).kind === 'no_answer');
    expect(silent).toEqual([]);
  }
});

it('reports, passages and topics match their schemas', () => {
  const listed = api.listReports(listInput.parse({}));
  expect(reportsSchema.parse(listed)).toEqual(listed);
  expect(listed.total).toBe(3);
  const found = api.searchPassages(searchInput.parse({ query: 'Cybersecurity Council', limit: 3 }));
  expect(passagesSchema.parse(found)).toEqual(found);
  expect(found.passages[0]).toMatchObject({ reportId: 'jpcert-cc-activities-overview-2019-q2', topic: 2 });
  const reportId = found.passages[0]?.reportId ?? '';
  const topic = api.getTopic(topicInput.parse({ reportId, topic: 2 }));
  expect(topicSchema.parse(topic)).toEqual(topic);
  expect(topic?.text).toContain(found.passages[0]?.quote);
});

it('limits, skips and filters the list of reports', () => {
  const ids = (input: object) => api.listReports(listInput.parse(input)).reports.map(({ id }) => id);
  const all = ids({});
  expect(ids({ limit: 1, skip: 1 })).toEqual(all.slice(1, 2));
  expect(ids({ series: 'jpcert/cc activities OVERVIEW' })).toEqual(all);
  expect(ids({ series: 'Kestrel' })).toEqual([]);
});

it('returns a topic piece by piece, and splits no character', async () => {
  const text =
    '# Lamp Post, Q4 2023\n\n## Topic 1 - Lamps\n\n🏮🏮🏮🏮🏮 lanterns.\n\n## Topic 2 - Posts\n\nPosts.\n';
  const { createLibrary } = await import('../../src/reports/library.js');
  const library = await createLibrary([{ source: 'lamps.md', text }], (problem) => {
    throw problem;
  });
  const lamps = createLibraryApi(
    () => createKnowledge(library.reports, glossary),
    () => TODAY,
  );
  const [report] = library.reports;
  const topic = report?.topics.find(({ number }) => number === 1);
  let read = '';
  for (let from = 0; from < (topic?.end ?? 0); ) {
    const part = lamps.getTopic({ reportId: report?.id ?? '', topic: 1, from, maxCharacters: 3 });
    expect(part?.text).not.toMatch(/^[\udc00-\udfff]|[\ud800-\udbff]$/);
    expect(part?.text.length).toBeGreaterThan(0);
    read += part?.text;
    from = part?.textEnd ?? Infinity;
  }
  expect(read).toBe(report?.text.slice(topic?.start, topic?.end));
  expect(lamps.getTopic({ reportId: report?.id ?? '', topic: 9, from: 0, maxCharacters: 3 })).toBeNull();
  expect(lamps.getTopic({ reportId: 'none', topic: 1, from: 0, maxCharacters: 3 })).toBeNull();
});

it('`ask --json` prints what the API returns', async () => {
  const [question = ''] = QUESTIONS;
  const { stdout } = await run(['ask', '--json', question]);
  expect(JSON.parse(stdout)).toEqual(await api.ask({ question }));
});
