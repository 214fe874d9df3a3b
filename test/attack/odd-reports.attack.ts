import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { IS_LONG, makeFolder, REPORTS, report, run } from './program.js';

const NAME = 'jpcert-activities-2023-q4.txt';
const QUESTION = 'Who received the Best Reporter Award 2023?';
const HEAD = 'Harbour Report\n\nJanuary 1, 2014 - March 31, 2014\n\nThe keepers lit 82 lanterns.\n\n';
const lines = (count: number, say: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => say(n)).join('\n');

/** The content of a report, its file extension, and whether it is rejected. */
type Odd = {
  readonly what: string;
  readonly ending: string;
  readonly make: () => string;
  readonly refused: boolean;
};

const odd = (what: string, ending: string, make: () => string, refused = false): Odd => ({
  what,
  ending,
  make,
  refused,
});

const ODD: readonly Odd[] = [
  odd('six million letters in a row', 'md', () => `${HEAD}${'a'.repeat(6_000_000)}\n`),
  odd('six million combining marks', 'md', () => `${HEAD}a${'\u0301'.repeat(6_000_000)}\n`),
  odd('three million Japanese letters in a row', 'txt', () => `${HEAD}${'日'.repeat(3_000_000)}\n`),
  odd(
    'a contents of dotted lines',
    'txt',
    () => HEAD + lines(6000, (n) => `${n}. Chapter of the harbour wall ${'.'.repeat(80)} ${n}`),
  ),
  odd('a line of a million dots', 'txt', () => `${HEAD}Chapter one ${'. '.repeat(500_000)} 12\n`),
  odd(
    '60,000 paragraphs',
    'txt',
    () =>
      HEAD +
      lines(
        60_000,
        (n) =>
          `The keepers lit ${n} lanterns on the harbour wall, and then went home to have supper at the inn of the old captain, who told of ${n} ships.\n`,
      ),
  ),
  odd(
    'a million different words',
    'md',
    () =>
      HEAD +
      lines(
        16_000,
        (n) =>
          `${Array.from({ length: 60 }, (_, at) => `w${((n * 60 + at) * 7919).toString(36)}q`).join(' ')}.\n`,
      ),
    true,
  ),
  odd(
    'a page with 100,000 blanks in a row',
    'html',
    () =>
      `<h1>Harbour Report</h1><p>January 1, 2014 - March 31, 2014</p><p>Chapter${' '.repeat(100_000)}1</p>`,
  ),
];

const QUICK = new Set([
  'six million letters in a row',
  'a contents of dotted lines',
  'a million different words',
  'a page with 100,000 blanks in a row',
]);

it.each(ODD.filter(({ what }) => IS_LONG || QUICK.has(what)))(
  'a report holds $what',
  async ({ what, ending, make, refused }) => {
    const folder = join(await makeFolder(), 'reports');
    mkdirSync(folder);
    copyFileSync(join(REPORTS, NAME), join(folder, NAME));
    writeFileSync(join(folder, `odd.${ending}`), make());
    const { stdout, stderr, exitCode, ms, peakMb } = await run(['ask', '--reports', folder, QUESTION], {
      withinMs: 100_000,
    });
    report({ what, ms: Math.round(ms), peakMb: Math.round(peakMb) });
    expect({ exitCode }).toEqual({ exitCode: 0 });
    expect(stdout).toContain('Satoshi Kamo');
    if (refused) expect(stderr).toContain(`odd.${ending}: `);
    expect(peakMb).toBeLessThan(1000);
  },
);
