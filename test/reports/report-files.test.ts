import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { listReportFiles } from '../../src/reports/reading/report-files.js';
import { makeFolder } from '../store/open-store.js';

it('lists files up to five folders deep, and names a folder that is deeper', async () => {
  const folder = await makeFolder();
  for (const file of ['1/2/3/4/5/read.txt', '1/2/3/4/5/6/not-read.txt']) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), 'A report');
  }
  const problems: string[] = [];
  const files = await listReportFiles(folder, ({ message }) => problems.push(message));
  expect(files.map(({ source }) => source)).toEqual(['1/2/3/4/5/read.txt']);
  expect(problems).toEqual([
    `${join(folder, '1/2/3/4/5/6')}: is more than 5 folders deep, so its contents are not read; move it up.`,
  ]);
});
