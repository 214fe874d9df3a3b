import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { renderTerminal } from '../../../adapters/cli/terminal/render-terminal.js';
import { composeMessage } from '../../../src/messages/compose-message.js';
import { makeAnswer, makeCitation } from '../../messages/sample-answers.js';
import { run } from './run.js';

const QUESTION = 'Who received the Best Reporter Award 2023?';
const folder = mkdtempSync(join(tmpdir(), 'rapporteur-ask-'));
const inFolder = (name: string) => join(folder, name);

afterAll(() => rmSync(folder, { recursive: true }));

describe('one question', () => {
  it('is answered with the sentence, the report, the period and the topic', async () => {
    const { stdout, stderr, exitCode } = await run(['ask', ...QUESTION.split(' ')]);
    expect(stdout).toContain('Satoshi Kamo');
    expect(stdout).toContain(
      '— JPCERT/CC Activities Overview Topics, 2023 Q4 (Oct–Dec 2023), Topic 1: JPCERT/CC Best Reporter Award 2023',
    );
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
  });

  it('of a PDF is cited with its page, the report’s URL and its file', async () => {
    const reports = inFolder('pdf');
    mkdirSync(reports);
    const name = 'jpcert-activities-2019-q2.pdf';
    copyFileSync(join('test/fixtures/printed', name), join(reports, name));
    writeFileSync(join(reports, name.replace('pdf', 'yml')), 'url: https://reports.example/2019-q2.pdf\n');
    const ask = async (...words: readonly string[]) =>
      (await run(['ask', '--reports', reports, ...words])).stdout;
    expect(await ask('When did the Cybersecurity Council start?')).toMatch(
      /^— .*Topic 2, p\. 2: .*\n {2}https:\/\/reports\.example\/2019-q2\.pdf#page=2$/mu,
    );
    expect(await ask('サイバーセキュリティ協議会の活動はいつ始まりましたか？')).toContain('2ページ');
    const [citation] = JSON.parse(await ask('--json', 'When did the Cybersecurity Council start?')).citations;
    expect(citation).toMatchObject({ page: 2, url: 'https://reports.example/2019-q2.pdf', file: name });
    expect(citation.linkCaptions.map(({ url }: { url: string }) => url)).toEqual(citation.links);
    expect(citation.linkCaptions[0].caption).toBe('The Basic Act on Cybersecurity (Japanese)');
  });

  it('of a report without pages and a URL is cited with neither', async () => {
    const answer = JSON.parse((await run(['ask', '--json', QUESTION])).stdout);
    expect(answer.citations[0]).toMatchObject({
      page: null,
      url: null,
      file: expect.stringMatching(/\.txt$/),
    });
  });

  it('as JSON has a citation whose quote is the text that parse prints, from start to end', async () => {
    const answer = JSON.parse((await run(['ask', '--json', QUESTION])).stdout);
    expect(answer).toMatchObject({ question: QUESTION, kind: 'answer', suggestions: [] });
    expect(answer.confidence).toBeGreaterThan(0);
    const [citation] = answer.citations;
    expect(citation).toMatchObject({
      period: { start: '2023-10-01', end: '2023-12-31', label: '2023 Q4 (Oct–Dec 2023)' },
      issuedOn: '2024-01-18',
      topic: 1,
      topicTitle: 'JPCERT/CC Best Reporter Award 2023',
    });
    const report = JSON.parse(
      (await run(['parse', '--json', 'test/fixtures/library/jpcert-activities-2023-q4.txt'])).stdout,
    );
    expect(citation.reportId).toBe(report.id);
    expect(report.text.slice(citation.start, citation.end)).toBe(citation.quote);
  });

  it('that the reports do not answer gets the reason and exit code 0', async () => {
    const { stdout, exitCode } = await run(['ask', '--json', 'What happened in 2022 Q1?']);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      kind: 'no_answer',
      reasonCode: 'period_not_covered',
      reason: expect.stringMatching(/^No report covers 2022 Q1 .* 2023 Q4 .* 2021 Q3 .* 2019 Q2/),
      citations: [],
    });
  });

  it.each([
    ['nothing', ''],
    ['white space', ' \t\n '],
    ['emoji', '🎉🎉🎉'],
    ['control characters', '\u0000\u001b[31m\u0007'],
    ['100 000 characters', 'why '.repeat(25_000)],
  ])('of %s gets a reason, not an error', async (_, question) => {
    const { stdout, stderr, exitCode } = await run(['ask', '--json', question]);
    expect(JSON.parse(stdout).kind).toBe('no_answer');
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
    expect((await run(['ask', question])).stdout.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  });
});

