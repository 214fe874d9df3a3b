import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Language } from '../../src/language/language.js';

/** Empties a value: no text, no entries, patterns that never match. */
function emptied(value: unknown): unknown {
  if (typeof value === 'string') return '';
  if (Array.isArray(value)) return [];
  if (value instanceof RegExp) return /(?!)/;
  if (typeof value !== 'object' || value === null) return null;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, emptied(inner)]));
}

// Modules build patterns from the languages when they are loaded, so they are loaded again.
beforeAll(async () => {
  vi.resetModules();
  const { LANGUAGES } = await import('../../src/language/languages.js');
  const german = LANGUAGES.find(({ code }) => code === 'de');
  const { pieces: _, ...periods } = german?.periods ?? {};
  const language = { ...(emptied({ ...german, periods }) as Language), code: 'de', tells: () => false };
  (LANGUAGES as Language[]).push({
    ...language,
    periods: { ...language.periods, pieces: {}, businessYear: '' },
  });
});
afterAll(() => vi.resetModules());

it('an empty language does not change how periods, rhythms and heads are read', async () => {
  const { findPeriodMentions } = await import('../../src/periods/find-periods.js');
  const { readRhythm } = await import('../../src/periods/rhythm.js');
  const { parseReport } = await import('../../src/reports/parse-report.js');
  expect(findPeriodMentions('2023年末から2024年初め', '2024-09-01')).toMatchObject([
    { kind: 'period', period: { start: '2023-12-01', end: '2024-01-31' } },
  ]);
  expect([readRhythm('Gulls'), readRhythm('annual report')]).toEqual([null, 'year']);
  expect(
    parseReport('# Gull Report 2023 Q4\n\nIssued: 20 January 2024\n\n## Nests\n\nThere were many.\n', 'a.md'),
  ).toMatchObject({
    title: 'Gull Report',
    period: { start: '2023-10-01' },
    issuedOn: '2024-01-20',
  });
});
