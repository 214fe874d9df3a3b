import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makeFolder } from '../../../store/open-store.js';
import { run } from '../run.js';

const NEXT_YEAR = new Date().getFullYear() + 1;
const report = (name: string, period: string) =>
  `# ${name} [${period}]\n\n## Topics\n\n### Cranes\n\nTwo cranes were painted.\n\n### Lighthouse\n\nIt was open on nine days.\n`;

it.each([
  ['the series in other letters', report('HARBOUR REPORT', 'January 1, 2023 - March 31, 2023'), false],
  ['another series', report('Market Report', 'January 1, 2023 - March 31, 2023'), true],
  ['an older period', report('Harbour Report', 'January 1, 2021 - March 31, 2021'), true],
  ['a future period', report('Harbour Report', `November 1, ${NEXT_YEAR} - December 31, ${NEXT_YEAR}`), true],
  ['a series named like a project’s file', report('Changelog', 'January 1, 2023 - March 31, 2023'), true],
])('add says whether a bot waits for approval of a report of %s', async (_, text, waits) => {
  const folder = await makeFolder();
  const library = join(folder, 'library');
  mkdirSync(library);
  for (const name of ['Harbour Report', 'Changelog'])
    writeFileSync(join(library, `${name}.md`), report(name, 'January 1, 2022 - March 31, 2022'));
  writeFileSync(join(folder, 'new.md'), text);
  const env = { REPORTS_DIR: library, STATE_DIR: join(folder, 'state') };
  const { stdout, stderr } = await run(['add', '--yes', 'new.md'], { cwd: folder, env });
  expect(stderr).toBe('');
  expect(stdout).toContain('Added as');
  expect(stdout.includes('--approve')).toBe(waits);
});
