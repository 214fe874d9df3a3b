import { PassThrough } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { displayWidth } from '../../../adapters/cli/terminal/display-width.js';
import { promptLines } from '../../../adapters/cli/terminal/prompt-lines.js';
import { run } from './run.js';

/** What a person gets who types these keys, with a pause after each. */
async function type(...keys: readonly string[]): Promise<readonly string[]> {
  const stdin = Object.assign(new PassThrough(), { isTTY: true });
  const stdout = Object.assign(new PassThrough().resume(), { isTTY: true, columns: 80 });
  const terminal = { stdin, stdout, stderr: stdout, env: {}, cwd: '/', today: '2024-02-01' };
  const typing = (async () => {
    for (const key of keys) {
      stdin.write(key);
      await sleep(150);
    }
    stdin.end();
  })();
  const lines: string[] = [];
  for await (const line of promptLines(terminal)) lines.push(line);
  await typing;
  return lines;
}

it('takes what is typed line by line', async () => {
  expect(await type('one\r', 'two\r')).toEqual(['one', 'two']);
});

it.each([
  ['with a break at its end', ['Who received\rthe prize\rin 2023?\r', 'next\r']],
  ['without one, when Enter is pressed', ['Who received\rthe prize\rin 2023?', '\r', 'next\r']],
])('takes a pasted text of several lines as one, %s', async (_, keys) => {
  expect(await type(...keys)).toEqual(['Who received the prize in 2023?', 'next']);
});

it('clears the line at Ctrl-C, and ends there where nothing is typed', async () => {
  expect(await type('mistake', '\u0003', 'right\r', '\u0003', 'never\r')).toEqual(['right']);
});

const chat = (stdin: string, columns = 80, env = {}) =>
  run(['chat'], { stdin, isTTY: true, columns, env }).then(({ stdout }) => stdout);

it('greets with what it is, which reports it has, an example and help', async () => {
  const [about, example, leave] = (await chat('')).split('\n');
  expect(about).toBe('Rapporteur answers from 3 reports in their own words: 2019 Q2 (Apr–Jun 2019) to');
  expect(example).toContain('2023 Q4');
  expect(leave).toMatch(/^For example: /);
  expect(await chat('', 80, { LANG: 'ja_JP.UTF-8' })).toContain('レポート3件');
});

it('writes no line longer than the terminal', async () => {
  for (const line of (await chat('topics 2021 Q3\n', 40)).split('\n'))
    expect(displayWidth(line)).toBeLessThanOrEqual(40);
});

it('says which numbers there are', async () => {
  expect(await chat('7\n')).toContain('There is nothing to choose here. Type a question.');
  expect(await chat('7\n', 80, { LANG: 'ja_JP.UTF-8' })).toContain('選べるものがありません');
});

it('answers help to ask as to chat', async () => {
  const { stdout } = await run(['ask', 'help']);
  expect(stdout).toBe((await run(['chat'], { stdin: 'help\n' })).stdout);
});
