import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RapporteurError } from '../../src/errors.js';
import { loadReport } from '../../src/reports/library.js';
import { parseReport } from '../../src/reports/parse-report.js';
import type { Report } from '../../src/reports/report.js';
import { toReadingText } from '../../src/reports/text/markup.js';
import { fixtures, published } from './expected-outlines.js';
import { expectSound } from './invariants.js';
import { outlineOf } from './outlines.js';

const folders = { published: 'test/fixtures/library', fixtures: 'test/fixtures/reports' };

describe.each([
  [folders.published, published],
  [folders.fixtures, fixtures],
])('the reports of %s', (folder, expected) => {
  it.each(Object.keys(expected))('%s has the outline that its page shows', async (name) => {
    expect(outlineOf(await loadReport(join(folder, name)))).toEqual(expected[name]);
  });

  it.each(Object.keys(expected))('%s has correct offsets', async (name) => {
    expectSound(await loadReport(join(folder, name)));
  });
});

it('all fixtures have an expected outline', () => {
  const names = readdirSync(folders.fixtures, { withFileTypes: true }).filter((entry) => entry.isFile());
  expect(names.map(({ name }) => name).sort()).toEqual(Object.keys(fixtures).sort());
});

describe('passages', () => {
  const passage = async (name: string, topic: number) =>
    (await loadReport(join(folders.fixtures, name))).topics[topic - 1]?.passages[0];

  it('keep a paragraph together across a page break, and mark what stands between', async () => {
    const found = await passage('grid-bulletin-2023-h2.txt', 1);
    expect(saidBy(found)).toContain('runs until the spring of 2026. It can be renewed');
    expect(saidBy(found)).toContain('the share that corresponds to its peak load');
    expect(found?.boilerplate).toHaveLength(2);
  });

  it('leave out a heading that is repeated on the next page', async () => {
    const found = await passage('plaza-2022-09.txt', 2);
    expect(saidBy(found)).toMatch(/^The meter on .* wine fair\. After 22 hours .* the limit\.$/);
  });

  it('keep a caption with its address', async () => {
    const found = await passage('minato-2022-q4.txt', 1);
    expect(found?.text).toMatch(/注意喚起（PDF）\r\nhttps:\S+\.pdf$/);
  });

  it('have about 120 words, the last of a topic up to 150', async () => {
    const reports = await Promise.all(
      Object.keys(published).map((name) => loadReport(join(folders.published, name))),
    );
    const words = reports.flatMap(({ topics }) =>
      topics.flatMap(({ passages }) => passages.map(({ text }) => text.split(/\s+/).length)),
    );
    expect(Math.max(...words)).toBeLessThanOrEqual(150);
    expect(words.filter((count) => count < 50)).toEqual([]);
  });
});

function saidBy(passage: Report['topics'][number]['passages'][number] | undefined): string {
  let said = passage?.text ?? '';
  for (const { start, end } of passage?.boilerplate.toReversed() ?? []) {
    said = said.slice(0, start - (passage?.start ?? 0)) + said.slice(end - (passage?.start ?? 0));
  }
  return toReadingText(said);
}

it('does not take a mention of a topic for its heading', () => {
  const told = [
    'Topic 2 shows how they nest.',
    'As Topic 2: Terns shows, they nest, and all of what was said of them in the years before\n(Topic 2) holds.',
    'They nest (see Topic 2 – Terns – above).',
    'Topic 2, on the terns, says more.',
  ];
  const report = parseReport(
    `Gull Review, Q3 2024\n\nTopic 1: Gulls\n\n${told.join('\n\n')}\n\nTopic 2: Terns\n\nThey flew.`,
    'x.txt',
  );
  expect(report.topics.map(({ number, title }) => `${number} ${title}`)).toEqual(['1 Gulls', '2 Terns']);
  expect(report.topics[0]?.passages).toHaveLength(1);
});

describe('numbered headings', () => {
  const titlesOf = (...parts: readonly string[]) =>
    parseReport(`Gull Review, Q3 2024\n\n${parts.join('\n\n')}`, 'x.txt').topics.map(({ title }) => title);
  const flown = 'They flew over the harbour.';

  it.each(['2. Do the terns nest?', '2. Do the terns nest？', '2. Nests of terns, which were counted.'])(
    'after %s are topics, too',
    (second) => {
      const titles = titlesOf('1. Gulls', flown, second, flown, '3. Ducks', flown, '4. Owls', flown);
      expect(titles.filter((title) => !title.includes('tern'))).toEqual(['Gulls', 'Ducks', 'Owls']);
      expect(titles).toHaveLength(second.endsWith('.') ? 3 : 4);
    },
  );

  it('are not the items of a list within a section', () => {
    const list = ['3. Nests', 'Four of them.', '4. Eggs', 'Six of them.'];
    expect(titlesOf('1. Gulls', flown, ...list, '2. Ducks', flown, '3. Owls', flown)).toEqual([
      'Gulls',
      'Ducks',
      'Owls',
    ]);
  });
});

