import { chmod, copyFile, mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { RapporteurError } from '../../src/errors.js';
import { createLibrary, loadLibrary } from '../../src/reports/library.js';
import { withoutPrivileges } from '../without-privileges.js';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reports-'));
});
afterEach(() => rm(folder, { recursive: true }));

const put = (name: string, text: string) => writeFile(join(folder, name), text);
const review = (period: string, told: string, title = 'Gull Review') =>
  `${title}, ${period}\n\nTopic 1: Gulls\n\n${told}\n`;

async function load(): Promise<{ ids: string[]; series: string[]; problems: string[] }> {
  const problems: string[] = [];
  const { reports } = await loadLibrary(folder, (problem) => problems.push(problem.message));
  return { ids: reports.map(({ id }) => id), series: reports.map(({ series }) => series), problems };
}

it('loads the published reports, newest first, as one series', async () => {
  const { reports } = await loadLibrary('test/fixtures/library', (problem) => expect.fail(problem.message));
  expect(reports.map(({ id }) => id)).toEqual([
    'jpcert-cc-activities-overview-2023-q4',
    'jpcert-cc-activities-overview-2021-q3',
    'jpcert-cc-activities-overview-2019-q2',
  ]);
  expect(new Set(reports.map(({ series }) => series))).toEqual(new Set(['JPCERT/CC Activities Overview']));
});

it('skips broken files, names them, and loads the others', async () => {
  await put('good.md', review('Q3 2024', 'They flew.'));
  await put('bad.txt', 'Gull Review');
  await put('sheet.csv', 'a,b');
  await put('.hidden.txt', 'Gull Review');
  await writeFile(join(folder, 'big.txt'), 'Gull Review');
  await truncate(join(folder, 'big.txt'), 20 * 1024 * 1024 + 1);
  await mkdir(join(folder, 'older.txt'));
  await symlink(join(folder, 'older.txt'), join(folder, 'older-link.txt'));
  await symlink(join(folder, 'nowhere'), join(folder, 'dangling.txt'));
  const { ids, problems } = await load();
  expect(ids).toEqual(['gull-review-2024-q3']);
  expect(problems).toEqual([
    expect.stringMatching(/^bad\.txt: states no period/),
    expect.stringMatching(/^big\.txt: is over 20 MB/),
    expect.stringMatching(/^dangling\.txt: does not exist/),
    expect.stringMatching(/^sheet\.csv: is not in a supported format \(txt, md, html,/),
  ]);
});

it('refuses the same text twice, and gives another report of the same period its own id', async () => {
  await put('a.txt', review('Q3 2024', 'They flew.'));
  await put('b.txt', review('Q3 2024', 'They flew.'));
  await put('c.txt', review('Q3 2024', 'They flew again.'));
  const { ids, problems } = await load();
  expect(problems).toEqual(['b.txt: is the same report as a.txt; remove one of them.']);
  expect(ids).toEqual(['gull-review-2024-q3', expect.stringMatching(/^gull-review-2024-q3-[0-9a-f]{6}$/)]);
  const { reports } = await loadLibrary(folder, () => {});
  expect(reports[1]?.topics[0]?.passages[0]?.id).toBe(`${ids[1]}#1.1`);
});

it('sorts by period, and spells a series as its newest report does', async () => {
  await put('1.txt', review('2022', 'They flew.', 'GULL  REVIEW'));
  await put('2.txt', review('January to June 2024', 'They sat.'));
  await put('3.txt', review('Q2 2024', 'They sang.'));
  const { ids, series } = await load();
  expect(ids).toEqual(['gull-review-2024-q2', 'gull-review-2024-h1', 'gull-review-2022']);
  expect(new Set(series)).toEqual(new Set(['Gull Review']));
});

it('is the same from texts in any order', async () => {
  const files = {
    'd.txt': review('Q3 2024', 'They flew again.'),
    'a.txt': review('Q3 2024', 'They flew.'),
    'c.txt': review('Q3 2024', 'They flew.'),
    'B.txt': 'Gull Review',
    'b.txt': review('2022', 'They sat.', 'GULL  REVIEW'),
  };
  const texts = Object.entries(files).map(([source, text]) => ({ source, text }));
  for (const { source, text } of texts) await put(source, text);
  const told: string[][] = [[], [], []];
  const libraries = [
    await loadLibrary(folder, ({ message }) => told[0]?.push(message)),
    await createLibrary(texts, ({ message }) => told[1]?.push(message)),
    await createLibrary(texts.toReversed(), ({ message }) => told[2]?.push(message)),
  ];
  expect(libraries[0]?.reports).toHaveLength(3);
  expect(libraries).toEqual(Array(3).fill(libraries[0]));
  expect(told[0]).toHaveLength(2);
  expect(told).toEqual(Array(3).fill(told[0]));
});

it('is empty for an empty folder', async () => {
  expect(await load()).toEqual({ ids: [], series: [], problems: [] });
});

it.each([
  ['does not exist', 'nowhere'],
  ['is not a folder', 'file.txt'],
])('throws an error that says what to do if the folder %s', async (reason, name) => {
  await put('file.txt', 'x');
  const loading = loadLibrary(join(folder, name), () => {});
  await expect(loading).rejects.toThrow(RapporteurError);
  await expect(loading).rejects.toMatchObject({ code: 'folder' });
  await expect(loading).rejects.toThrow(
    `${join(folder, name)} ${reason}; give another with --reports or REPORTS_DIR`,
  );
});

it('skips a file without permission by name', async () => {
  await copyFile('test/fixtures/library/jpcert-activities-2019-q2.txt', join(folder, 'closed.txt'));
  await chmod(folder, 0o755);
  await chmod(join(folder, 'closed.txt'), 0);
  await withoutPrivileges(async () => {
    expect((await load()).problems).toEqual(['closed.txt: is not readable by this user.']);
  });
});
