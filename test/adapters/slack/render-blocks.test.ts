import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderHome, renderPayload } from '../../../adapters/slack/outbound/deliver.js';
import { renderBlocks, renderText } from '../../../adapters/slack/outbound/render-blocks.js';
import type { Action, Block, Source } from '../../../src/messages/message.js';
import { anyReply, replyOf } from '../messages.js';
import { findFaults, findViewFaults } from './payload-rules.js';

const blocksOf = (...blocks: Block[]) => renderBlocks({ locale: 'en', fallback: '', blocks }, 'r1');
const plain = (text: string) => [{ text, strong: false }];

describe('every outgoing payload', () => {
  it('has the shape of Slack’s types and stays within the table of limits', () => {
    fc.assert(
      fc.property(anyReply, (reply) => {
        const { text, blocks } = renderPayload(reply);
        expect(findFaults(blocks, text)).toEqual([]);
        expect(findViewFaults(renderHome(reply, 'D1'))).toEqual([]);
        expect(text).not.toMatch(/[<>]/);
      }),
      { numRuns: 60, endOnFailure: true },
    );
  }, 60_000);

  it('is checked by rules that can fail', () => {
    expect(findFaults([{ type: 'section', text: { type: 'mrkdwn', text: '<!channel>' } }], 'x')).toHaveLength(
      1,
    );
    expect(findFaults([{ type: 'section', words: 'x' }], 'x')).not.toEqual([]);
    expect(
      findFaults([{ type: 'section', text: { type: 'plain_text', text: 'x'.repeat(3001) } }], 'x'),
    ).toHaveLength(1);
  });

  it('puts the answer into notifications, and never unfurls a link or formats the text', () => {
    expect(renderPayload(replyOf('Satoshi Kamo <!here>'))).toMatchObject({
      text: 'Satoshi Kamo &lt;!here&gt;',
      mrkdwn: false,
      unfurl_links: false,
      unfurl_media: false,
    });
  });
});

