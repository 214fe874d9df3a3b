import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createLibrary, loadLibrary } from '../../src/reports/library.js';
import { makeFolder } from '../store/open-store.js';

const TEXT =
  '# Harbour Report, 2022 Q1\n\n## Cranes\n\nTwo cranes were painted.\n\n## Lights\n\nOne is lit.\n';
const SIDECAR =
  'title: Harbour Review\nperiod: 2022 Q2\nissued: 2022-07-14\npublisher: Port Office\nurl: https://example.org/q2\n';

async function load(files: Readonly<Record<string, string>>) {
  const folder = join(await makeFolder(), 'reports');
  mkdirSync(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const problems: string[] = [];
  const { reports } = await loadLibrary(folder, ({ message }) => problems.push(message));
  return { reports, problems };
}

it.each(['report.yml', 'report.yaml', 'report.md.yml'])(
  '%s beside report.md takes precedence',
  async (name) => {
    const { reports, problems } = await load({ 'report.md': TEXT, [name]: SIDECAR });
    expect(problems).toEqual([]);
    expect(reports).toMatchObject([
      {
        title: 'Harbour Review',
        period: { start: '2022-04-01', end: '2022-06-30' },
        issuedOn: '2022-07-14',
        publisher: 'Port Office',
        url: 'https://example.org/q2',
        source: 'report.md',
        provenance: { period: { from: 'sidecar' }, url: { from: 'sidecar' } },
      },
    ]);
    expect(reports[0]?.topics.map(({ title }) => title)).toEqual(['Cranes', 'Lights']);
  },
);

it('travels with the text of the report, also into a database', async () => {
  const { reports } = await load({ 'report.md': TEXT, 'report.yml': SIDECAR });
  const shared = await createLibrary(
    reports.map(({ source, text }) => ({ source, text })),
    (problem) => expect.fail(problem.message),
  );
  expect(shared.reports).toEqual(reports);
});

it('is ignored if it is empty', async () => {
  const { reports, problems } = await load({ 'report.md': TEXT, 'report.yml': '\n' });
  expect(problems).toEqual([]);
  expect(reports).toMatchObject([{ title: 'Harbour Report', url: null }]);
});

it.each(['Just a sentence.', '[1, 2]'])('is refused in any other form: %j', async (text) => {
  const { reports, problems } = await load({ 'report.md': TEXT, 'report.yml': text });
  expect(problems).toEqual([
    'report.md: the file beside it, report.yml, has no lines such as "period: 2023 Q4"; correct or remove it.',
  ]);
  expect(reports).toEqual([]);
});
