import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { listReaderFiles } from '../../src/reports/reading/report-cache.js';

const src = join(import.meta.dirname, '..', '..', 'src');

/** The files of `src` that a file imports, directly or indirectly. */
function importsOf(file: string, found = new Set<string>()): ReadonlySet<string> {
  if (found.has(file)) return found;
  found.add(file);
  const text = readFileSync(file, 'utf8');
  for (const [, path = ''] of text.matchAll(/(?:from|import\()\s*'(\.[^']+)\.js'/g))
    importsOf(join(dirname(file), `${path}.ts`), found);
  return found;
}

it('the cache depends on every file that helps to read a report', async () => {
  const known = await listReaderFiles();
  const needed = [...importsOf(join(src, 'reports', 'parse-report.ts'))];
  expect(needed.length).toBeGreaterThan(50);
  expect(needed.filter((file) => !known.includes(file)).map((file) => relative(src, file))).toEqual([]);
  expect(known.some((file) => file.endsWith(join('data', 'language', 'en', 'weak-words.txt')))).toBe(true);
  expect(known).toContain(join(src, '..', 'package.json'));
});
