import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { PassThrough } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { displayWidth } from '../../../adapters/cli/terminal/layout.js';
import { promptLines } from '../../../adapters/cli/terminal/prompt-lines.js';
import { BUILT_PROGRAM } from '../../build.js';
import { waitFor } from '../start.js';
import { LIBRARY, run } from './run.js';

/** Resolves to the lines that a person enters by typing these keys, with a pause after each. */
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

it('reads what is typed line by line', async () => {
  expect(await type('one\r', 'two\r')).toEqual(['one', 'two']);
});

const paste = (text: string): string => `\u001b[200~${text}\u001b[201~`;

it('separates lines that were typed ahead', async () => {
  expect(await type('help\r99\rnext\r')).toEqual(['help', '99', 'next']);
});

it.each([
  ['with a break at its end', [paste('Who received\rthe prize\rin 2023?\r'), 'next\r']],
  ['without one, when Enter is pressed', [paste('Who received\rthe prize\rin 2023?'), '\r', 'next\r']],
  ['behind what is typed', ['Who ', paste('received\rthe prize\rin 2023?\r'), 'next\r']],
  ['in pieces', ['\u001b[200~Who received\rthe', ' prize\rin 2023?\r\u001b[201~', 'next\r']],
])('reads a pasted text of several lines as one, %s', async (_, keys) => {
  expect(await type(...keys)).toEqual(['Who received the prize in 2023?', 'next']);
});

it('clears the line at Ctrl-C, and ends there if nothing is typed', async () => {
  expect(await type('mistake', '\u0003', 'right\r', '\u0003', 'never\r')).toEqual(['right']);
});

/** Runs `chat` on a real terminal, by script(1). Returns what it shows, and a function to type. */
function openTerminal() {
  const command = `${process.execPath} ${BUILT_PROGRAM} chat --reports ${LIBRARY}`;
  const env = { PATH: process.env.PATH ?? '', TERM: 'xterm', LANG: 'en_US.UTF-8' };
  const child = spawn('script', ['-qec', command, '/dev/null'], { cwd: tmpdir(), env });
  onTestFinished(() => void child.kill('SIGKILL'));
  let shown = '';
  child.stdout.on('data', (chunk) => {
    shown += String(chunk);
  });
  return { type: (keys: string) => child.stdin.write(keys), shown: () => shown, exit: once(child, 'exit') };
}

it.skipIf(spawnSync('script', ['--version']).error !== undefined)(
  'on a real terminal, answers each line that was typed ahead, and a pasted text as one',
  async () => {
    const { type, shown, exit } = openTerminal();
    type('help\r99\r');
    await waitFor(() => shown().includes('There is no 99'), 60_000);
    expect(shown()).toContain('\u001b[?2004h');
    type(`${paste('Who received\rthe Best Reporter Award\rin 2023?')}\r`);
    await waitFor(() => shown().includes('Satoshi Kamo'), 30_000);
    type('exit\r');
    await exit;
    expect(shown()).toContain('\u001b[?2004l');
  },
  120_000,
);

const chat = (stdin: string, columns = 80, env = {}) =>
  run(['chat'], { stdin, isTTY: true, columns, env }).then(({ stdout }) => stdout);

it('greets with what it is, its reports, an example and help', async () => {
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

it('says if a number is not offered', async () => {
  expect(await chat('7\n')).toContain('There is nothing to choose here. Type a question.');
  expect(await chat('7\n', 80, { LANG: 'ja_JP.UTF-8' })).toContain('選べるものがありません');
});

it.each([
  ['help', /in the thread|reply to me/, /type exit to leave/, 'rapporteur chat'],
  ['ヘルプ', /スレッド|返信/, /exit/, 'rapporteur chat'],
])(
  'describes in %s what is available here, and nothing of a chat service',
  async (help, elsewhere, leaving, more) => {
    const once = (await run(['ask', help])).stdout;
    const talking = (await run(['chat'], { stdin: `${help}\n` })).stdout;
    expect(`${once}${talking}`).not.toMatch(elsewhere);
    expect(talking).toMatch(leaving);
    expect(once).not.toMatch(leaving);
    expect(once).toContain(more);
  },
);
