import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadReport } from '../../src/reports/library.js';
import { createReportReader } from '../../src/reports/reading/report-reader.js';
import type { Report } from '../../src/reports/report.js';
import { toReadingText } from '../../src/reports/text/markup.js';
import { expectSound } from './invariants.js';

/** Layouts of public reports that were once misread, each in a small made-up file. */
const folder = 'test/fixtures/misread';
const reader = createReportReader();
afterAll(() => reader.close());
const load = (name: string) => loadReport(join(folder, name), { reader });
const saidIn = ({ topics }: Report) =>
  topics.map(({ passages }) => passages.map(({ text }) => toReadingText(text)).join('\n'));

type Head = {
  title: string;
  series?: string;
  publisher?: string | null;
  period: string;
  issuedOn?: string | null;
  topics: string[];
};

const heads: Record<string, Head> = {
  'toml-front-matter.md': {
    title: 'Wigeon monthly activity report',
    period: '2017-02-01 2017-02-28',
    issuedOn: '2017-02-28',
    topics: ['0 Introduction', '1 Rudder', '2 Oars'],
  },
  'title-is-a-period.md': {
    title: 'May 2023',
    series: 'Title is a period',
    period: '2023-05-01 2023-05-31',
    topics: ['0 Introduction', '1 Roadmap', '2 Community'],
  },
  'front-matter-with-description.md': {
    title: 'Quay Feedback',
    period: '2023-01-01 2023-03-31',
    issuedOn: '2023-04-27',
    topics: ['0 Introduction', '1 Berths', '2 Tides'],
  },
  'year-in-a-wrapped-line.md': {
    title: 'Foghorn Newsletter #259',
    series: 'Foghorn Newsletter',
    period: '2023-07-06 2023-07-12',
    issuedOn: '2023-07-12',
    topics: ['0 Introduction', '1 News', '2 Changes'],
  },
  '2023-07-12-letter.md': {
    title: 'Foghorn Newsletter 259',
    series: 'Foghorn Newsletter',
    period: '2023-07-01 2023-07-31',
    issuedOn: '2023-07-12',
    topics: ['1 News', '2 Changes'],
  },
  'number-in-a-name.md': {
    title: 'うみべラボ2050 コミュニティ活動まとめ',
    period: '2025-08-28 2025-09-03',
    topics: ['1 灯台チーム', '2 桟橋チーム'],
  },
  'fiscal-year-in-the-title.md': {
    title: '一般社団法人ちどり協会 2022年度事業報告書',
    series: '一般社団法人ちどり協会 事業報告書',
    publisher: '一般社団法人ちどり協会',
    period: '2022-04-01 2023-03-31',
    topics: ['1 決算', '2 事業'],
  },
  'chapter-with-the-period.md': {
    title: '一般社団法人ちどり協会 2022年度事業報告書',
    series: '一般社団法人ちどり協会 事業報告書',
    publisher: '一般社団法人ちどり協会',
    period: '2022-04-01 2023-03-31',
    topics: [
      '1 第1章 2022年度（第5期 2022年4月1日〜2023年3月31日）決算報告',
      '2 第2章 2022年度（第5期 2022年4月1日〜2023年3月31日）事業報告',
      '3 理事',
    ],
  },
  'text-before-the-first-heading.md': {
    title: 'Quay Watch Team report',
    period: '2024-04-01 2024-06-30',
    topics: ['0 Introduction', '1 Advisories', '2 Tools'],
  },
  'no-headings.md': {
    title: 'Wigeon project status',
    period: '2020-05-01 2020-05-31',
    topics: ['1 Wigeon project status'],
  },
  'title-again.md': {
    title: 'Wigeon Grid',
    period: '2022-07-01 2022-09-30',
    topics: ['1 Project Health', '2 Releases'],
  },
  'html-in-markdown.md': {
    title: 'Wigeon monthly report',
    period: '2018-07-01 2018-07-31',
    topics: ['0 Introduction', '1 Drivers', '2 Media'],
  },
  'html-headings-among-text.md': {
    title: 'Wigeon monthly report',
    period: '2018-07-01 2018-07-31',
    topics: ['0 Introduction', '1 Drivers', '2 Media'],
  },
  'html-table.md': {
    title: 'Quay Feedback',
    period: '2023-01-01 2023-03-31',
    topics: ['1 Lamps', '2 Cables'],
  },
  'link-in-a-heading.md': {
    title: 'Annual Report: Port Docs',
    period: '2023-01-01 2023-12-31',
    topics: ['1 Initiatives', '2 Subprojects', '3 Working groups'],
  },
  'created-by.md': {
    title: 'Wigeon Indy',
    period: '2021-07-01 2021-09-30',
    topics: ['1 Project Health', '2 Releases'],
  },
  'week-of-a-month.md': {
    title: 'ちどり協会 活動まとめ',
    period: '2026-01-08 2026-01-14',
    topics: ['1 灯台', '2 桟橋'],
  },
  'copied-from-a-pdf.txt': {
    title: '一般社団法人ちどり協会 2022年度事業報告書',
    series: '一般社団法人ちどり協会 事業報告書',
    publisher: '一般社団法人ちどり協会',
    period: '2022-04-01 2023-03-31',
    topics: [
      '1 第 1 章 2022 年度（第 5 期 2022 年 4 月 1 日〜2023 年 3 月 31 日）決算報告',
      '2 第 2 章 2022 年度（第 5 期 2022 年 4 月 1 日〜2023 年 3 月 31 日）事業報告',
    ],
  },
  'reference-links.md': {
    title: 'Quay Watch Team report',
    period: '2024-07-01 2024-09-30',
    topics: ['1 Gate', '2 Tools'],
  },
  'line-that-begins-with-a-link.md': {
    title: 'Quay Watch Team report',
    period: '2024-01-01 2024-03-31',
    topics: ['1 Bundled cables', '2 Tools'],
  },
  'list-after-a-colon.md': {
    title: 'Quay Watch Team report',
    period: '2024-07-01 2024-10-31',
    topics: ['1 Growing the team', '2 Tools'],
  },
  'mail-magazine.txt': {
    title: 'ちどり協会 News & Views',
    period: '2024-07-01 2024-07-31',
    issuedOn: '2024-07-16',
    topics: ['1 News & Views vol.90 です', '2 特集 総会のご報告'],
  },
};
const formats = ['adoc', 'html', 'rst'].flatMap((ending) => [
  `formats/report.${ending}`,
  `formats/report-${ending}.txt`,
]);
for (const name of formats) {
  heads[name] = {
    title: 'Wigeon quarterly report',
    period: '2023-07-01 2023-09-30',
    issuedOn: '2023-10-12',
    topics: ['1 Cables', '2 Oars'],
  };
}

