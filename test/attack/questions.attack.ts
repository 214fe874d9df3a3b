import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { generateReports } from '../../bench/generated-reports.js';
import { pump, readLiterals, recordConstructed } from './expressions.js';
import { IS_LONG, makeFolder, report, run } from './program.js';

const QUESTION = 'Who received the Best Reporter Award 2023?';

it('each regular expression of the program gets hostile input', { timeout: 600_000 }, async () => {
  const literals = readLiterals();
  const constructed = await recordConstructed(async () => {
    const program = new URL('../../dist/adapters/cli/program.js', import.meta.url).href;
    const { runCli } = await import(program);
    for (const question of [QUESTION, '2023年のベストレポーター賞は誰?', 'compare 2019 and 2021'])
      await runCli(['ask', '--explain', question], {
        stdin: new PassThrough().end(),
        stdout: new PassThrough().resume(),
        stderr: new PassThrough().resume(),
        env: {},
        cwd: new URL('../..', import.meta.url).pathname,
        today: '2024-02-01',
      });
  });
  const all = [...literals, ...constructed];
  // The quick run tries a different part each day; the long one tries all.
  const day = Math.floor(Date.now() / 86_400_000);
  const chosen = IS_LONG ? all : all.filter((_, at) => at % 16 === day % 16);
  report({ literals: literals.length, constructed: constructed.length, pumped: chosen.length });
  expect(literals.length).toBeGreaterThan(300);
  expect(constructed.length).toBeGreaterThan(50);
  const slow = chosen.flatMap((expression) => {
    const found = pump(expression);
    return found === null ? [] : [{ at: expression.at, source: expression.source.slice(0, 200), ...found }];
  });
  expect(slow).toEqual([]);
});

it('hostile input reveals a quadratic expression', () => {
  expect(pump({ at: 'here', source: '[.,]+$', flags: 'u' })).not.toBeNull();
  expect(pump({ at: 'here', source: '(?<![.,])[.,]+$', flags: 'u' })).toBeNull();
});

const UNUSUAL: readonly (readonly [string, string])[] = [
  ['100 kB of one letter', 'a'.repeat(100_000)],
  ['100 kB of one sign', '.'.repeat(100_000)],
  ['100 kB of blanks', `who${' '.repeat(100_000)}?`],
  ['100 kB of combining marks', `a${'\u0301'.repeat(50_000)}`],
  ['thousands of periods', '2023 Q4 '.repeat(5000)],
  ['thousands of negations', 'not '.repeat(5000)],
  ['endless initials', 'a.'.repeat(900)],
  ['a null byte', 'Who\u0000 received the award?'],
  ['half a surrogate pair', 'Who \ud800 received the award?'],
];

it('a batch contains odd questions, broken lines and null bytes', async () => {
  const lines = [
    ...UNUSUAL.map(([id, q]) => JSON.stringify({ id, q })),
    'no JSON',
    '[]',
    '{"id":null,"q":"x"}',
    '\u0000\u0000',
    `{"id":"deep","q":${'['.repeat(50_000)}`,
    JSON.stringify({ id: 'last', q: QUESTION }),
  ];
  const { stdout, exitCode, ms } = await run(['ask', '--batch', '-'], {
    feed: (stdin) => stdin.end(lines.join('\n')),
  });
  const replies = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  report({ lines: lines.length, ms: Math.round(ms) });
  expect(exitCode).toBe(2);
  expect(replies).toHaveLength(lines.length);
  expect(replies.at(-1)).toMatchObject({ id: 'last', text: expect.stringContaining('Satoshi Kamo') });
  expect(replies.filter(({ error }) => error !== undefined)).toHaveLength(5);
});

it('a batch contains an endless line', async () => {
  const megabytes = IS_LONG ? 700 : 40;
  const { stdout, stderr, exitCode, peakMb, ms } = await run(['ask', '--batch', '-'], {
    withinMs: 100_000,
    feed: async (stdin) => {
      const piece = 'x'.repeat(1024 * 1024);
      stdin.write(`${JSON.stringify({ id: 'first', q: QUESTION })}\n{"id":"long","q":"`);
      for (let n = 0; n < megabytes; n += 1)
        if (!stdin.write(piece)) await new Promise((resolve) => stdin.once('drain', resolve));
      stdin.end(`"}\n${JSON.stringify({ id: 'last', q: QUESTION })}\n`);
    },
  });
  report({ megabytes, ms: Math.round(ms), peakMb: Math.round(peakMb) });
  const replies = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(replies.map(({ id }) => id)).toEqual(['first', null, 'last']);
  expect(stderr).toContain('line 2: is over 1 MB');
  expect({ exitCode }).toEqual({ exitCode: 2 });
  expect(peakMb).toBeLessThan(300);
});

it.runIf(IS_LONG)('questions with many initials and indicators meet 13 MB of reports', async () => {
  const folder = join(await makeFolder(), 'reports');
  await mkdir(folder);
  let characters = 0;
  for (const { name, text } of generateReports(11)) {
    await writeFile(join(folder, name), text);
    characters += text.length;
    if (characters > 13_000_000) break;
  }
  const indicators = Array.from({ length: 60 }, (_, n) => `evil${n}.example-${n * 7919}.com`).join(' ');
  const lines = [QUESTION, 'a.'.repeat(900), indicators].map((q, id) => JSON.stringify({ id, q }));
  const { stdout, ms } = await run(['ask', '--batch', '-', '--reports', folder], {
    withinMs: 400_000,
    feed: (stdin) => stdin.end(lines.join('\n')),
  });
  report({ characters, ms: Math.round(ms) });
  expect(stdout.trimEnd().split('\n')).toHaveLength(3);
});