it('makes no topics of the comments in fenced code', () => {
  const code = (fence: string) => `${fence}sh\n# count the nests\ngrep -c nest log\n${fence}`;
  const report = parseReport(
    `# Gull Review, Q3 2024\n\n## Gulls\n\nThey flew.\n\n${code('```')}\n\n${code('~~~~')}\n\n## Terns\n\nThey sat.\n`,
    'x.md',
  );
  expect(report.topics.map(({ title }) => title)).toEqual(['Gulls', 'Terns']);
  expect(report.topics[0]?.passages.map(({ text }) => text).join(' ')).toContain('# count the nests');
});

it('gives unique numbers if two topics have the same', () => {
  const topics = [
    'Topic 1: Gulls',
    'They flew.',
    'Topic 1: Terns',
    'They sat.',
    'Topic 2: Ducks',
    'They swam.',
  ];
  const report = parseReport(`Gull Review, Q3 2024\n\n${topics.join('\n\n')}`, 'x.txt');
  expect(report.topics.map(({ number, title }) => `${number} ${title}`)).toEqual([
    '1 Gulls',
    '3 Terns',
    '2 Ducks',
  ]);
});

it.each(['Topic 1: Gulls', 'Topic 1: Gulls (continued)', 'Topic 1'])(
  'keeps the text below "%s" when it comes again after another topic',
  (again) => {
    const blocks = ['Topic 1: Gulls', 'They flew.', 'Topic 2: Terns', 'They sat.', again, 'They nested.'];
    const report = parseReport(
      `Gull Review, Q3 2024\n\n${blocks.join('\n\n')}\n\nTopic 3: Ducks\n\nThey swam.`,
      'x.txt',
    );
    expectSound(report);
    expect(
      report.topics.map(({ number, title, passages }) => [number, title, ...passages.map(saidBy)]),
    ).toEqual([
      [1, 'Gulls', 'They flew.'],
      [2, 'Terns', 'They sat.'],
      [4, 'Gulls', 'They nested.'],
      [3, 'Ducks', 'They swam.'],
    ]);
  },
);

it('makes no topics of a table of contents that comes after the topics', () => {
  const titles = ['Topic 1: Gulls', 'Topic 2: Terns', 'Topic 3: Ducks'];
  const report = parseReport(
    `Gull Review, Q3 2024\n\n${titles.map((title) => `${title}\n\nThey flew.\n\n`).join('')}${titles.join('\n\n')}`,
    'x.txt',
  );
  expect(report.topics.map(({ title }) => title)).toEqual(['Gulls', 'Terns', 'Ducks']);
});

describe('a file that is not a report', () => {
  it.each([
    ['empty.txt', 'is empty'],
    ['blank.txt', 'is empty'],
    ['binary.txt', 'is not text'],
    ['no-period.txt', 'states no period'],
    ['notes.csv', 'is not in a supported format (txt, md, html, adoc, rst'],
    ['missing.txt', 'does not exist'],
  ])('%s: %s', async (name, reason) => {
    const loading = loadReport(join(folders.fixtures, 'broken', name));
    await expect(loading).rejects.toThrow(RapporteurError);
    await expect(loading).rejects.toThrow(`${name}: ${reason}`);
    await expect(loading).rejects.toMatchObject({ code: 'report' });
  });

  const parts = fc.constantFrom(
    'Topic 1: Gulls',
    'Topic 2 – Terns',
    '## Ducks',
    '1. Geese',
    'Gull Review',
    'Q3 2024',
    '2024年10月',
    'Issued: 3 May 2024',
    '\n',
    '\n\n',
    '\f',
    '3',
    'Page 2 of 3',
    'They flew. ',
    '[a](https://a.example/',
    ')',
    '**',
    '_',
    '`',
    '\\',
    '---',
    'https://b.example',
    '【トピック3】鳥',
    '鳥が来た。',
    '\ud83d',
    '\r\n',
  );
  it('is refused with an error that names it, and any other text is read soundly', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.oneof(parts, fc.string({ maxLength: 8 })), { maxLength: 60 }).map((some) => some.join('')),
    );
    const headed = fc
      .tuple(fc.boolean(), text)
      .map(([head, body]) =>
        head ? `Gull Review, Q3 2024\n\nTopic 1: Gulls\n\nThey flew.\n\n${body}` : body,
      );
    fc.assert(
      fc.property(headed, (some) => {
        try {
          expectSound(parseReport(some, 'some.txt'));
        } catch (error) {
          if (!(error instanceof RapporteurError)) throw error;
          expect(error.message).toMatch(/^some\.txt: /);
        }
      }),
      { numRuns: 400 },
    );
  });
});