describe('an answer', () => {
  const quote: Block = {
    kind: 'quote',
    text: [
      { text: 'The award went to ', strong: false },
      { text: 'Satoshi Kamo', strong: true },
      { text: ', for R&D.', strong: false },
    ],
    sources: [
      {
        place: 'JPCERT/CC Activities, 2023 Q4, Topic 1',
        title: 'Best Reporter Award',
        url: 'https://reports.example/2023q4.pdf#page=7',
        links: [{ url: 'https://www.jpcert.or.jp/?a=1&b=2', caption: 'The award' }],
        origin: 'JPCERT/CC, issued 25 January 2024',
      },
    ],
  };

  it('is a quotation with the asked-for words in bold, followed by one line that links to its source', () => {
    expect(blocksOf(quote)).toEqual([
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_quote',
            elements: [
              { type: 'text', text: 'The award went to ' },
              { type: 'text', text: 'Satoshi Kamo', style: { bold: true } },
              { type: 'text', text: ', for R&D.' },
            ],
          },
        ],
      },
      {
        type: 'context',
        elements: [
          {
            type: 'mrkdwn',
            text:
              '— <https://reports.example/2023q4.pdf#page=7|Best Reporter Award> · JPCERT/CC Activities, 2023 Q4, Topic 1 · JPCERT/CC, issued 25 January 2024\n' +
              '🔗 <https://www.jpcert.or.jp/?a=1&amp;b=2|The award>',
            verbatim: true,
          },
        ],
      },
    ]);
  });

  it.each([
    ['no address', { url: null }, '— Best Reporter Award · JPCERT/CC Activities, 2023 Q4, Topic 1'],
    [
      'no title',
      { title: null },
      '— <https://reports.example/2023q4.pdf#page=7|JPCERT/CC Activities, 2023 Q4, Topic 1>',
    ],
    [
      'an address that leads nowhere',
      { url: 'javascript:alert(1)' },
      '— Best Reporter Award · JPCERT/CC Activities, 2023 Q4, Topic 1',
    ],
  ])('has a source with %s', (_, more, text) => {
    const [source] = quote.kind === 'quote' ? quote.sources : [];
    const shown = blocksOf({
      ...quote,
      sources: [{ ...source, origin: null, links: [], ...more } as Source],
    } as Block);
    expect(shown[1]).toMatchObject({ elements: [{ text }] });
  });

  it('has a heading that links to the report, and items with titles in bold', () => {
    expect(
      blocksOf(
        { kind: 'heading', text: 'New report: R&D', url: 'https://reports.example/1' },
        {
          kind: 'list',
          items: [
            { number: 1, title: 'Cranes', text: 'Two were painted.' },
            { number: null, title: 'Ropes', text: '' },
          ],
        },
      ),
    ).toMatchObject([
      { type: 'section', text: { text: '*<https://reports.example/1|New report: R&amp;D>*' } },
      { type: 'section', text: { text: '1. *Cranes*: Two were painted.\n• *Ropes*' } },
    ]);
  });

  it('has buttons that carry the reply and the action, and links that do not', () => {
    const [row] = blocksOf({
      kind: 'actions',
      actions: [
        { kind: 'button', id: 'topic', label: 'Show topic', style: 'primary' },
        { kind: 'link', url: 'https://a.example', label: 'R&D' },
      ],
    });
    expect(row).toMatchObject({
      elements: [
        { action_id: 'press-0-0', value: 'r1 topic', style: 'primary', text: { text: 'Show topic' } },
        { action_id: 'link-0-1', url: 'https://a.example', text: { text: 'R&amp;D' } },
      ],
    });
  });

  const secondary = (id: string): Action => ({ kind: 'button', id, label: id, style: 'secondary' });
  const feedback: Action = {
    kind: 'feedback',
    positive: { id: 'up', label: '👍 Helpful' },
    negative: { id: 'down', label: '👎 Not helpful' },
  };

  it('moves less important actions to a menu, and puts Slack’s own thumbs under it', () => {
    const actions = [
      secondary('more'),
      { kind: 'button', id: 'topic', label: 'Show topic', style: 'plain' } as const,
      secondary('share'),
      feedback,
    ];
    expect(blocksOf({ kind: 'actions', actions })).toMatchObject([
      {
        type: 'actions',
        elements: [
          { type: 'button', value: 'r1 topic' },
          { type: 'overflow', options: [{ value: 'r1 more' }, { value: 'r1 share' }] },
        ],
      },
      {
        type: 'context_actions',
        elements: [
          {
            type: 'feedback_buttons',
            positive_button: { value: 'r1 up', accessibility_label: 'Helpful' },
            negative_button: { value: 'r1 down', accessibility_label: 'Not helpful' },
          },
        ],
      },
    ]);
  });

  it('has no menu with a single entry, and several menus if one is too small', () => {
    expect(blocksOf({ kind: 'actions', actions: [secondary('more')] })).toMatchObject([
      { elements: [{ type: 'button', value: 'r1 more' }] },
    ]);
    const many = Array.from({ length: 7 }, (_, at) => secondary(`more-${at}`));
    expect(blocksOf({ kind: 'actions', actions: many })).toMatchObject([
      { elements: [{ options: { length: 5 } }, { options: { length: 2 } }] },
    ]);
  });

  it('has plain buttons for feedback in the App Home, where Slack has no thumbs', () => {
    const view = renderHome(replyOf('Home.', { blocks: [{ kind: 'actions', actions: [feedback] }] }), 'D1');
    expect(view.blocks[1]).toMatchObject({
      type: 'actions',
      elements: [{ value: 'r1 up' }, { value: 'r1 down' }],
    });
    expect(findViewFaults(view)).toEqual([]);
  });
});

describe('text of a report is shown literally', () => {
  // mrkdwn cannot escape its markup; rich text is literal: docs.slack.dev/reference/block-kit/blocks/rich-text-block
  it.each([
    'a *b* c',
    'CVE_2024_1',
    '~1~',
    '`ls`',
    'see :tada: there',
    ':承知:',
    '> quoted',
    'two\n> quoted',
  ])('%j', (text) => {
    expect(renderText(plain(text), 'section')).toEqual({
      type: 'rich_text',
      elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
    });
  });

  it.each([':ta\u0000da:', '\u202a> quoted', '\u0007> quoted'])(
    '%j, once its control characters are removed',
    (text) => {
      expect(renderText(plain(text), 'section').type).toBe('rich_text');
    },
  );

  it.each(['At 10:30 and 11:00, R&D', '1. a\n2. b', 'a@b.example and @channel'])('%j', (text) => {
    expect(renderText(plain(text), 'section').type).toBe('section');
  });

  it('is bold even where mrkdwn would not see a word boundary', () => {
    const runs = [
      { text: '情報', strong: false },
      { text: '処理', strong: true },
      { text: '推進', strong: false },
    ];
    expect(renderText(runs, 'section')).toMatchObject({
      type: 'rich_text',
      elements: [{ elements: [{ text: '情報' }, { text: '処理', style: { bold: true } }, { text: '推進' }] }],
    });
  });

  it('is not bold if nearly everything would be', () => {
    const runs = Array.from({ length: 60 }, (_, index) => ({
      text: `word${index} `,
      strong: index % 2 === 0,
    }));
    expect(JSON.stringify(renderText(runs, 'section'))).not.toContain('bold');
  });
});
