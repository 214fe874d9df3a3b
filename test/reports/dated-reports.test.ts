import { describe, expect, it } from 'vitest';
import { findReportPeriod } from '../../src/periods/period-of-report.js';
import { rhythmOf } from '../../src/periods/rhythm.js';
import { readFormat } from '../../src/reports/formats/read-format.js';
import { loadLibrary, loadReport } from '../../src/reports/library.js';
import { useReportFolder } from './report-folder.js';

const { folder, put } = useReportFolder();

const read = async (name: string, text: string) => {
  const { title, series, publisher, period, issuedOn } = await loadReport(await put(name, text));
  return { title, series, publisher, period: `${period.start} ${period.end}`, issuedOn };
};
const body = '\n## Eels\n\nThey came up the brook in numbers.\n\n## Herons\n\nThey followed the eels.\n';

describe('days apart from their year on one line', () => {
  it.each([
    ['2023 Brook Report #4: 2/6 ~ 2/19', '2023-02-06 2023-02-19'],
    ['2025 Brook Report \\#18 : Dec 1 \\~ Dec 15', '2025-12-01 2025-12-15'],
    ['Brook Report 2024, 12/25 - 1/7', '2023-12-25 2024-01-07'],
    // The year is on another line.
    ['Brook Report 2024\n\nFrom 2/6 to 2/19 the brook was dry.', '2024-01-01 2024-12-31'],
  ])('%s', (head, expected) => {
    const found = findReportPeriod(head);
    expect(found && `${found.period.start} ${found.period.end}`).toBe(expected);
  });

  it('take precedence over the quarter in a heading, and give the title', async () => {
    const text = `---\n\n# **Is the brook clean?**\n\n# ![][pic1]2024 Brook Bi-Weekly Report \\#9 : 4/17 \\~ 4/30\n${body}\n[pic1]: <data:image/png;base64,AAAA${'A'.repeat(3000)}>\n`;
    expect(await read('brook/biweekly/2024/br-9.md', text)).toMatchObject({
      title: 'Is the brook clean?',
      period: '2024-04-17 2024-04-30',
    });
  });
});

describe('a dated report', () => {
  const week = { period: '2024-06-07 2024-06-13', issuedOn: '2024-06-13' };
  it.each([
    ['of a numbered week', 'brook/2024-06-13.md', `# Week 3 at the brook\n${body}`, week],
    [
      'of a numbered week whose text says the day, too',
      '2024-06-13.md',
      `# Week 3\n\n*(June 13, 2024)*\n${body}`,
      week,
    ],
    [
      'of a fortnight',
      '2024-06-13.md',
      `# Bi-weekly brook letter\n${body}`,
      { period: '2024-05-31 2024-06-13' },
    ],
    [
      'of a fortnight in Japanese',
      '2024-06-13.md',
      `# 小川だより 隔週号\n${body}`,
      { period: '2024-05-31 2024-06-13' },
    ],
    [
      'of a month in Japanese',
      '2024-06-30.md',
      `# 小川マガジン 6 月号\n${body}`,
      { period: '2024-06-01 2024-06-30', series: '小川マガジン' },
    ],
    ['of no known rhythm', '2024-06-03.md', `# At the brook\n${body}`, { period: '2024-06-01 2024-06-30' }],
    ['in the folder of a year', '2024/2024-06-13.md', `# Brook weekly\n${body}`, week],
    ['that names a year in its text', '2024-06-13.md', `# Brook weekly\n${body}\nBrook Fair 2022\n`, week],
    [
      'with a year of all issues in its title',
      '2024-06-13.md',
      `# Brook weekly, Eel Year 2024\n${body}`,
      week,
    ],
    [
      'whose language’s dates are not read',
      '2024-06-13.md',
      `# Informe del arroyo al 13 de junio del 2024\n${body}`,
      { period: '2024-06-01 2024-06-30' },
    ],
    ['named by day, month and year', '13-06-2024.md', `# Brook weekly\n${body}`, week],
    ['named by month, day and year', '06-13-2024.md', `# Brook weekly\n${body}`, week],
    ['named by day, month and year with dots', '13.06.2024.md', `# Brook weekly\n${body}`, week],
    ['whose dots tell the order', '04.08.2024.md', `# Brook\n${body}`, { issuedOn: '2024-08-04' }],
    [
      'of a yearly plan',
      '2024-01-15.md',
      `# Annual Outlook 2024\n${body}`,
      { period: '2024-01-01 2024-12-31' },
    ],
  ])('%s', async (_, name, text, expected) => {
    expect(await read(name, text)).toMatchObject(expected);
  });

  it('with an ambiguous date as its name is not dated by it', async () => {
    await expect(read('04-08-2024.md', `# Brook weekly\n${body}`)).rejects.toThrow('states no period');
  });

  it('that is yearly takes its period from the folder of its year', async () => {
    expect(await read('2023/2024-02-13.md', `# Brook annual report\n${body}`)).toMatchObject({
      period: '2023-01-01 2023-12-31',
    });
  });
});

