import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  escapeText,
  measureEscaped,
  renderBody,
  renderPlainBody,
} from '../../../adapters/discord/outbound/render-body.js';
import { parseCustomId, renderChoices } from '../../../adapters/discord/outbound/render-components.js';
import type { Action, Block, Source } from '../../../src/messages/message.js';
import { anyReply, replyOf } from '../messages.js';
import { findFaults } from './payload-rules.js';
import { readMarkdown } from './read-body.js';

const bodyOf = (...blocks: Block[]) => renderBody({ locale: 'en', fallback: 'x', blocks }, 'r1');
const quoteOf = (text: string, sources: readonly Source[] = [source()]): Block => ({
  kind: 'quote',
  text: [{ text, strong: false }],
  sources,
});

describe('every outgoing body', () => {
  it('stays within the table of limits, and formats only what the bot means to format', () => {
    fc.assert(
      fc.property(anyReply, ({ message, id }) => {
        // The ids of actions are unique in a reply.
        const blocks = message.blocks.map((block) =>
          block.kind === 'actions' ? { ...block, actions: number(block.actions) } : block,
        );
        expect(findFaults(renderBody({ ...message, blocks }, id))).toEqual([]);
        expect(findFaults(renderPlainBody({ ...message, blocks }, id))).toEqual([]);
      }),
      { numRuns: 100, endOnFailure: true },
    );
  }, 60_000);

  it('is checked by rules that can fail', () => {
    const body = { content: '', embeds: [], components: [] };
    expect(findFaults(body)).toHaveLength(1);
    expect(findFaults({ ...body, content: 'x', embeds: [{ description: 'x' }] })).toEqual(['no colour']);
    for (const text of [
      '<@1>',
      '@everyone',
      '_a_',
      '`a`',
      '[a](b)',
      'https://a.example',
      ':smile:',
      '# a',
      '<t:1>',
      '||a||',
    ])
      expect(findFaults({ ...body, content: text }), text).toHaveLength(1);
    const embed = { color: 1, description: 'x'.repeat(4097) };
    expect(findFaults({ ...body, content: 'x', embeds: [embed] })).toHaveLength(1);
  });
});

const number = (actions: readonly Action[]): Action[] =>
  actions.map((action, at) => {
    if (action.kind === 'link') return action;
    if (action.kind === 'button') return { ...action, id: `${at % 2 === 0 ? 'choice' : 'page'}-${at}` };
    const [positive, negative] = [action.positive, action.negative].map((half, n) => ({
      ...half,
      id: `half-${at}-${n}`,
    }));
    return positive && negative ? { ...action, positive, negative } : action;
  });

describe('text of a report is shown literally', () => {
  const signs = fc.constantFrom(
    ...'\\*_~`|<>[]():@#-+.!1 \na/',
    'https://',
    '<@1>',
    '@everyone',
    '-# ',
    '> ',
    '1. ',
    '情',
    '¯\\_(ツ)_/¯',
  );
  it('whatever it contains', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(signs, { maxLength: 60 }).map((parts) => parts.join('')),
          fc.string({ unit: 'grapheme' }),
        ),
        (text) => {
          const { seen, breaches } = readMarkdown(escapeText(text));
          expect(seen).toBe(text);
          expect(breaches).toEqual([]);
          expect(escapeText(text)).not.toMatch(/^[ \t]*(?:[-+#>]|\d+[.)](?:\s|$))/m);
        },
      ),
      { numRuns: 2000, endOnFailure: true },
    );
  });

  // A message is made to fit by the sum of the measured lengths of its pieces.
  it('and is no longer than the sum of its pieces', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.array(signs, { maxLength: 5 }).map((parts) => parts.join('')),
          { maxLength: 20 },
        ),
        (pieces) => {
          const lengths = pieces.map(measureEscaped);
          expect(escapeText(pieces.join('')).length).toBeLessThanOrEqual(
            lengths.reduce((sum, length) => sum + length, 0),
          );
        },
      ),
      { numRuns: 1000, endOnFailure: true, examples: [[['1', '.']]] },
    );
  });
});

const source = (more: Partial<Source> = {}): Source => ({
  place: 'JPCERT/CC_Activities, 2023 Q4, Topic 1',
  title: 'Best *Reporter*',
  url: 'https://a.example/report.pdf#page=7',
  links: [],
  origin: 'JPCERT/CC, issued 18 January 2024',
  ...more,
});

