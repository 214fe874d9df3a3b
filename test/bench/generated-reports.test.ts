import { expect, it } from 'vitest';
import { generateReports } from '../../bench/generated-reports.js';
import { parseReport } from '../../src/reports/parse-report.js';

function take(seed: number, count: number) {
  const reports = generateReports(seed);
  return Array.from({ length: count }, () => reports.next().value);
}

it('generated reports depend only on the seed', () => {
  expect(take(1, 3)).toEqual(take(1, 3));
  expect(take(1, 3)).not.toEqual(take(2, 3));
});

it('generated reports are parsed correctly: eight topics of six passages, each with its own series and quarter', () => {
  const parsed = take(1, 50).flatMap((report) => (report ? [parseReport(report.text, report.name)] : []));
  expect(new Set(parsed.map(({ id }) => id)).size).toBe(50);
  expect(parsed[41]?.period).toEqual({ start: '1990-04-01', end: '1990-06-30' });
  for (const { topics } of parsed)
    expect(topics.map(({ passages }) => passages.length)).toEqual(Array(8).fill(6));
});

it('the words of generated reports follow Zipf’s law: a few are very frequent, many are rare', () => {
  const words = take(1, 20).flatMap((report) => report?.text.toLowerCase().match(/[a-z]+/g) ?? []);
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const sorted = [...counts.values()].sort((a, b) => b - a);
  expect((sorted[0] ?? 0) / words.length).toBeGreaterThan(0.05);
  expect(sorted.filter((count) => count <= 2).length / sorted.length).toBeGreaterThan(0.3);
});