describe('the number of an issue', () => {
  it.each([
    ['8/2024', '2024-04-11', '2024-04-01 2024-04-30'],
    ['3/2024', '2024-04-11', '2024-03-01 2024-03-31'],
    // It came out before its month.
    ['5/2024', '2024-04-28', '2024-05-01 2024-05-31'],
  ])('%s, of %s', async (number, day, period) => {
    const text = `# Brook Letter ${number}\n${body}`;
    expect(await read(`${day}-letter.md`, text)).toMatchObject({ series: 'Brook Letter', period });
  });

  it('shows with its day that the year beside a volume is not the report’s period', async () => {
    const text = `---\ntitle: "Brook Letters - Volume 2: 2023"\n---\n\nPrev: Issue 2-14, May 10, 2023 Next: Issue 2-16, May 24, 2023\n\n## Issue 2-15, May 17, 2023\n${body}`;
    expect(await read('i215.md', text)).toMatchObject({
      period: '2023-05-01 2023-05-31',
      issuedOn: '2023-05-17',
    });
  });

  it('is not taken from a section about one of several issues', async () => {
    const text =
      '# Brook Incident Report 2023\n\n## Issue 1: Flood, 3 May 2023\n\nIt rose.\n\n## Issue 2: Drought, 4 August 2023\n\nIt fell.\n';
    expect(await read('a.md', text)).toMatchObject({ period: '2023-01-01 2023-12-31', issuedOn: null });
  });

  it('does not change the year of a yearly report', async () => {
    const text = `# Brook Annual Report 2023\n\nNo. 12, May 17, 2024\n${body}`;
    expect(await read('a.md', text)).toMatchObject({
      period: '2023-01-01 2023-12-31',
      issuedOn: '2024-05-17',
    });
  });
});

describe('the rhythm of a series', () => {
  const issue = (date: string, number: number | null = null) => ({ date, number });
  it.each([
    ['week', [issue('2024-03-04'), issue('2024-03-11'), issue('2024-03-19')]],
    ['fortnight', [issue('2024-03-04'), issue('2024-03-18'), issue('2024-04-02')]],
    ['fortnight', [issue('2024-03-04', 5), issue('2024-05-27', 11), issue('2024-12-23', 26)]],
    ['quarter', [issue('2024-03-04'), issue('2024-06-04'), issue('2024-09-03'), issue('2025-03-04')]],
    [null, [issue('2024-03-04'), issue('2024-08-03'), issue('2025-01-01'), issue('2025-06-10')]],
    [null, [issue('2024-03-04'), issue('2024-05-20'), issue('2024-11-18'), issue('2025-01-06')]],
    [null, [issue('2024-03-04'), issue('2024-03-11')]],
  ])('%s', (rhythm, issues) => {
    expect(rhythmOf(issues)).toBe(rhythm);
  });

  it('groups reports whose titles have the day of issue, even outside the period guessed first', async () => {
    for (const day of ['2024-03-01', '2024-03-08', '2024-03-15', '2024-03-22'])
      await put(`${day}.md`, `---\ntitle: State of the brook ${day}.\n---\n${body}\n${day}`);
    const { reports } = await loadLibrary(folder(), (problem) => expect.fail(problem.message));
    expect(new Set(reports.map(({ series }) => series))).toEqual(new Set(['State of the brook']));
    expect(reports.map(({ period }) => period.start).sort()).toEqual([
      '2024-02-24',
      '2024-03-02',
      '2024-03-09',
      '2024-03-16',
    ]);
  });
});