describe('in a terminal', () => {
  it('dims sources, and wraps lines', async () => {
    const { stdout } = await run(['ask', QUESTION], { isTTY: true, columns: 60 });
    expect(stdout).toContain('\u001b[2m— JPCERT/CC');
    for (const line of stripVTControlCharacters(stdout).split('\n'))
      expect(line.length).toBeLessThanOrEqual(60);
  });

  it('emphasizes what was asked for', () => {
    const { start } = makeCitation();
    const citations = [
      makeCitation({ highlight: { start, end: start + 'The pilots’ guild'.length } }),
    ] as const;
    const stdout = Object.assign(new PassThrough(), { isTTY: true, columns: 80 });
    const shown = renderTerminal(composeMessage(makeAnswer({ citations }), 'en'), { stdout, env: {} });
    expect(shown).toContain('\u001b[1mThe pilots’ guild\u001b[22m won');
  });

  it.each([
    ['NO_COLOR', { isTTY: true, env: { NO_COLOR: '1', FORCE_COLOR: '1' } }, false],
    ['a dumb terminal', { isTTY: true, env: { TERM: 'dumb' } }, false],
    ['a pipe', { isTTY: false }, false],
    ['a pipe with FORCE_COLOR', { isTTY: false, env: { FORCE_COLOR: '1' } }, true],
  ])('%s: whether the output is coloured', async (_, world, coloured) => {
    expect((await run(['ask', QUESTION], world)).stdout.includes('\u001b[')).toBe(coloured);
  });
});

describe('a batch', () => {
  const lines = (text: string) =>
    text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));

  it('answers line by line, in order, with the ids unchanged', async () => {
    const stdin = `\uFEFF{"id":"d000","q":"${QUESTION}"}\r\n\n{"id":7,"q":""}`;
    const { stdout, exitCode } = await run(['ask', '--batch', '-'], { stdin });
    expect(lines(stdout)).toMatchObject([
      { id: 'd000', question: QUESTION, kind: 'answer' },
      { id: 7, question: '', kind: 'no_answer', reasonCode: 'empty' },
    ]);
    expect(exitCode).toBe(0);
  });

  it('replaces a bad line with an error, answers the others and exits with 2', async () => {
    const file = inFolder('batch.jsonl');
    writeFileSync(file, `{"id":1,"q":"${QUESTION}"}\n{"id":2}\nnot json\n{"id":4,"q":"${QUESTION}"}\n`);
    const { stdout, stderr, exitCode } = await run(['ask', '--batch', file]);
    expect(lines(stdout)).toMatchObject([
      { id: 1, kind: 'answer' },
      { id: 2, error: expect.any(String) },
      { id: null, error: 'not JSON' },
      { id: 4, kind: 'answer' },
    ]);
    expect(stderr).toContain(`${file}, line 2:`);
    expect(stderr).toContain(`${file}, line 3: not JSON`);
    expect(exitCode).toBe(2);
  });
});

describe('wrong usage exits with 2 and says what to correct', () => {
  it.each([
    ['no question', ['ask'], 'ask "'],
    ['question and batch', ['ask', '--batch', '-', 'Who?'], '--batch'],
    ['an unknown flag', ['ask', '--jsn', 'Who?'], 'Did you mean --json?'],
    ['an unknown command', ['aks', 'Who?'], 'Did you mean ask?'],
    ['an unknown flag that would steer a terminal', ['ask', '--\u001b[31m'], "'--[31m'"],
    ['a flag without its value', ['ask', 'Who?', '--reports'], '--reports'],
    ['a batch file that is not there', ['ask', '--batch', 'no-such.jsonl'], 'no-such.jsonl'],
    ['a batch file that is a folder', ['ask', '--batch', 'data'], 'data is a folder'],
    [
      'a reports folder that is not there',
      ['ask', 'Who?', '--reports', '/no/such'],
      '--reports: there is no folder /no/such',
    ],
    ['a reports folder that is a file', ['ask', 'Who?', '--reports', 'README.md'], 'is not a folder'],
  ])('%s', async (_, args, message) => {
    const { stdout, stderr, exitCode } = await run(args);
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
  });

  it('names the variable that a folder comes from', async () => {
    const { stderr, exitCode } = await run(['ask', 'Who?'], { env: { REPORTS_DIR: '/no/such' } });
    expect(stderr).toBe('rapporteur: REPORTS_DIR: there is no folder /no/such\n');
    expect(exitCode).toBe(2);
  });
});

