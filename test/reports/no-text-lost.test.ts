import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFormat } from '../../src/reports/formats/read-format.js';
import { parseReport } from '../../src/reports/parse-report.js';
import { expectSound } from './invariants.js';

/** The parts of a made-up report; no word occurs twice in it. */
type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly words: readonly string[] }
  | { readonly kind: 'paragraph'; readonly words: readonly string[] }
  | { readonly kind: 'list'; readonly items: readonly (readonly string[])[] }
  | { readonly kind: 'table'; readonly rows: readonly (readonly string[])[] };

const shapes = fc.array(
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant('heading' as const),
        level: fc.constantFrom(1 as const, 2 as const, 3 as const),
        sizes: fc.tuple(fc.integer({ min: 1, max: 4 })),
      }),
    },
    {
      weight: 5,
      arbitrary: fc.record({
        kind: fc.constant('paragraph' as const),
        sizes: fc.tuple(fc.integer({ min: 1, max: 60 })),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('list' as const),
        sizes: fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 4 }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('table' as const),
        sizes: fc.array(fc.constant(3), { minLength: 2, maxLength: 4 }),
      }),
    },
  ),
  { minLength: 1, maxLength: 14 },
);

const documents = shapes.map((some): Block[] => {
  let count = 0;
  const take = (size: number) => Array.from({ length: size }, () => wordOf(count++));
  return some.map((shape) => {
    if (shape.kind === 'heading')
      return { kind: shape.kind, level: shape.level, words: take(shape.sizes[0]) };
    if (shape.kind === 'paragraph') return { kind: shape.kind, words: take(shape.sizes[0]) };
    const groups = shape.sizes.map(take);
    return shape.kind === 'list' ? { kind: shape.kind, items: groups } : { kind: shape.kind, rows: groups };
  });
});

const title = 'Gull Review, Q3 2024';
const say = (words: readonly string[]) => `${words.join(' ')}.`;
const name = (words: readonly string[]) =>
  words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ');

const writers: Record<string, (blocks: readonly Block[]) => string> = {
  md: (blocks) => `# ${title}\n\n${blocks.map((block) => markdown(block)).join('\n\n')}\n`,
  txt: (blocks) => `${title}\n\n${blocks.map((block) => markdown(block)).join('\n\n')}\n`,
  adoc: (blocks) => `= ${title}\n\n${blocks.map(asciidoc).join('\n\n')}\n`,
  rst: (blocks) => `${'#'.repeat(40)}\n${title}\n${'#'.repeat(40)}\n\n${blocks.map(rst).join('\n\n')}\n`,
  html: (blocks) =>
    `<html><body><nav>Home</nav><h1>${title}</h1>${blocks.map(html).join('\n')}<footer>Imprint</footer></body></html>`,
};

describe.each(Object.keys(writers))('in %s', (ending) => {
  it('every word of the body is in exactly one topic', async () => {
    await fc.assert(
      fc.asyncProperty(documents, async (blocks) => {
        const source = writers[ending]?.(blocks) ?? '';
        const text = await readFormat(Buffer.from(source), `some.${ending}`);
        const report = parseReport(text, `some.${ending}`);
        expectSound(report);
        const found = report.topics.flatMap(
          ({ start, end }) =>
            text
              .slice(start, end)
              .toLowerCase()
              .match(/x[a-z]+x/g) ?? [],
        );
        const written = blocks.flatMap(wordsOf);
        // Column heads of a table are repeated in each row.
        expect(new Set(found)).toEqual(new Set(written));
        const heads = new Set(
          blocks.flatMap((block) => (block.kind === 'table' ? (block.rows[0] ?? []) : [])),
        );
        const searched = report.topics
          .flatMap(({ passages }) => passages.map((passage) => passage.text))
          .join('\n');
        const said = blocks.filter(({ kind }) => kind !== 'heading').flatMap(wordsOf);
        expect(said.filter((word) => !searched.includes(word))).toEqual([]);
        const once = found.filter((word) => !heads.has(word));
        expect(once).toHaveLength(new Set(once).size);
      }),
      { numRuns: 150 },
    );
  }, 60_000);
});

function wordOf(index: number): string {
  return `x${[...String(index)].map((digit) => 'abcdefghij'.charAt(Number(digit))).join('')}x`;
}

function wordsOf(block: Block): readonly string[] {
  if (block.kind === 'list') return block.items.flat();
  return block.kind === 'table' ? block.rows.flat() : block.words;
}

function markdown(block: Block): string {
  if (block.kind === 'heading') return `${'#'.repeat(block.level)} ${name(block.words)}`;
  if (block.kind === 'paragraph') return say(block.words);
  if (block.kind === 'list') return block.items.map((item) => `- ${say(item)}`).join('\n');
  const [head = [], ...rows] = block.rows.map((row) => `| ${row.join(' | ')} |`);
  return [head, '|---|---|---|', ...rows].join('\n');
}

function asciidoc(block: Block): string {
  if (block.kind === 'heading') return `${'='.repeat(block.level + 1)} ${name(block.words)}`;
  if (block.kind === 'list') return block.items.map((item) => `* ${say(item)}`).join('\n');
  if (block.kind === 'table')
    return [
      '|===',
      block.rows[0]?.map((cell) => `|${cell}`).join(' '),
      '',
      ...block.rows.slice(1).map((row) => row.map((cell) => `|${cell}`).join(' ')),
      '|===',
    ].join('\n');
  return say(block.words);
}

function rst(block: Block): string {
  if (block.kind === 'heading') {
    const said = name(block.words);
    return `${said}\n${'=-~'.charAt(block.level - 1).repeat(Math.max(4, said.length))}`;
  }
  if (block.kind === 'list') return block.items.map((item) => `* ${say(item)}`).join('\n');
  if (block.kind !== 'table') return say(block.words);
  const width = 12;
  const rule = Array(3).fill('='.repeat(width)).join(' ');
  const [head = '', ...rows] = block.rows.map((row) => row.map((cell) => cell.padEnd(width)).join(' '));
  return [rule, head, rule, ...rows, rule].join('\n');
}

function html(block: Block): string {
  if (block.kind === 'heading') return `<h${block.level}>${name(block.words)}</h${block.level}>`;
  if (block.kind === 'paragraph') return `<p>${say(block.words)}</p>`;
  if (block.kind === 'list') return `<ul>${block.items.map((item) => `<li>${say(item)}</li>`).join('')}</ul>`;
  const [head = [], ...rows] = block.rows;
  return `<table><tr>${head.map((cell) => `<th>${cell}</th>`).join('')}</tr>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>`;
}
