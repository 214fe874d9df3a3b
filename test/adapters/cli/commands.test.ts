import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { run } from './run.js';

const folder = mkdtempSync(join(tmpdir(), 'rapporteur-commands-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('reports', () => {
  it('lists the newest first', async () => {
    const { stdout } = await run(['reports']);
    const [head, ...rows] = stdout.trim().split('\n');
    expect(head).toMatch(/^PERIOD\s+ISSUED\s+TOPICS\s+TITLE\s+FILE$/);
    expect(rows.map((row) => row.slice(0, 7))).toEqual(['2023 Q4', '2021 Q3', '2019 Q2']);
    expect(rows[0]).toMatch(
      /2024-01-18\s+3\s+JPCERT\/CC Activities Overview Topics\s+jpcert-activities-2023-q4\.txt$/,
    );
  });

  it('as JSON has what parse has, without the text', async () => {
    const [newest] = JSON.parse((await run(['reports', '--json'])).stdout);
    expect(newest).toMatchObject({
      publisher: 'JPCERT Coordination Center',
      period: { start: '2023-10-01', end: '2023-12-31', label: '2023 Q4 (Oct–Dec 2023)' },
      issuedOn: '2024-01-18',
    });
    expect(newest).not.toHaveProperty('text');
  });
});

const SERIES = 'test/fixtures/series/library';

describe('several series', () => {
  it('are listed one below the other, the one with the newest report first', async () => {
    const lines = (await run(['reports', '--reports', SERIES])).stdout.trim().split('\n');
    expect(lines.map((line) => line.slice(0, 12).trim())).toEqual([
      'PERIOD',
      'Kestrel Grid',
      '2023 Q2 (Apr',
      '2023 Q1 (Jan',
      '',
      'Heron Bay In',
      '2023 H1 (Jan',
      '2022 H2 (Jul',
      '',
      '一般社団法人かもめ協会',
      'FY2022 (Apr',
      'FY2021 (Apr',
    ]);
    const listed = JSON.parse((await run(['reports', '--json', '--reports', SERIES])).stdout);
    expect(listed.map(({ source }: { source: string }) => source)).toEqual([
      'kestrel-2023-q2.md',
      'kestrel-2023-q1.md',
      'heron-2023-h1.md',
      'heron-2022-h2.md',
      'kamome-2022.md',
      'kamome-2021.md',
    ]);
  });

  it('have the latest topics each; --series selects one by a part of its name or by its publisher', async () => {
    const headings = async (...words: readonly string[]) =>
      (await run(['topics', ...words, '--reports', SERIES])).stdout
        .split('\n')
        .filter((line) => line.endsWith(':'));
    expect(await headings()).toHaveLength(3);
    expect(await headings('--series', 'kestrel')).toEqual(['Kestrel Grid, 2023 Q2 (Apr–Jun 2023):']);
    expect(await headings('previous report')).toEqual([
      'Kestrel Grid, 2023 Q1 (Jan–Mar 2023):',
      'Heron Bay Incident Review, 2022 H2 (Jul–Dec 2022):',
      '一般社団法人かもめ協会 活動報告, FY2021 (Apr 2021–Mar 2022):',
    ]);
    expect(await headings('earliest')).toEqual(await headings('previous report'));
    expect(await headings('2022', '--series', 'Heron Bay Coordination Center')).toEqual([
      'Heron Bay Incident Review, 2022 H2 (Jul–Dec 2022):',
    ]);
  });

  it('are named if --series matches none', async () => {
    const { exitCode, stderr } = await run(['topics', '--series', 'osprey', '--reports', SERIES]);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/--series: "osprey" names no series; there are "Kestrel Grid", "Heron Bay/);
  });
});

