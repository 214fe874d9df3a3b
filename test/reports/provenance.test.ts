import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RapporteurError } from '../../src/errors.js';
import { loadLibrary, loadReport } from '../../src/reports/library.js';
import { unpackReport } from '../../src/reports/reading/read-report.js';
import { createReportCache } from '../../src/reports/reading/report-cache.js';
import { createSegmentFile, type SegmentFile } from '../../src/segment-file.js';
import { useReportFolder } from './report-folder.js';

const { folder, put } = useReportFolder();

const body = '# Gull Letter\n\n## Gulls\n\nThey flew over the bay.\n';
const periodOf = async (path: string) => {
  const { period, provenance, issuedOn } = await loadReport(path);
  return [`${period.start} ${period.end}`, provenance.period?.from, issuedOn];
};

describe('a period is taken from', () => {
  it.each([
    ['the title', 'a.md', body.replace('Letter', 'Letter, Q3 2024'), '2024-07-01 2024-09-30', 'stated', null],
    [
      'the title, not the file’s name',
      '2023-q1.md',
      body.replace('Letter', 'Letter, Q3 2024'),
      '2024-07-01 2024-09-30',
      'stated',
      null,
    ],
    [
      'front matter, not the title',
      'a.md',
      `---\nperiod: 2022\n---\n${body}`,
      '2022-01-01 2022-12-31',
      'front matter',
      null,
    ],
    ['a quarter in the file’s name', 'gulls-2024q2.md', body, '2024-04-01 2024-06-30', 'file name', null],
    ['a month in the file’s name', 'may2020.md', body, '2020-05-01 2020-05-31', 'file name', null],
    ['months in the file’s name', '2024-april-june.md', body, '2024-04-01 2024-06-30', 'file name', null],
    ['the folder’s name', '2024q1/team.md', body, '2024-01-01 2024-03-31', 'folder name', null],
    ['a quarter’s folder in a year’s', '2024/q3/team.md', body, '2024-07-01 2024-09-30', 'folder name', null],
    [
      'a day in the name, as a month',
      '2024-03-14-letter.md',
      body,
      '2024-03-01 2024-03-31',
      'date of issue',
      '2024-03-14',
    ],
    [
      'a day in the name, as a week',
      '2024-03-14-weekly.md',
      body,
      '2024-03-08 2024-03-14',
      'date of issue',
      '2024-03-14',
    ],
    [
      'a date of issue, as the quarter before',
      'a.md',
      `---\ndate: 2024-04-20\n---\n${body.replace('Letter', 'Quarterly')}`,
      '2024-01-01 2024-03-31',
      'date of issue',
      '2024-04-20',
    ],
  ])('%s', async (_, name, text, period, from, issuedOn) => {
    expect(await periodOf(await put(name, text))).toEqual([period, from, issuedOn]);
  });

  it('never a year in a sentence, a number in a name, or an issue number', async () => {
    const text =
      '# GullLab2040 Letter No. 2031\n\n## News\n\nThe gulls, which came first in 2019 and\nin 2020 again, flew.\n';
    await expect(loadReport(await put('a.md', text))).rejects.toThrow('a.md: states no period');
  });
});

describe('a period is refused', () => {
  it('that ends after the date of issue, with both', async () => {
    const path = await put('a.md', `---\nperiod: 2024 Q4\ndate: 2024-03-12\n---\n${body}`);
    await expect(loadReport(path)).rejects.toThrow(
      'a.md: its period ends after its date of issue (2024 Q4 (Oct–Dec 2024), 2024-03-12)',
    );
  });

  it.each(['2023 Q5', '13/2023', 'Q9 2023', '2023-10-01 - 2023-11-31', '2023 third trimester', 'soon'])(
    'that the front matter gives as %j, with the key and the value',
    async (period) => {
      const path = await put('2022-q4.md', `---\nperiod: ${period}\n---\n${body}`);
      await expect(loadReport(path)).rejects.toThrow(`2022-q4.md: "period: ${period}" in its front matter`);
    },
  );

  it.each([
    '2023',
    'FY2023',
    'year 2023',
    '2023 (January–December)',
    'Fiscal 2023 (April 2023 – March 2024)',
  ])('but not %j', async (period) => {
    const path = await put('a.md', `---\nperiod: ${period}\n---\n${body}`);
    await expect(loadReport(path)).resolves.toMatchObject({
      provenance: { period: { from: 'front matter' } },
    });
  });

  it('with a date of issue that cannot be read, but not for the rhythm of its series', async () => {
    await put('2023-q4.md', body);
    await put('2023-q4.yml', 'issued: 2024-13-02\n');
    await expect(loadReport(join(folder(), '2023-q4.md'))).rejects.toThrow(
      '2023-q4.md: "issued: 2024-13-02" in the .yml file beside it cannot be read',
    );
    const path = await put('2023-q3.md', `---\nperiod: quarterly\n---\n${body}`);
    await expect(loadReport(path)).resolves.toMatchObject({ period: { start: '2023-07-01' } });
  });

  it('that lies in the future', async () => {
    const path = await put('a.md', `---\nperiod: 2042 Q4\n---\n${body}`);
    await expect(loadReport(path, { today: '2026-11-27' })).rejects.toThrow(
      'a.md: its period is in the future',
    );
    await expect(loadReport(path)).resolves.toMatchObject({ period: { start: '2042-10-01' } });
  });
});

