import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeText, measureEscaped } from '../../../adapters/discord/escape-text.js';
import { renderBody, renderPlainBody } from '../../../adapters/discord/render-body.js';
import { renderChoices } from '../../../adapters/discord/render-choices.js';
import { parseCustomId } from '../../../adapters/discord/render-components.js';
import type { Action, Block, Source } from '../../../src/messages/message.js';
import { anyReply, replyOf } from '../messages.js';
import { findFaults } from './payload-rules.js';
import { readMarkdown } from './read-body.js';

const bodyOf = (...blocks: Block[]) => renderBody({ locale: 'en', fallback: 'x', blocks }, 'r1');
const sourceOf = (place: string, urls: readonly string[] = [], origin: string | null = null): Source => ({
  place,
  title: null,
  url: null,
  links: urls.map((url) => ({ url, caption: 'Annex_1' })),
  origin,
});
const quoteOf = (text: string, links: readonly string[] = []): Block => ({
  kind: 'quote',
  text: [{ text, strong: false }],
  sources: [sourceOf('JPCERT/CC_Activities, 2023 Q4, Topic 1', links)],
});

describe('every body that leaves', () => {
  it('stays within the table of limits, and formats nothing that we did not', () => {
    fc.assert(
      fc.property(anyReply, ({ message, id }) => {
        // Ids of actions are unique in a reply of ours.
        const blocks = message.blocks.map((block) =>
          block.kind === 'actions' ? { ...block, actions: number(block.actions) } : block,
        );
        expect(findFaults(renderBody({ ...message, blocks }, id))).toEqual([]);
        expect(findFaults(renderPlainBody({ ...message, blocks }, id))).toEqual([]);
      }),
      { numRuns: 100, endOnFailure: true },
    );
  }, 60_000);

  it('is judged by rules that can fail', () => {
    const body = { content: '', embeds: [], components: [] };
    expect(findFaults(body)).toHaveLength(1);
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
    expect(findFaults({ ...body, embeds: [{ description: 'x'.repeat(4097) }] })).toHaveLength(1);
  });
});

const number = (actions: readonly Action[]): Action[] =>
  actions.map((action, at) =>
    action.kind === 'button' ? { ...action, id: `${at % 2 === 0 ? 'choice' : 'page'}-${at}` } : action,
  );

describe('text of a report shows as it stands', () => {
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
  it('whatever it is', () => {
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

  // A message is fitted by the sum of what its pieces measure.
  it('and is no longer than its pieces are', () => {
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
      { numRuns: 1000, endOnFailure: true },
    );
  });
});

describe('an answer', () => {
  it('shows the matched words in bold, and its source with the addresses that stand there', () => {
    const text = [
      { text: 'The award went to ', strong: false },
      { text: 'Satoshi', strong: true },
      { text: ' Kamo', strong: true },
      { text: ', for R&D.', strong: false },
    ];
    const links = ['https://a.example/_x_?a=*1*', 'ftp://b.example', 'https://c.example/ d'];
    const sources = [sourceOf('JPCERT/CC_Activities', links)];
    expect(bodyOf({ kind: 'quote', text, sources })).toEqual({
      content: '',
      embeds: [
        {
          description: 'The award went to **Satoshi Kamo**, for R&D.',
          fields: [
            {
              name: 'Source',
              value:
                'JPCERT/CC\\_Activities\nAnnex\\_1: <https://a.example/_x_?a=*1*>\nAnnex\\_1: ftp\\://b.example\nAnnex\\_1: https\\://c.example/ d',
            },
          ],
        },
      ],
      components: [],
    });
  });

  it('links the addresses in the report’s own words, and in nobody else’s', () => {
    const address = 'https://a.example/x_(y)';
    const text = [
      { text: 'See (https://www.', strong: false },
      { text: 'jpcert', strong: true },
      { text: '.or.jp/), and ', strong: false },
      { text: `${address}.`, strong: false },
    ];
    const { embeds } = bodyOf({ kind: 'paragraph', text: address }, { kind: 'quote', text, sources: [] });
    expect(embeds[0]?.description).toBe(
      'https\\://a.example/x\\_(y)\n\nSee (<https://www.jpcert.or.jp/>), and <https://a.example/x_(y)>.',
    );
  });

  it('names who published it at the foot, once, as it stands', () => {
    const source = sourceOf('A report', [], 'A_B & *C*\n, issued 18 January 2024');
    const text = [{ text: 'x', strong: false }];
    const nobody = sourceOf('Another');
    const { embeds } = bodyOf(
      { kind: 'quote', text, sources: [source, source, { ...source, origin: 'D' }] },
      { kind: 'quote', text, sources: [nobody] },
    );
    expect(embeds.map(({ footer }) => footer)).toEqual([
      { text: 'A_B & *C* , issued 18 January 2024 · D' },
      undefined,
    ]);
  });

  it('is plain text where its sources are more than embeds take', () => {
    const sources = Array.from({ length: 120 }, (_, at) => sourceOf(`${at}`, [], `${at} `.repeat(20)));
    const quote: Block = { kind: 'quote', text: [{ text: 'x', strong: false }], sources };
    expect(bodyOf(quote)).toMatchObject({ content: 'x', embeds: [] });
  });

  it('shows each of several quotes with its own source under it', () => {
    const { embeds } = bodyOf(
      { kind: 'heading', text: 'Also:' },
      quoteOf('One.'),
      quoteOf('Two.', ['https://a.example']),
    );
    expect(embeds).toMatchObject([
      { description: '**Also:**\n\nOne.', fields: [{}] },
      { description: 'Two.', fields: [{ value: expect.stringContaining('<https://a.example>') }] },
    ]);
  });
});

describe('what can be done next', () => {
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

  it('is a row of buttons that carry the reply and the action', () => {
    const link: Action = { kind: 'link', label: 'Elsewhere', url: 'https://a.example' };
    expect(componentsOf([{ ...up, style: 'primary' }, link])).toEqual([
      [
        { type: 2, style: 1, label: '👍', custom_id: 'up r1' },
        { type: 2, style: 5, label: 'Elsewhere', url: 'https://a.example' },
      ],
    ]);
    expect(parseCustomId('up r1')).toEqual({ action: 'up', replyId: 'r1' });
  });

  it.each([5, 6, 10])('is a menu where there is more than a row to choose from: %i', (count) => {
    const [first = [], second] = componentsOf([...choices(count), up]);
    if (count === 5) expect([first.length, second]).toMatchObject([5, [{ custom_id: 'up r1' }]]);
    else
      expect([first, second]).toMatchObject([
        [{ type: 3, custom_id: 'menu r1', placeholder: 'Choose one' }],
        [{}],
      ]);
  });

  it('is left out of a reply that nothing was kept of', () => {
    expect(
      renderBody(replyOf('x', { blocks: [{ kind: 'actions', actions: choices(7) }] }).message, null)
        .components,
    ).toEqual([]);
  });
});

it('offers at most 25 choices, cut to 100 characters, each with a value that Discord takes', () => {
  const suggested = Array.from({ length: 40 }, (_, at) => ({
    label: 'word '.repeat(40),
    value: at === 0 ? 'x'.repeat(101) : `r#${at}`,
  }));
  const choices = renderChoices(suggested);
  expect(choices).toHaveLength(25);
  expect(choices[0]?.value).toBe('r#1');
  for (const { name } of choices) expect(name.length).toBeLessThanOrEqual(100);
});