describe('the folder of the reports', () => {
  const folderOf = (name: string, files: Record<string, string | Uint8Array>) => {
    mkdirSync(inFolder(name));
    for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, name, file), text);
    return inFolder(name);
  };
  const HARBOUR = [
    'Harbour Watch\nOctober 1, 2023 - December 31, 2023\n\nPort Office\nJanuary 9, 2024\n',
    'Topic 1: The lantern prize\n\nMarta Lind of the pilots’ guild received the lantern prize.\n',
    'Topic 2: A new breakwater\n\nThe breakwater was built with \u001b[31mred\u001b[0m stone in November.\n',
  ].join('\n');
  const ASK = ['ask', 'Who received the lantern prize?'];

  it('without a report is an error that says what to put there', async () => {
    const { stderr, exitCode } = await run([...ASK, '--reports', folderOf('empty', {})]);
    expect(stderr).toContain('put reports there');
    expect(exitCode).toBe(2);
  });

  it('with a broken file among good ones answers from the good ones and names the broken one', async () => {
    const dir = folderOf('mixed', {
      'harbour.txt': HARBOUR,
      'broken.txt': 'nothing',
      'nul.md': new Uint8Array([0, 1, 2, 255]),
    });
    const { stdout, stderr, exitCode } = await run([...ASK, '--reports', dir]);
    expect(stdout).toContain('Marta Lind');
    expect(stderr.trim().split('\n')).toHaveLength(2);
    expect(stderr).toContain('broken.txt');
    expect(stderr).toContain('nul.md');
    expect(exitCode).toBe(0);
  });

  it('with broken files only is an error', async () => {
    const { stderr, exitCode } = await run([...ASK, '--reports', folderOf('broken', { 'a.txt': 'nothing' })]);
    expect(stderr).toContain('a.txt');
    expect(exitCode).toBe(2);
  });

  it('comes from .env in the current folder, unless the environment sets it', async () => {
    const dir = folderOf('home', { '.env': 'REPORTS_DIR=./mine\n' });
    mkdirSync(join(dir, 'mine'));
    writeFileSync(join(dir, 'mine', 'harbour.txt'), HARBOUR);
    expect((await run(ASK, { cwd: dir })).stdout).toContain('Marta Lind');
    expect((await run(ASK, { cwd: dir, env: { REPORTS_DIR: '' } })).stdout).toContain('Marta Lind');
    expect((await run(ASK, { cwd: dir, env: { REPORTS_DIR: '/no/such' } })).stderr).toContain('/no/such');
  });

  it('cannot control the terminal', async () => {
    const { stdout } = await run([
      'ask',
      'What was the breakwater built with?',
      '--reports',
      inFolder('mixed'),
    ]);
    expect(stdout).toContain('[31mred[0m stone');
    expect(stdout).not.toContain('\u001b');
  });
});

describe('--explain', () => {
  it('prints words, passages, sentences and the verification after the answer', async () => {
    const plain = (await run(['ask', QUESTION])).stdout;
    const { stdout } = await run(['ask', '--explain', QUESTION]);
    expect(stdout.startsWith(`${plain}\n`)).toBe(true);
    for (const title of ['ANSWERED BY', 'WORDS', 'BEST PASSAGES', 'BEST SENTENCES', 'VERIFICATION'])
      expect(stdout).toContain(`\n\n${title}`);
    expect(stdout).toMatch(
      /^accepted as the answer: confidence 0\.\d\d \(an answer needs 0\.\d\d\); relatedness 0\.\d\d \(the closest passage needs 0\.\d\d\)$/m,
    );
  });

  it('adds one member to the JSON, and changes nothing else', async () => {
    const { explanation, ...rest } = JSON.parse((await run(['ask', '--json', '--explain', QUESTION])).stdout);
    expect(rest).toEqual(JSON.parse((await run(['ask', '--json', QUESTION])).stdout));
    expect(explanation).toMatchObject({ by: 'fact', verification: { grade: 'answer' } });
  });

  it('prints no control character of the question', async () => {
    const { stdout } = await run(['ask', '--explain', 'who is \u001b[31mSatoshi\u001b]0;x\u0007 Kamo?']);
    expect(stdout).not.toMatch(/[^\P{Cc}\n]/u);
  });

  it('is for one question', async () => {
    expect(await run(['ask', '--explain', '--batch', '-'])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('--explain'),
    });
  });
});

describe('a comparison', () => {
  it('is requested by a question, and lists the periods without a mention in its JSON', async () => {
    const { stdout } = await run(['ask', 'compare', 'awards', '2019..2023']);
    expect(stdout).toMatch(/^From the oldest to the newest:\n[\s\S]*2021 Q3[\s\S]*2023 Q4[\s\S]*2019 Q2/u);
    const json = JSON.parse((await run(['ask', '--json', 'compare awards 2019..2023'])).stdout);
    expect(json).toMatchObject({ kind: 'answer', notMentionedIn: [{ start: '2019-04-01' }] });
    expect(json.text.length).toBeLessThanOrEqual(600);
    expect(json.citations.map(({ period }: { period: { start: string } }) => period.start)).toEqual([
      '2021-07-01',
      '2023-10-01',
    ]);
  });

  it('lists in its JSON the other words by which something was found', async () => {
    const { searchedFor } = JSON.parse(
      (await run(['ask', '--json', 'Which law led to the Cybersecurity Council?'])).stdout,
    );
    expect(searchedFor).toEqual([{ asked: 'law', found: ['act'] }]);
  });
});