it('a .yml file beside a report overrides its statements and is not a report', async () => {
  await put('a.md', `---\ntitle: Gulls\nperiod: 2022\n---\n${body}`);
  await put(
    'a.yml',
    'title: Tern Letter\nseries: Terns\npublisher: Tern Trust\nperiod: 2023 Q2\nissued: 2023-07-03\nurl: https://tern.example/2\n',
  );
  const { reports } = await loadLibrary(folder(), (problem) => expect.fail(problem.message));
  expect(reports).toHaveLength(1);
  expect(reports[0]).toMatchObject({
    title: 'Tern Letter',
    series: 'Terns',
    publisher: 'Tern Trust',
    period: { start: '2023-04-01', end: '2023-06-30' },
    issuedOn: '2023-07-03',
    url: 'https://tern.example/2',
    provenance: { title: { from: 'sidecar' }, period: { from: 'sidecar' }, url: { from: 'sidecar' } },
  });
  expect(reports[0]?.topics.map(({ title }) => title)).toEqual(['Gulls']);
});

it('reads nested folders, and the rhythm of a series from its dates of issue', async () => {
  for (const day of ['2024-03-04', '2024-03-11', '2024-03-18', '2024-03-25'])
    await put(`letters/${day}.md`, `${body}\n${day}`);
  const { reports } = await loadLibrary(folder(), (problem) => expect.fail(problem.message));
  expect(reports.map(({ source, period }) => [source, period.start])).toEqual([
    ['letters/2024-03-25.md', '2024-03-19'],
    ['letters/2024-03-18.md', '2024-03-12'],
    ['letters/2024-03-11.md', '2024-03-05'],
    ['letters/2024-03-04.md', '2024-02-27'],
  ]);
});

describe('the cache', () => {
  const path = () => join(folder(), '.state', 'read.bin');
  const keep = () => createSegmentFile(path(), () => 'unfinished');
  const load = async (kept: SegmentFile = keep()) => {
    const problems: string[] = [];
    const { reports } = await loadLibrary(folder(), ({ message }) => problems.push(message), {
      cache: createReportCache(kept),
    });
    return { reports, problems };
  };
  /** Loads with a reader that refuses every file. */
  const loadKept = async (cache = createReportCache(keep())) => {
    const asked: string[] = [];
    const reader = {
      read: async ({ source }: { source: string }) => {
        asked.push(source);
        throw new RapporteurError('report', `${source}: was not kept.`);
      },
      close: async () => undefined,
    };
    const { reports } = await loadLibrary(folder(), () => undefined, { cache, reader });
    return { reports, asked };
  };
  const long = 'They flew over the bay and came back. '.repeat(6000);
  const putLetters = async (from: number, to: number) => {
    for (let n = from; n <= to; n++) await put(`gulls-2024-0${n}.md`, `${body}\nPart ${n}. ${long}`);
  };

  it('holds refusals too; a changed file is read again, and a damaged cache is ignored', async () => {
    await putLetters(1, 5);
    await put('notes.md', body);
    const first = await load();
    expect(first.reports).toHaveLength(5);
    expect(first.problems).toEqual([expect.stringMatching(/^notes\.md: states no period/)]);
    expect(await load()).toEqual(first);
    await put('gulls-2024-01.md', `${body}\nThey sat.\n\n${long}`);
    const changed = await load();
    expect(changed.reports.at(-1)?.text).toContain('They sat.');
    await writeFile(path(), '{"reader":"x"}\nnonsense');
    expect(await load()).toEqual(changed);
  });

  it('is used without reading the files', async () => {
    await putLetters(1, 5);
    const first = await load();
    const cache = createReportCache(keep());
    const { reports, asked } = await loadKept(cache);
    expect(asked).toEqual([]);
    expect(reports).toEqual(first.reports);
    await rm(path());
    const again = await loadKept(cache);
    expect(again.reports.every((report, at) => report === reports[at])).toBe(true);
  });

  it('holds all characters, even lone surrogates', async () => {
    const cache = createReportCache(keep());
    const opened = await cache.open();
    const texts = ['gull', 'Ångström', 'Ångström – カモメ \u{1f426}', 'half \ud83d a bird', ''];
    const report = await loadReport(await put('gulls-2024-01.md', body));
    for (const text of texts) opened.put(text, { report: unpackReport({ ...report, text }) });
    await opened.save();
    const again = await createReportCache(keep()).open();
    for (const text of texts) expect(again.get(text)).toEqual({ report: unpackReport({ ...report, text }) });
  });

  it('is appended to when one more report is added', async () => {
    await putLetters(1, 5);
    await load();
    const before = await readFile(path());
    await putLetters(6, 6);
    const all = await load();
    const after = await readFile(path());
    expect(after.subarray(0, before.length).equals(before)).toBe(true);
    expect(after.length - before.length).toBeLessThan(before.length / 4);
    expect(await loadKept()).toEqual({ reports: all.reports, asked: [] });
  });

  it('drops a report when its file is removed', async () => {
    await putLetters(1, 6);
    await load();
    const before = await readFile(path());
    await rm(join(folder(), 'gulls-2024-02.md'));
    await load();
    expect((await readFile(path())).length).toBeLessThan(before.length * 0.9);
    expect((await loadKept()).reports).toHaveLength(5);
  });

  it('of another version of the reader is ignored, and nothing is appended to it', async () => {
    await putLetters(1, 5);
    await keep().replace([Buffer.from('{"reader":"another"}\n')]);
    const { reports } = await load();
    expect(await loadKept()).toEqual({ reports, asked: [] });
  });
});
