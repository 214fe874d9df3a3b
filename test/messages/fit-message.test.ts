import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Budget, countBlocks, fitMessage } from '../../src/messages/fit-message.js';
import {
  type Block,
  lengthOfBlocks,
  lengthOfText,
  type Message,
  type Run,
} from '../../src/messages/message.js';

const escaped = (text: string) => text.replace(/[&<>*_~`@#|\\]/g, '\\$&').length;
const BUDGET: Budget = {
  measure: escaped,
  total: 1500,
  blocks: 12,
  heading: 150,
  paragraph: 400,
  quote: 600,
  source: 200,
  listItems: 10,
  listItem: 120,
  list: 700,
  actionLabel: 75,
  fallback: 500,
};

const PIECES = [
  'The recipients of the lantern prize ',
  'were named, ',
  '<!channel> ',
  '@everyone ',
  '<@U123> ',
  '**bold** _it_ `code` ~~x~~ [a](b) ',
  '京都で情報交換会を開催しました。',
  '製品開発者との定期的な会合',
  '👩‍👩‍👧‍👦',
  '🇯🇵',
  'e\u0301\u0323\u0308 ',
  'נהדר ',
  'https://www.example.jp/research/Check_List?a=1&b=2 ',
  '\\* &amp; ',
  'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘! ',
  'กรุงเทพมหานคร ',
] as const;
const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((pieces) => pieces.join(''));
const hugeText = fc.constantFrom(
  'x'.repeat(100_000),
  '会'.repeat(100_000),
  'a b '.repeat(30_000),
  '👩‍👩‍👧‍👦'.repeat(9_000),
);
const anyText = fc.oneof({ weight: 9, arbitrary: text }, { weight: 1, arbitrary: hugeText });
const runs: fc.Arbitrary<Run[]> = fc.array(fc.record({ text: anyText, strong: fc.boolean() }), {
  minLength: 1,
  maxLength: 6,
});
const url = fc.constantFrom('https://a.example/1', 'https://b.example/a_b?c=d&e=f');
const source = fc.record({
  place: text,
  title: fc.option(text),
  url: fc.option(url),
  links: fc.array(fc.record({ url, caption: text }), { maxLength: 2 }),
  origin: fc.option(text),
});
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant('heading' as const), text: anyText }),
  fc.record({ kind: fc.constant('paragraph' as const), text: anyText }),
  fc.record({
    kind: fc.constant('list' as const),
    items: fc.array(
      fc.record(
        { number: fc.option(fc.nat(99)), title: text, text: anyText },
        { requiredKeys: ['number', 'text'] },
      ),
      {
        minLength: 1,
        maxLength: 40,
      },
    ),
  }),
  fc.record({
    kind: fc.constant('quote' as const),
    text: runs,
    sources: fc.array(source, { minLength: 1, maxLength: 2 }),
  }),
);
const actions: Block = {
  kind: 'actions',
  actions: [
    { kind: 'button', id: 'more', label: 'More results', style: 'plain' },
    { kind: 'button', id: 'topic', label: 'Show topic', style: 'plain' },
    {
      kind: 'feedback',
      positive: { id: 'up', label: 'Helpful' },
      negative: { id: 'down', label: 'Not helpful' },
    },
  ],
};
const message: fc.Arbitrary<Message> = fc.record({
  locale: fc.constantFrom('en' as const, 'ja' as const),
  fallback: anyText,
  blocks: fc.array(block, { minLength: 1, maxLength: 12 }).map((blocks) => [...blocks, actions]),
});
function withinOwn(block: Block): boolean {
  switch (block.kind) {
    case 'heading':
      return escaped(block.text) <= BUDGET.heading;
    case 'paragraph':
      return escaped(block.text) <= BUDGET.paragraph;
    case 'quote':
      return (
        lengthOfText(block.text, escaped) <= BUDGET.quote &&
        block.sources
          .flatMap(({ place, title, url, links, origin }) => [
            ...[place, title ?? '', url ?? '', origin ?? ''],
            ...links.flatMap((link) => [link.url, link.caption]),
          ])
          .every((line) => escaped(line) <= BUDGET.source)
      );
    case 'list':
      return block.items.length <= BUDGET.listItems;
    default:
      return true;
  }
}
const runsFor = { numRuns: 60 };

describe('any message', () => {
  it('is kept within every limit', () => {
    fc.assert(
      fc.property(message, (original) => {
        const { blocks, fallback } = fitMessage(original, BUDGET);
        expect(countBlocks(blocks)).toBeLessThanOrEqual(BUDGET.blocks);
        expect(escaped(fallback)).toBeLessThanOrEqual(BUDGET.fallback);
        for (const block of blocks) expect(withinOwn(block)).toBe(true);
        const sources = blocks.flatMap((block) => (block.kind === 'quote' ? block.sources : [])).length;
        // Every source stays, so that many of them may need more than the total.
        if (sources <= 6) expect(lengthOfBlocks(blocks, escaped)).toBeLessThanOrEqual(BUDGET.total);
      }),
      runsFor,
    );
  });

  it('keeps every source and every action', () => {
    fc.assert(
      fc.property(message, (original) => {
        const count = (blocks: readonly Block[]) =>
          blocks.flatMap((block) => (block.kind === 'quote' ? block.sources : [])).length;
        const { blocks } = fitMessage(original, BUDGET);
        expect(count(blocks)).toBe(count(original.blocks));
        expect(blocks.at(-1)).toMatchObject({
          kind: 'actions',
          actions: [{ id: 'more' }, { id: 'topic' }, { kind: 'feedback' }],
        });
      }),
      runsFor,
    );
  });

  it('is left unchanged if it fits, and is not shortened twice', () => {
    fc.assert(
      fc.property(message, (original) => {
        const once = fitMessage(original, BUDGET);
        const roomy: Budget = {
          ...BUDGET,
          total: 1e9,
          blocks: 1e3,
          heading: 1e6,
          paragraph: 1e6,
          quote: 1e7,
          source: 1e6,
          listItems: 1e3,
          listItem: 1e6,
          list: 1e8,
          actionLabel: 1e3,
          fallback: 1e6,
        };
        expect(fitMessage(original, roomy)).toEqual(original);
        expect(fitMessage(once, roomy)).toEqual(once);
      }),
      { numRuns: 20 },
    );
  });
});

describe('a quote that is too long', () => {
  const long = `${'The committee met and spoke about many things. '.repeat(30)}The lantern prize went to the pilots. ${'It rained. '.repeat(50)}`;
  const at = long.indexOf('lantern prize');
  const quote = (total: number) =>
    fitMessage(
      {
        locale: 'en',
        fallback: '',
        blocks: [
          {
            kind: 'quote',
            text: [
              { text: long.slice(0, at), strong: false },
              { text: 'lantern prize', strong: true },
              { text: long.slice(at + 13), strong: false },
            ],
            sources: [{ place: 'Harbour Watch', title: null, url: null, links: [], origin: null }],
          },
          {
            kind: 'list',
            items: Array.from({ length: 9 }, (_, n) => ({ number: n + 1, text: `Topic ${n + 1}` })),
          },
        ],
      },
      { ...BUDGET, total },
    ).blocks;

  it('keeps the words that were asked for, and shows that it is an excerpt', () => {
    const [first] = quote(900);
    const runs = first?.kind === 'quote' ? first.text : [];
    expect(runs.filter(({ strong }) => strong)).toEqual([{ text: 'lantern prize', strong: true }]);
    expect(runs[0]?.text).toBe('…');
    expect(runs.at(-1)?.text).toBe('…');
  });

  it('shrinks before a list does, and a list says how many items are missing', () => {
    expect(quote(500)[1]).toMatchObject({ items: { length: 9 } });
    const [, list] = quote(230);
    const items = list?.kind === 'list' ? list.items : [];
    expect(items.length).toBeLessThan(9);
    expect(items.at(-1)).toEqual({ number: null, text: `… and ${9 - (items.length - 1)} more` });
  });
});

it('leaves out blocks beyond the service’s limit, and says so', () => {
  const blocks = Array.from({ length: 20 }, (_, n): Block[] => [
    { kind: 'heading', text: `Report ${n}` },
    {
      kind: 'list',
      items: [
        { number: 1, text: 'One' },
        { number: 2, text: 'Two' },
      ],
    },
  ]).flat();
  const fitted = fitMessage(
    { locale: 'en', fallback: '', blocks: [...blocks, actions] },
    { ...BUDGET, total: 9000 },
  ).blocks;
  expect(fitted.map(({ kind }) => kind)).toEqual([
    ...Array(5).fill(['heading', 'list']).flat(),
    'paragraph',
    'actions',
  ]);
  expect(fitted.at(-2)).toEqual({ kind: 'paragraph', text: '… and 30 more' });
});
