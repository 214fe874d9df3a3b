import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { z } from 'zod';
import { loadReport } from '../../src/reports/library.js';
import { createReportReader } from '../../src/reports/reading/report-reader.js';
import type { Report } from '../../src/reports/report.js';
import { expectSound } from './invariants.js';

/**
 * Sixty made-up files in twelve layouts of public series, with what a person reads in each. The layouts are those of
 * monthly posts, wiki exports, newsletters, annual reports in Japanese, web pages, mail magazines and so on.
 */
const folder = 'test/fixtures/layouts';
const reader = createReportReader();
afterAll(() => reader.close());
const expectedSchema = z.object({
  /** Null if more than one answer is right. */
  title: z.string().nullable(),
  series: z.string(),
  publisher: z.string().nullable(),
  period: z.tuple([z.string(), z.string()]),
  issuedOn: z.string().nullable(),
  topics: z.array(z.string()),
});
const expected = z
  .record(z.string(), expectedSchema)
  .parse(JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')));

/** The share of files that must be right in all fields. */
const RIGHT = 0.95;

it('reads nearly all of sixty files in twelve layouts correctly in all fields', async () => {
  const faults: string[] = [];
  const files = Object.entries(expected);
  for (const [name, fields] of files) {
    const report = await loadReport(join(folder, name), { reader });
    expectSound(report);
    const read = fieldsOf(report, fields.title === null);
    if (JSON.stringify(read) !== JSON.stringify(fields)) faults.push(`${name}: ${JSON.stringify(read)}`);
  }
  expect(files).toHaveLength(60);
  expect(1 - faults.length / files.length, faults.join('\n')).toBeGreaterThanOrEqual(RIGHT);
});

it.each([...new Set(Object.keys(expected).map((name) => name.split('/')[0] ?? ''))])(
  'the files of %s are one series, or one each of what their titles name',
  async (layout) => {
    const names = Object.keys(expected).filter((name) => name.startsWith(`${layout}/`));
    const series = await Promise.all(
      names.map(async (name) => (await loadReport(join(folder, name), { reader })).series),
    );
    expect(new Set(series).size).toBe(new Set(names.map((name) => expected[name]?.series)).size);
  },
);

function fieldsOf(report: Report, anyTitle: boolean): z.infer<typeof expectedSchema> {
  const { title, series, publisher, period, issuedOn, topics } = report;
  const own = topics.map((topic) => topic.title).filter((each) => !/^(?:Introduction|はじめに)$/.test(each));
  return {
    title: anyTitle ? null : title,
    series,
    publisher,
    period: [period.start, period.end],
    issuedOn,
    topics: own,
  };
}