describe('a title', () => {
  it.each([
    [
      'keeps “this week”',
      'a-2024-06-13.md',
      `# This Week in Eels 12\n${body}`,
      { title: 'This Week in Eels 12', series: 'This Week in Eels' },
    ],
    [
      'may list two months',
      'a.md',
      `# November & December 2023 Brook Update\n${body}`,
      { title: 'Brook Update', period: '2023-11-01 2023-12-31' },
    ],
    [
      'is no heading of a diary',
      'brook/2024-05-brook-update.md',
      '# May 3\n\nThe eels came.\n\n# May 10\n\nThe herons came.\n',
      { title: 'Brook update', period: '2024-05-01 2024-05-31' },
    ],
  ])('%s', async (_, name, text, expected) => {
    expect(await read(name, text)).toMatchObject(expected);
  });

  it('does not take such a heading for the date of issue', async () => {
    const text =
      '# Brook meetings, May 2024\n\n## 2024-05-03\n\nThe eels came.\n\n## 2024-05-10\n\nThe herons came.\n';
    const path = await put('a.md', text);
    expect(await loadReport(path)).toMatchObject({ period: { end: '2024-05-31' }, issuedOn: null });
    expect((await loadReport(path)).topics.map(({ title }) => title)).toEqual(['2024-05-03', '2024-05-10']);
  });
});

it.each([
  ['birds.md', 'Bird Review, Q3 2023'],
  ['birds-2023-q3.md', 'Bird Review'],
])(
  'takes the line above the date of issue for the publisher, wherever the period is stated: %s',
  async (name, title) => {
    const text = `# ${title}\n\nNakwa\n\n2 October 2023\n\n## Gulls\n\nThey flew.\n\n## Terns\n\nThey sat.\n`;
    expect(await read(name, text)).toMatchObject({
      publisher: 'Nakwa',
      period: '2023-07-01 2023-09-30',
      issuedOn: '2023-10-02',
    });
  },
);

it('does not take a line with a mail address for the publisher', async () => {
  const text = `# Brook Report 2024\n\nContact: Brook Foundation Team, brook@brook.example\n${body}`;
  expect(await read('a.md', text)).toMatchObject({ publisher: null });
});

it('does not take a rule before a blank line for front matter', async () => {
  const text = `---\n\n# Brook Report 2024\n\nNote: the brook is low.\n\n---\n${body}`;
  expect(await read('a.md', text)).toMatchObject({ title: 'Brook Report' });
});

it('reads a table around tables and headings as page layout', async () => {
  const table = '<table><tr><td>Pool</td><td>Eels</td></tr><tr><td>Upper</td><td>12</td></tr></table>';
  const html = `<html><body><table><tr><td><p>Letter 3, 17 May 2024</p></td></tr><tr><td><h2>Eels</h2><p>They came.</p>${table}</td></tr></table></body></html>`;
  const text = await readFormat(Buffer.from(html), 'a.html');
  expect(text).toContain('Letter 3, 17 May 2024\n\n## Eels\n\nThey came.\n\n| Pool: Upper; Eels: 12');
});

it('keeps a table whose cells are headings as a table', async () => {
  const html =
    '<html><body><table><tr><th><h4>Pool</h4></th><th><h4>Eels</h4></th></tr><tr><td><h4>Upper</h4></td><td>12</td></tr></table></body></html>';
  const text = await readFormat(Buffer.from(html), 'a.html');
  expect(text).toMatch(/Pool: (?:#### )?Upper; (?:#### )?Eels: 12/);
});

it.each([
  [
    'a table cell with 200,000 children',
    'a.html',
    `<table><tr><td>a${'<br>'.repeat(200_000)}</td></tr></table>`,
  ],
  ['a picture of 9 MB', 'a.md', `# Brook\n\n[p]: <data:image/png;base64,${'A'.repeat(9_000_000)}>\n`],
])('reads on after %s', async (_, name, text) => {
  expect(await readFormat(Buffer.from(`${text}\n\n<p>The end.</p>\n`), name)).toContain('The end.');
});