describe('topics', () => {
  it('are those of the latest report, or of the named period', async () => {
    expect((await run(['topics'])).stdout).toMatch(
      /^JPCERT\/CC Activities Overview Topics, 2023 Q4 .*:\n1\. .*Award.*\n2\. /,
    );
    for (const period of ['2021 Q3', 'Jul-Sep 2021', '2021年第3四半期']) {
      expect((await run(['topics', ...period.split(' ')])).stdout).toContain('EthicsFIRST');
    }
    expect((await run(['topics', 'latest'])).stdout).toBe((await run(['topics'])).stdout);
  });

  it('show both readings of a fiscal period', async () => {
    const answer = JSON.parse((await run(['topics', '--json', 'FY2023', 'Q3'])).stdout);
    expect(answer).toMatchObject({ kind: 'topics', citations: [{ topic: 1 }, { topic: 2 }, { topic: 3 }] });
    expect(answer.citations[0].period.label).toMatch(/2023 Q4.*FY2023 Q3/);
  });

  it('of a period without reports are no error', async () => {
    const { stdout, exitCode } = await run(['topics', '1999 Q1']);
    expect(stdout).toContain('No report covers 1999 Q1');
    expect(exitCode).toBe(0);
  });

  it.each(['someday', '2021 and 2023'])('of "%s" are wrong usage', async (text) => {
    const { stderr, exitCode } = await run(['topics', text]);
    expect(stderr).toContain('Oct-Dec 2023');
    expect(exitCode).toBe(2);
  });
});

describe('parse', () => {
  it.each(['nope', 'nope.txt'])('says that there is no file %s', async (name) => {
    const { stderr, exitCode } = await run(['parse', name], { cwd: folder });
    expect({ stderr, exitCode }).toEqual({ stderr: `rapporteur: ${name}: does not exist.\n`, exitCode: 2 });
  });

  it('prints the whole text and offsets that point into it', async () => {
    const report = JSON.parse(
      (await run(['parse', '--json', 'test/fixtures/library/jpcert-activities-2019-q2.txt'])).stdout,
    );
    expect(Object.keys(report)).toEqual(
      expect.arrayContaining(['id', 'series', 'title', 'publisher', 'period', 'issuedOn', 'text', 'topics']),
    );
    for (const { start, end, passages } of report.topics) {
      expect(0 <= start && start < end && end <= report.text.length).toBe(true);
      for (const passage of passages) expect(start <= passage.start && passage.end <= end).toBe(true);
    }
    const links = report.topics.flatMap((topic: { links: string[] }) => topic.links);
    expect(links).toContain('https://www.jpCERT.or.jp/research/IoT-SecurityCheckList.html');
  });

  it('prints an outline for people', async () => {
    const { stdout } = await run(['parse', 'test/fixtures/library/jpcert-activities-2019-q2.txt']);
    expect(stdout).toMatch(/^Period +2019 Q2 \(Apr–Jun 2019\)$/m);
    expect(stdout).toMatch(/^1\. .*IoT Security Check List.* published \(\d+ passages\)$/m);
  });

  it.each([
    ['is not there', 'no-such.txt', undefined],
    ['is empty', 'empty.txt', ''],
    ['holds no report', 'plain.txt', 'Just a line.'],
  ])('names a file that %s, and exits with 2', async (_, name, text) => {
    if (text !== undefined) writeFileSync(join(folder, name), text);
    const { stdout, stderr, exitCode } = await run(['parse', '--json', name], { cwd: folder });
    expect(stderr).toMatch(new RegExp(`^rapporteur: .*${name}.*\\n$`));
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
  });
});

