import { readFile } from 'node:fs/promises';
import { parseReport } from '../../src/reports/parse-report.js';
import type { Report } from '../../src/reports/report.js';

/** A word that only corrected reports contain. */
export const CORRECTED = 'recorrected';

/** A report and its correction. */
export type Edition = { readonly report: Report; readonly corrected: Report };

/** Relative to the project's folder, in which all processes run: the bundled ones are stored elsewhere. */
const FILE = 'test/fixtures/library/jpcert-activities-2023-q4.txt';

/** One report a year, each original and corrected; the same ones in every process. */
export async function makeEditions(count: number): Promise<readonly Edition[]> {
  const published = await parseReport(await readFile(FILE, 'utf8'), 'report.txt');
  return Array.from({ length: count }, (_, index) => {
    const year = 2024 + index;
    const period = { start: `${year}-01-01`, end: `${year}-03-31` } as const;
    const text = `${published.text}\n${year}`;
    const report = { ...published, id: `report-${year}`, period, text };
    const topics = report.topics.map((topic) => ({ ...topic, title: `${topic.title} (${CORRECTED})` }));
    return { report, corrected: { ...report, topics, text: `${text} ${CORRECTED}` } };
  });
}
