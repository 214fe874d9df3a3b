import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { chooseReader } from '../../../adapters/cli/settings/choose-reader.js';
import { readSecrets, readSettings } from '../../../adapters/cli/settings/settings.js';
import { choice, json, numberOf, openReaderFarEnd } from '../reader/far-end.js';
import { run } from './run.js';

const QUESTION = 'Who received the Best Reporter Award 2023?';
const KEY = 'sk-a-key-that-nobody-may-see';
const cwd = mkdtempSync(join(tmpdir(), 'rapporteur-reader-'));
const model = await openReaderFarEnd();
const env = { READER_URL: model.url, READER_MODEL: 'small', READER_KEY: KEY };
const host = new URL(model.url).host;

afterAll(async () => {
  await model.close();
  rmSync(cwd, { recursive: true });
});
beforeEach(() => {
  model.calls.length = 0;
  model.behave(choice(false, []));
});

describe('ask', () => {
  it('prints what the reader chose, and says so with --explain', async () => {
    model.behave(choice(true, [1]));
    const { stdout, exitCode } = await run(['ask', '--explain', QUESTION], { cwd, env });
    expect(stdout).toMatch(/^READER\nthe reader chose sentence 1 of those it was given$/m);
    model.behave(choice(true, [1, 2]));
    const json = JSON.parse((await run(['ask', '--json', '--explain', QUESTION], { cwd, env })).stdout);
    expect(json).toMatchObject({ kind: 'answer', explanation: { reader: { numbers: [1, 2] } } });
    model.behave(choice(false, []));
    const declined = await run(['ask', '--explain', QUESTION], { cwd, env });
    expect(declined.stdout).toMatch(/^READER\nthe reader found no sentence that answers$/m);
    expect(declined.stdout).toContain('closest');
    expect(exitCode).toBe(0);
  });

  it('prints the same as without a reader if that fails, and the reason on standard error', async () => {
    model.behave(json({ error: KEY }, 503));
    const without = await run(['ask', QUESTION], { cwd });
    const failed = await run(['ask', QUESTION], { cwd, env });
    expect(failed).toMatchObject({ stdout: without.stdout, exitCode: 0 });
    expect(failed.stderr).toBe(
      'rapporteur: the reader answered with HTTP 503: it failed; the built-in choice is used\n',
    );
    expect(without.stderr).toBe('');
    const explained = await run(['ask', '--explain', QUESTION], { cwd, env });
    expect(explained.stdout).toMatch(/^READER\nthe built-in choice, because the reader failed: /m);
    expect((await run(['ask', '--explain', QUESTION], { cwd })).stdout).not.toContain('READER');
  });

  it('uses the reader for each line of a batch, and in a chat', async () => {
    const stdin = `{"id":1,"q":"${QUESTION}"}\n{"id":2,"q":"thanks"}\n`;
    const { stdout } = await run(['ask', '--batch', '-'], { cwd, env, stdin });
    expect(stdout.split('\n').map((line) => line && JSON.parse(line).kind)).toEqual([
      'no_answer',
      'no_answer',
      '',
    ]);
    expect(model.calls).toHaveLength(1);
    const chat = await run(['chat'], { cwd, env, stdin: `${QUESTION}\n` });
    expect(chat.stdout).toContain('not sure');
    expect(model.calls).toHaveLength(2);
  });
});

describe('eval --reader', () => {
  const file = join(cwd, 'questions.jsonl');
  const questions = [
    { id: 1, q: QUESTION, kind: 'answer', any: ['Satoshi Kamo'], tag: 'awards' },
    { id: 2, q: 'Who is the treasurer of JPCERT/CC?', kind: 'no_answer', tag: 'silent' },
    { id: 3, q: 'Which reports are there?', kind: 'reports', tag: 'lists' },
  ];
  writeFileSync(file, questions.map((question) => JSON.stringify(question)).join('\n'));

  it('shows both choices side by side, and where they differ', async () => {
    const { stdout, exitCode } = await run(['eval', '--reader', file], { cwd, env });
    expect(stdout).toMatch(/^TAG +CHOICE +QUESTIONS +RIGHT/m);
    expect(stdout).toMatch(/^all +built-in +3 +3 \(100\.0 %\)/m);
    expect(stdout).toMatch(/^ +reader +3 +2 \(66\.7 %\) +1 \(33\.3 %\)/m);
    expect(stdout).toContain(
      'The reader was asked 2 times: it chose 0 times, found no answer 2 times and failed 0 times.',
    );
    expect(stdout).toContain(`built-in right, reader missed  1  ${QUESTION}`);
    expect(exitCode).toBe(0);
    const all = JSON.parse((await run(['eval', '--reader', '--json', file], { cwd, env })).stdout);
    expect(all).toMatchObject({
      builtIn: { right: 3 },
      reader: { right: 2 },
      readings: { chose: 0, declined: 2, failed: 0 },
    });
  });

  it('is scored without a reader unless --reader is set, which needs one', async () => {
    const plain = await run(['eval', file], { cwd, env });
    expect(plain.stdout).toBe((await run(['eval', file], { cwd })).stdout);
    expect(model.calls).toEqual([]);
    expect(await run(['eval', '--reader', file], { cwd })).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('--reader needs a language model: set READER_URL and READER_MODEL'),
    });
  });
});

