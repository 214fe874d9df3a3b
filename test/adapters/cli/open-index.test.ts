import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createTimeSlice } from '../../../adapters/cli/bot/time-slice.js';
import { createIndexer, type IndexerOptions } from '../../../adapters/cli/opening/open-index.js';
import { loadLibrary } from '../../../src/reports/library.js';
import type { PassageIndex } from '../../../src/search/passage-index.js';
import { makeReport, queryOf } from '../../search/sample-reports.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rapporteur-indexer-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const REPORTS = 40;
const TOPICS = 10;
const reports = Array.from({ length: REPORTS }, (_, number) =>
  makeReport(
    `report-${number}`,
    Array.from(
      { length: TOPICS },
      (_, topic) => [`Pier ${topic}`, `The crane ${number} of pier ${topic}.`] as const,
    ),
  ),
);

/** A clock that advances by a millisecond at each reading. */
const createTickingClock = () => {
  let now = 0;
  return () => now++;
};

const createSampleIndexer = (options: Partial<IndexerOptions> = {}) =>
  createIndexer(async () => folder, {
    onRefused: () => undefined,
    onNotKept: () => undefined,
    ...options,
  });

/** Counts how often other tasks had the event loop while `work` ran. */
async function countOtherTurns<Result>(work: Promise<Result>): Promise<{ others: number; result: Result }> {
  let isDone = false;
  let others = 0;
  const other = async () => {
    for (; !isDone; others += 1) await setImmediate();
  };
  const othersDone = other();
  const result = await work;
  const counted = others;
  isDone = true;
  await othersDone;
  return { others: counted, result };
}

const found = (index: PassageIndex, question: string): string | undefined =>
  index.search(queryOf(question, index), 1)[0]?.report.id;

it('indexing yields the event loop every few passages', async () => {
  const indexReports = createSampleIndexer({ timeSlice: createTimeSlice(createTickingClock()) });
  const { others, result } = await countOtherTurns(indexReports(reports));
  expect(found(result, 'crane 7')).toBe('report-7');
  // It yields after eight milliseconds; each passage takes one by this clock.
  expect(others).toBeGreaterThan((REPORTS * TOPICS) / 10);
});

it('the previous index answers from its own reports until the next one is complete', async () => {
  const indexReports = createSampleIndexer({ timeSlice: createTimeSlice(createTickingClock()) });
  const before = await indexReports(reports.slice(0, 5));
  const answers = new Set<string>();
  let isDone = false;
  const asking = (async () => {
    for (; !isDone; await setImmediate()) {
      answers.add(`${before.passageCount} ${found(before, 'crane 3')} ${before.has('39')}`);
    }
  })();
  const after = await indexReports(reports.slice(3));
  isDone = true;
  await asking;
  expect([...answers]).toEqual([`${5 * TOPICS} report-3 false`]);
  expect(after.passageCount).toBe((REPORTS - 3) * TOPICS);
  expect(after.has('39')).toBe(true);
});

it('what the first question needs is computed in steps, too', async () => {
  const word = (n: number) => `word${n % 300}x`;
  const many = Array.from({ length: 100 }, (_, number) =>
    makeReport(
      `many-${number}`,
      Array.from(
        { length: 11 },
        (_, topic) => ['', `${word(number)} ${word(topic)} ${word(number * topic)}`] as const,
      ),
    ),
  );
  const index = await createSampleIndexer()(many);
  let turns = 0;
  const steps = index.learn();
  while (!steps.next().done) turns += 1;
  // Several steps for each passage: for its contents, and for its place among the others.
  expect(turns).toBeGreaterThan(4 * 1100);
  const again = index.learn();
  expect(again.next().done).toBe(true);
});

it('shows progress for the new reports only', async () => {
  const shown: string[] = [];
  const startProgress = () => ({
    show: (done: number, of: number) => void shown.push(`${done}/${of}`),
    end: () => void shown.push('end'),
  });
  const indexReports = createSampleIndexer({ startProgress });
  await indexReports(reports.slice(0, 2));
  await indexReports(reports.slice(0, 3));
  expect(shown).toEqual(['0/2', '1/2', 'end', '0/1', 'end']);
});

it('reading yields the event loop every few files', async () => {
  const files = 20;
  for (let n = 0; n < files; n += 1) {
    const month = `${2000 + n}-01`;
    writeFileSync(
      join(folder, `harbour-${month}.md`),
      `# Harbour Watch ${month}\n\n## Pier\n\nThe pier ${n} was mended.\n`,
    );
  }
  const { others, result } = await countOtherTurns(loadLibrary(folder, () => undefined));
  expect(result.reports).toHaveLength(files);
  // Several reads may complete in the same turn.
  expect(others).toBeGreaterThan(files / 4);
});
