import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { afterAll, describe, expect, it } from 'vitest';
import { readPdfLines } from '../../src/reports/formats/pdf/pdf-lines.js';
import { loadReport } from '../../src/reports/library.js';
import { createReportReader } from '../../src/reports/reading/report-reader.js';
import type { Report } from '../../src/reports/report.js';
import { toReadingText } from '../../src/reports/text/markup.js';
import { expectSound } from './invariants.js';
import { relayout } from './relayout.js';

const stems = ['2019-q2', '2021-q3', '2023-q4'].map((period) => `jpcert-activities-${period}`);
const scratch = await mkdtemp(join(tmpdir(), 'formats-'));
const reader = createReportReader();
afterAll(async () => {
  await reader.close();
  await rm(scratch, { recursive: true });
});
const load = (path: string) => loadReport(path, { reader });

/** The published reports as printed by other programs (test/fixtures/print-reports.ts), or as laid out here. */
const editions: Record<string, (stem: string) => Promise<string>> = {
  HTML: async (stem) => `test/fixtures/printed/${stem}.html`,
  PDF: async (stem) => `test/fixtures/printed/${stem}.pdf`,
  'PDF in two columns': async (stem) => `test/fixtures/printed/${stem}-columns.pdf`,
  DOCX: async (stem) => `test/fixtures/printed/${stem}.docx`,
  'text with hard wraps': async (stem) => put(`${stem}.txt`, Buffer.from(await wrapped(stem))),
  'text in Shift_JIS': async (stem) => {
    // The encoding has no short dash and no accents; writers of such texts use other characters.
    const text = (await wrapped(stem)).replace(/[‐–—]/g, '-').replace(/’/g, "'");
    return put(`${stem}-sjis.txt`, iconv.encode(text, 'Shift_JIS'));
  },
};

describe.each(Object.keys(editions))('%s', (edition) => {
  it.each(stems)('%s has the same head, topics, links and words', async (stem) => {
    const published = await load(`data/reports/${stem}.txt`);
    const read = await load((await editions[edition]?.(stem)) ?? '');
    expect(factsOf(read)).toEqual(factsOf(published));
    expect(wordsOf(read)).toEqual(wordsOf(published));
    expectSound(read);
  });
});

it('passages of a PDF have the page that they begin on', async () => {
  const { topics } = await load('test/fixtures/printed/jpcert-activities-2023-q4.pdf');
  const pages = topics.flatMap(({ passages }) => passages.map(({ page }) => page ?? 0));
  expect(pages[0]).toBe(1);
  expect(pages.at(-1)).toBeGreaterThan(3);
  expect(pages).toEqual(pages.toSorted((a, b) => a - b));
  const kyoto = topics[1]?.passages.find(({ text }) => text.includes('The venue in Kyoto'));
  expect(kyoto?.page).toBeGreaterThan(1);
});

it('running headers and page numbers of a PDF are not part of the text', async () => {
  const { text } = await load('test/fixtures/printed/jpcert-activities-2023-q4.pdf');
  expect(text).not.toMatch(/Page \d/);
  expect(text.match(/Activities Overview/g)).toHaveLength(1);
});

it('two columns of a PDF are read one after the other, even if the gap between them is narrow', () => {
  const cell = (text: string, x: number, y: number) =>
    ({ text, x, y, width: 230, size: 10, bold: false, url: null }) as const;
  const rows = [1, 2, 3, 4, 5, 6];
  const fragments = rows.flatMap((row) => [
    cell(`left ${row}`, 60, 700 - row * 12),
    cell(`right ${row}`, 305, 700 - row * 12),
  ]);
  const lines = readPdfLines({ width: 595, height: 842, fragments });
  expect(lines.map(({ text }) => text)).toEqual([
    ...rows.map((row) => `left ${row}`),
    ...rows.map((row) => `right ${row}`),
  ]);
});

async function put(name: string, bytes: Uint8Array): Promise<string> {
  const path = join(scratch, name);
  await writeFile(path, bytes);
  return path;
}

async function wrapped(stem: string): Promise<string> {
  const report = await load(`data/reports/${stem}.txt`);
  const quote = (span: { start: number; end: number } | null) =>
    span && report.text.slice(span.start, span.end);
  const { statedAt, title } = report;
  return relayout(report, {
    head: () =>
      [title, quote(statedAt.period), quote(statedAt.publisher), quote(statedAt.issuedOn)].join('\n\n'),
    heading: (number, said) => `– Topic ${number} – ${said}`,
    width: 72,
  });
}

function factsOf({ id, series, title, publisher, period, issuedOn, topics }: Report): object {
  return {
    id,
    series,
    title,
    publisher,
    period,
    issuedOn,
    topics: topics.map((topic) => `${topic.number} ${plain(topic.title)}`),
    links: topics.map(({ links }) => links.map(({ url }) => new URL(url).href)),
  };
}

/** The words of each topic, regardless of line ends, hyphens and dashes. */
function wordsOf({ topics }: Report): string[] {
  return topics.map(({ passages }) => plain(passages.map(({ text }) => toReadingText(text)).join(' ')));
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[‐–—―-]/g, '-')
    .replace(/[’‘]/g, "'")
    .replace(/[\s]+/g, '')
    .toLowerCase();
}

it('all committed fixtures are read', async () => {
  for (const stem of stems)
    expect((await readFile(`test/fixtures/printed/${stem}.pdf`)).length).toBeLessThan(100_000);
});