describe('an answer', () => {
  it('is a quotation with the asked-for words in bold, and a line with its source, all in the content', () => {
    const text = [
      { text: 'The award went to ', strong: false },
      { text: 'Satoshi', strong: true },
      { text: ' Kamo', strong: true },
      { text: ', for R&D.\nIt was the_third.', strong: false },
    ];
    const links = [
      { url: 'https://a.example/_x_?a=*1*', caption: 'Malware [Analysis]' },
      { url: 'ftp://b.example', caption: 'Files' },
      { url: 'https://c.example/x_(y)', caption: 'c.example/x_(y)' },
    ];
    expect(
      bodyOf({ kind: 'quote', text, sources: [source({ links }), source({ title: null, url: null })] }),
    ).toEqual({
      content: [
        '> The award went to **Satoshi Kamo**, for R&D.',
        '> It was the\\_third.',
        '-# [Best \\*Reporter\\*](<https://a.example/report.pdf#page=7>) · JPCERT/CC\\_Activities, 2023 Q4, Topic 1 · JPCERT/CC, issued 18 January 2024',
        '-# [Malware (Analysis)](<https://a.example/_x_?a=*1*>) · Files ftp\\://b.example · [c.example/x\\_(y)](<https://c.example/x_%28y%29>)',
        '-# JPCERT/CC\\_Activities, 2023 Q4, Topic 1 · JPCERT/CC, issued 18 January 2024',
      ].join('\n'),
      embeds: [],
      components: [],
    });
  });

  it('links the place to the report if a topic has no title', () => {
    const body = bodyOf(quoteOf('x', [source({ title: null, origin: null })]));
    expect(body.content).toBe(
      '> x\n-# [JPCERT/CC\\_Activities, 2023 Q4, Topic 1](<https://a.example/report.pdf#page=7>)',
    );
  });

  it('keeps the addresses in the report’s text clickable, and no others', () => {
    const address = 'https://a.example/x_(y)';
    const text = [
      { text: 'See (https://www.', strong: false },
      { text: 'jpcert', strong: true },
      { text: '.or.jp/), and ', strong: false },
      { text: `${address}.`, strong: false },
    ];
    const { content } = bodyOf({ kind: 'paragraph', text: address }, { kind: 'quote', text, sources: [] });
    expect(content).toBe(
      'https\\://a.example/x\\_(y)\n\n> See (<https://www.jpcert.or.jp/>), and <https://a.example/x_(y)>.',
    );
  });

  it('shows each quote with its own source under it', () => {
    const { content } = bodyOf({ kind: 'heading', text: 'Also:' }, quoteOf('One.'), quoteOf('Two.'));
    expect(content).toMatch(/^\*\*Also:\*\*\n\n> One\.\n-# \[.*\n\n> Two\.\n-# \[/);
  });

  it('continues in embeds, with whole quotes, when the content is full', () => {
    const long = (sign: string) => quoteOf(`${sign} `.repeat(600).trim());
    const { content, embeds } = bodyOf({ kind: 'paragraph', text: 'Also:' }, long('a'), long('b'), long('c'));
    expect(content).toMatch(/^Also:\n\n> a a/);
    expect(embeds).toMatchObject([{ description: expect.stringMatching(/^> b b/) }, { description: /^> c/ }]);
  });

  it('is plain text if its sources exceed what embeds hold', () => {
    const sources = Array.from({ length: 120 }, (_, at) => source({ origin: `${at} `.repeat(20) }));
    const quote: Block = { kind: 'quote', text: [{ text: 'x', strong: false }], sources };
    expect(bodyOf(quote)).toMatchObject({ content: 'x', embeds: [] });
  });
});

describe('an announcement', () => {
  const heading: Block = { kind: 'heading', text: 'New report: A_B', url: 'https://a.example/_r_' };
  const imprint: Block = { kind: 'paragraph', text: 'JPCERT/CC, issued 18 January 2024' };
  const list: Block = {
    kind: 'list',
    items: [
      { number: 1, title: 'Cranes*', text: 'Two cranes were painted.' },
      { number: null, title: 'Ships', text: '' },
    ],
  };

  it('begins with a title that links to the report, and has its topics in an embed with their titles in bold', () => {
    expect(bodyOf(heading, imprint, list, { kind: 'paragraph', text: 'To end it: …' })).toMatchObject({
      content: '**[New report: A\\_B](<https://a.example/_r_>)**\n\nJPCERT/CC, issued 18 January 2024',
      embeds: [
        {
          color: expect.any(Number),
          description: '1. **Cranes\\***: Two cranes were painted.\n- **Ships**\n\nTo end it: …',
        },
      ],
    });
  });

  it('of several reports puts each further title on an embed, with its address', () => {
    const { content, embeds } = bodyOf(heading, list, { ...heading, text: 'Another_one' }, list);
    expect(content).toContain('New report');
    expect(embeds).toMatchObject([
      {},
      { title: 'Another\\_one', url: 'https://a.example/_r_', description: /^1\. / },
    ]);
  });

  it('begins with its first words if it starts with a list', () => {
    const { content, embeds } = renderBody(
      { locale: 'en', fallback: '1. Cranes*: Two\n2. x', blocks: [list] },
      'r1',
    );
    expect(content).toBe('1\\. Cranes\\*: Two 2. x');
    expect(embeds).toHaveLength(1);
  });
});

describe('the actions', () => {
  const choices = (count: number): Action[] =>
    Array.from({ length: count }, (_, at) => ({
      kind: 'button',
      id: `choice-${at}`,
      label: `Topic ${at}`,
      style: 'plain',
    }));
  const up: Action = { kind: 'button', id: 'up', label: '👍', style: 'plain' };
  const componentsOf = (actions: readonly Action[]) =>
    bodyOf({ kind: 'paragraph', text: 'x' }, { kind: 'actions', actions }).components.map(
      (row) => row.components,
    );

  it('are a row of buttons that carry the reply and the action', () => {
    const link: Action = { kind: 'link', label: 'Elsewhere', url: 'https://a.example' };
    expect(componentsOf([{ ...up, style: 'primary' }, link])).toEqual([
      [
        { type: 2, style: 1, label: '👍', custom_id: 'up r1' },
        { type: 2, style: 5, label: 'Elsewhere', url: 'https://a.example' },
      ],
    ]);
    expect(parseCustomId('up r1')).toEqual({ action: 'up', replyId: 'r1' });
  });

  it.each([5, 6, 10])('are a menu if the choices exceed a row: %i', (count) => {
    const [first = [], second] = componentsOf([...choices(count), up]);
    if (count === 5) expect([first.length, second]).toMatchObject([5, [{ custom_id: 'up r1' }]]);
    else
      expect([first, second]).toMatchObject([
        [{ type: 3, custom_id: 'menu r1', placeholder: 'Choose one' }],
        [{}],
      ]);
  });

  const feedback: Action = {
    kind: 'feedback',
    positive: { id: 'up', label: '👍 Helpful' },
    negative: { id: 'down', label: '👎 Not helpful' },
  };
  const other = (n: number): Action => ({
    kind: 'button',
    id: `page-${n}`,
    label: `${n}`,
    style: 'secondary',
  });

  it('have two small feedback buttons, with text if there is no emoji', () => {
    expect(componentsOf([feedback])).toEqual([
      [
        { type: 2, style: 2, custom_id: 'up r1', emoji: { name: '👍' } },
        { type: 2, style: 2, custom_id: 'down r1', emoji: { name: '👎' } },
      ],
    ]);
    const wordy = { ...feedback, positive: { id: 'up', label: '役に立った' } };
    expect(componentsOf([wordy])[0]?.[0]).toMatchObject({ label: '役に立った' });
  });

  it('move the less important ones to a menu only when a row would be crowded', () => {
    expect(componentsOf([other(1), other(2), other(3), feedback])).toHaveLength(1);
    const crowded = componentsOf([{ ...up, id: 'topic' }, ...[1, 2, 3].map(other), feedback]);
    expect(crowded).toMatchObject([
      [{ custom_id: 'topic r1' }, { custom_id: 'up r1' }, { custom_id: 'down r1' }],
      [{ type: 3, custom_id: 'more r1', options: [{ value: 'page-1 r1' }, {}, {}] }],
    ]);
    const both = componentsOf([...choices(6), ...[1, 2, 3, 4].map(other), feedback]);
    expect(both.map(([first]) => first && 'custom_id' in first && first.custom_id)).toEqual([
      'menu r1',
      'up r1',
      'more r1',
    ]);
  });

  it('are a menu if they only repeat what the message lists', () => {
    const again = choices(3).map((choice): Action => ({ ...choice, style: 'secondary' }) as Action);
    expect(componentsOf([...again, up])).toMatchObject([[{ type: 3, custom_id: 'menu r1' }], [{}]]);
  });

  it('are left out of a reply that was not stored', () => {
    expect(
      renderBody(replyOf('x', { blocks: [{ kind: 'actions', actions: choices(7) }] }).message, null)
        .components,
    ).toEqual([]);
  });
});

it('offers at most 25 choices, cut to 100 characters, each with a value that Discord accepts', () => {
  const suggested = Array.from({ length: 40 }, (_, at) => ({
    label: 'word '.repeat(40),
    value: at === 0 ? 'x'.repeat(101) : `r#${at}`,
  }));
  const choices = renderChoices(suggested);
  expect(choices).toHaveLength(25);
  expect(choices[0]?.value).toBe('r#1');
  for (const { name } of choices) expect(name.length).toBeLessThanOrEqual(100);
});