describe('eval', () => {
  const file = join(folder, 'questions.jsonl');
  const question = { q: 'Who received the Best Reporter Award 2023?', kind: 'answer', topic: 1, tag: 'who' };
  writeFileSync(
    file,
    [
      { ...question, id: 'a', period: '2023-10-01', any: ['satoshi kamo'] },
      { ...question, id: 'b', period: '2023-10-01', any: ['somebody else'] },
      {
        id: 'c',
        q: 'What is the capital of France?',
        kind: 'no_answer',
        period: null,
        topic: null,
        any: [],
        tag: 'none',
      },
      {
        id: 'd',
        q: 'What is the capital of France?',
        kind: 'answer',
        period: null,
        topic: null,
        any: ['x'],
        tag: 'none',
      },
    ]
      .map((line) => JSON.stringify(line))
      .join('\n'),
  );

  it('reports the rates of right and wrong answers, overall and by tag', async () => {
    const score = JSON.parse((await run(['eval', '--json', file])).stdout);
    expect(score).toMatchObject({
      total: 4,
      right: 2,
      wrong: 1,
      missed: 1,
      rightRate: 0.5,
      wrongRate: 0.25,
      helped: 2,
      helpedRate: 0.5,
    });
    expect(score.byTag.who).toMatchObject({ total: 2, right: 1, wrong: 1 });
    expect(score.results.map(({ verdict }: { verdict: string }) => verdict)).toEqual([
      'right',
      'wrong',
      'right',
      'missed',
    ]);
  });

  it('shows what was answered instead', async () => {
    const { stdout, exitCode } = await run(['eval', file]);
    expect(stdout).toMatch(/^all +4 +2 \(50\.0 %\) +1 \(25\.0 %\) +1 \(25\.0 %\) +2 \(50\.0 %\)$/m);
    expect(stdout).toMatch(
      /^wrong {2}b {2}Who received[^\n]*\n {2}the fact is not in the text\n {2}.*Satoshi Kamo/m,
    );
    expect(exitCode).toBe(0);
  });

  it('names the lines that are not filled in', async () => {
    const fresh = join(folder, 'fresh.jsonl');
    const lines = ['q7', 'q8'].map((id) => ({
      id,
      q: 'Who won?',
      kind: 'answer',
      any: id === 'q7' ? [] : ['Kamo'],
    }));
    writeFileSync(fresh, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    const { stderr, exitCode } = await run(['eval', fresh]);
    expect(stderr).toContain('not filled in, so the score means little: q7; ');
    expect(exitCode).toBe(0);
    for (const command of ['eval', 'questions'])
      expect((await run([command, '--help'])).stdout).toMatch(/^ {2}any .*\bmust contain/m);
  });

  it('names the file and line that it cannot read', async () => {
    const bad = join(folder, 'bad.jsonl');
    writeFileSync(bad, '{"id":1}\n');
    expect(await run(['eval', bad])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('bad.jsonl, line 1'),
    });
    expect(await run(['eval', 'no-such.jsonl'])).toMatchObject({ exitCode: 2, stdout: '' });
  });
});

describe('chat', () => {
  const QUESTIONS = 'Who received the Best Reporter Award 2023?\n\nWhich reports do you have?\n';

  it('answers line by line from a pipe, with an empty line after each answer and nothing else', async () => {
    const { stdout, stderr, exitCode } = await run(['chat'], { stdin: QUESTIONS });
    expect(stdout).toMatch(/^[^>]*Satoshi Kamo[\s\S]*\n\nThere are 3 reports:\n[\s\S]*\n\n$/);
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
  });

  it('stops at a word such as exit, which a person is told at the start', async () => {
    const { stdout, exitCode } = await run(['chat'], { stdin: 'exit\n', isTTY: true });
    expect(stdout).toContain('exit');
    expect(stdout).not.toContain('There are 3 reports');
    expect(exitCode).toBe(0);
  });
});

describe('help', () => {
  it.each([
    'ask',
    'chat',
    'reports',
    'topics',
    'parse',
    'eval',
    'start',
    'announce',
    'doctor',
    'register-commands',
  ])('of %s has an example', async (command) => {
    const { stdout, exitCode } = await run([command, '--help']);
    expect(stdout).toContain(`\nExamples:\n  rapporteur ${command}`);
    expect(exitCode).toBe(0);
  });

  it('is shown if no command is named', async () => {
    const { stderr, exitCode } = await run([]);
    expect(stderr).toContain('Usage: rapporteur');
    expect(exitCode).toBe(2);
  });
});