it.each(Object.keys(heads))('reads %s as a person does', async (name) => {
  const report = await load(name);
  const { title, series = title, publisher = null, issuedOn = null, ...rest } = heads[name] as Head;
  expect({
    title: report.title,
    series: report.series,
    publisher: report.publisher,
    period: `${report.period.start} ${report.period.end}`,
    issuedOn: report.issuedOn,
    topics: report.topics.map((topic) => `${topic.number} ${topic.title}`),
  }).toEqual({ title, series, publisher, issuedOn, ...rest });
  expectSound(report);
});

it('says where a period was read', async () => {
  const origin = async (name: string) => (await load(name)).provenance.period?.from;
  expect(await origin('fiscal-year-in-the-title.md')).toBe('stated');
  expect(await origin('2023-07-12-letter.md')).toBe('date of issue');
  expect(await origin('year-in-a-wrapped-line.md')).toBe('date of issue');
});

describe('the text', () => {
  it('before the first heading is a topic', async () => {
    const [introduction] = saidIn(await load('text-before-the-first-heading.md'));
    for (const name of ['Vera Holm', 'Nils Aske', 'Ruth Odell']) expect(introduction).toContain(name);
  });

  it('of a chapter whose heading has the period belongs to its topic', async () => {
    const [chapter] = saidIn(await load('chapter-with-the-period.md'));
    expect(chapter).toContain('残念ながら今期は赤字となった。理由は石炭の値上がりである。');
  });

  it('of a report without headings is one topic', async () => {
    expect(saidIn(await load('no-headings.md'))[0]).toMatch(/^We held .* reached version 1\.0\.$/s);
  });

  it('continues after a link at the start of a line', async () => {
    expect(saidIn(await load('line-that-begins-with-a-link.md'))[0]).toMatch(
      /was resolved in all known boats by introducing cable-lib.*, a new, separate package with the mended cable\./,
    );
  });

  it('of a list after a colon stays together', async () => {
    const { topics } = await load('list-after-a-colon.md');
    const passage = topics[0]?.passages.find(({ text }) => text.includes('The new members of the team are:'));
    expect(passage?.text).toContain('Ivo Lark');
    expect(passage?.text).toContain('Una Dell');
  });
});

it('reads a table row as one passage, with its column heads and without tags', async () => {
  const { topics } = await load('html-table.md');
  expect(topics[0]?.passages.map(({ text }) => toReadingText(text))).toEqual([
    'Theme: Trusted bells; Question: When can the trusted bells be tried?; Our reply: From June 2024 on, in the eastern basin.',
    'Theme: Oil; Question: How much oil does a bell need?; Our reply: Two litres a night.',
  ]);
});

it('gives reference links their captions, without brackets', async () => {
  const report = await load('reference-links.md');
  expect(report.topics.flatMap(({ links }) => links.map(({ caption, url }) => [caption, url]))).toEqual([
    ['SaraWeir', 'https://example.org/people/gull'],
    ['old dock', 'https://example.org/dock'],
    ['pull request #12', 'https://example.org/pull/12'],
  ]);
  expect(saidIn(report)[0]).not.toMatch(/[[\]]/);
});