describe('doctor', () => {
  const doctor = async (world: Record<string, string> = env) => {
    const { stdout } = await run(['doctor', '--json'], { cwd, env: world });
    const { findings } = JSON.parse(stdout);
    expect(stdout).not.toContain(KEY);
    return findings.find(({ subject }: { subject: string }) => subject === 'reader');
  };

  it('says that nothing is sent to a language model if none is set', async () => {
    expect(await doctor({})).toEqual({
      state: 'unset',
      subject: 'reader',
      text: expect.stringContaining('no question goes to a language model'),
    });
  });

  it('asks the model a test question, and says where questions go', async () => {
    model.behave((response, request) => {
      const [call] = model.calls;
      choice(true, [call === undefined ? 0 : numberOf('closed on Mondays', call)])(response, request);
    });
    expect(await doctor()).toMatchObject({
      state: 'ok',
      text: expect.stringMatching(
        new RegExp(`^small at ${host} chose the right sentence in \\d+ ms; questions and the sentences`),
      ),
    });
    expect(model.calls).toHaveLength(1);
    expect(JSON.stringify(model.calls)).not.toContain('JPCERT');
  });

  it('says what is wrong with it', async () => {
    expect(await doctor()).toMatchObject({ state: 'failed', text: expect.stringContaining('no answer') });
    model.behave(choice(true, [1]));
    expect(await doctor()).toMatchObject({
      state: 'failed',
      text: expect.stringContaining('wrong sentence'),
    });
    model.behave(json({ error: KEY }, 401));
    expect(await doctor()).toMatchObject({
      state: 'failed',
      text: `small at ${host}: the reader answered with HTTP 401: it does not accept READER_KEY; until it works, the built-in choice is used`,
    });
    expect(await doctor({ READER_URL: model.url })).toMatchObject({
      state: 'failed',
      text: expect.stringContaining('READER_MODEL is not set'),
    });
  });
});

describe('the settings', () => {
  const choose = async (values: Record<string, string>) =>
    chooseReader(await readSettings({ env: values, cwd }));
  const URL_SET = 'https://models.example/v1/chat/completions';

  it.each([
    [{ READER_MODEL: 'm' }, 'READER_MODEL: READER_URL is not set'],
    [{ READER_URL: URL_SET }, 'READER_MODEL is not set'],
    [{ READER_URL: 'http://127.0.0.1:11434', READER_MODEL: 'm' }, 'must end in /chat/completions'],
    [
      {
        READER_URL: 'https://a:secret-b@models.example/v1/chat/completions',
        READER_MODEL: 'm',
        READER_KEY: KEY,
      },
      'READER_KEY: READER_URL already has a password',
    ],
  ])('name what is wrong with %j, without its value', async (values, problem) => {
    const said = await choose(values).catch((error: Error) => error.message);
    expect(said).toContain(problem);
    expect(said).not.toMatch(/secret-b|sk-a/);
  });

  it.each([
    { READER_URL: 'ftp://models.example/chat/completions' },
    { READER_URL: 'models' },
    { READER_KEY: 'two words' },
  ])('reject %j', async (values) => {
    const { exitCode, stderr } = await run(['ask', QUESTION], { cwd, env: values });
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/READER_(?:URL|KEY): /);
  });

  it('call a model on this machine directly, and others through the proxy', async () => {
    const proxied = {
      READER_MODEL: 'm',
      HTTPS_PROXY: 'http://p.example:1',
      HTTP_PROXY: 'http://p.example:1',
    };
    for (const own of ['127.0.0.1:11434', 'localhost:8080', '[::1]:8080'])
      expect(
        (await choose({ ...proxied, READER_URL: `http://${own}/v1/chat/completions` }))?.proxies,
      ).toBeNull();
    expect((await choose({ ...proxied, READER_URL: URL_SET }))?.proxies).toMatchObject({
      https: 'http://p.example:1',
    });
    expect(await choose({})).toBeNull();
  });

  it('hold secrets that are never printed: the key, and a password in the URL', async () => {
    const url = 'https://me:pass%40word@models.example/v1/chat/completions';
    const secrets = await readSecrets({ env: { READER_URL: url, READER_KEY: KEY }, cwd });
    expect(secrets).toEqual(expect.arrayContaining([KEY, 'pass%40word', 'pass@word']));
  });

  it('hold as secrets the keys in the query of the address, but not what else is there', async () => {
    const query = 'api-version=2024-02-01&api-key=abc%2Bdef123&deployment=harbour';
    const url = `https://models.example/v1/chat/completions?${query}`;
    const sources = 'https://reports.example/all.atom?feed_token=feed-456789&sort=created_desc';
    const secrets = await readSecrets({ env: { READER_URL: url, REPORT_SOURCES: sources }, cwd });
    expect(new Set(secrets)).toEqual(new Set(['abc%2Bdef123', 'abc+def123', 'feed-456789']));
  });
});
