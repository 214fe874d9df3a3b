import type { KnownBlock } from '@slack/types';
import { describe, expect, it } from 'vitest';
import { escapeText as escapeDiscord } from '../../../adapters/discord/outbound/render-body.js';
import { escapeText as escapeSlack } from '../../../adapters/slack/outbound/render-blocks.js';
import { drawDiscord } from '../../../adapters/web/drawing/draw-discord.js';
import { drawMarkdown } from '../../../adapters/web/drawing/draw-markdown.js';
import { drawMrkdwn, drawSlack } from '../../../adapters/web/drawing/draw-slack.js';
import { drawText } from '../../../adapters/web/drawing/draw-text.js';
import { words } from '../../../adapters/web/words.js';

const say = words.en;
const press = (value: string) => `/?press=${encodeURIComponent(value)}`;
const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '*a* _b_ `c` ~d~ **e** [f](javascript:alert(1)) <javascript:alert(1)>',
  '\u202egpj.exe\u0000',
];
/** The text that a browser would read from it. */
const textOf = (html: string) =>
  html
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

describe('Slack’s mrkdwn', () => {
  it('shows emphasis, code, links and entities', () => {
    expect(String(drawMrkdwn('*bold* and _it_ &lt;b&gt; `x` ~s~'))).toBe(
      '<b>bold</b> and <i>it</i> &lt;b&gt; <code>x</code> <s>s</s>',
    );
    expect(String(drawMrkdwn('<https://example.org/a?b=1&amp;c=2|the page>'))).toBe(
      '<a href="https://example.org/a?b=1&amp;c=2" rel="noopener noreferrer">the page</a>',
    );
  });

  it('leaves markup characters inside words and numbers alone', () => {
    expect(String(drawMrkdwn('2*3*4 snake_case_name'))).toBe('2*3*4 snake_case_name');
  });

  it.each(HOSTILE)('shows %j, escaped for Slack, as plain text', (text) => {
    const drawn = String(drawMrkdwn(escapeSlack(text)));
    expect(drawn).not.toMatch(/<(?!\/?(?:b|i|s|code)>)/);
  });

  it('links to web addresses only', () => {
    expect(String(drawMrkdwn('<javascript:alert(1)|here>'))).toBe('<span>here</span>');
  });
});

describe('Discord’s Markdown', () => {
  it('shows headings, lists, emphasis and links', () => {
    const drawn = String(drawMarkdown('## Topics\n- **one**\n- two\n> quoted\n[x](<https://example.org/>)'));
    expect(drawn).toBe(
      '<p class="title">Topics</p><ul><li><b>one</b></li><li>two</li></ul><blockquote class="lines">quoted</blockquote><p class="lines"><a href="https://example.org/" rel="noopener noreferrer">x</a></p>',
    );
  });

  it.each([...HOSTILE, '# no heading', '- no list', '1. no list', '> no quote', '@everyone', 'a_b_c **x**'])(
    'shows %j, escaped for Discord, as it was',
    (text) => {
      const drawn = String(drawMarkdown(escapeDiscord(text)));
      expect(drawn).toMatch(/^<p class="lines">[^<]*<\/p>$/);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: the text has one
      expect(textOf(drawn)).toBe(text.replace(/[\u202e\u0000]/g, ' '));
    },
  );
});

describe('a drawn payload', () => {
  it('has each of Slack’s blocks, with links for its buttons', () => {
    const blocks = [
      { type: 'header', text: { type: 'plain_text', text: 'Head' } },
      { type: 'section', text: { type: 'mrkdwn', text: '*Said*', verbatim: true } },
      { type: 'divider' },
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_section',
            elements: [{ type: 'text', text: '*as it is*', style: { bold: true } }],
          },
        ],
      },
      {
        type: 'actions',
        elements: [
          { type: 'button', action_id: 'a', text: { type: 'plain_text', text: 'Go' }, value: 'id topic' },
        ],
      },
      {
        type: 'context_actions',
        elements: [
          {
            type: 'feedback_buttons',
            action_id: 'f',
            positive_button: { text: { type: 'plain_text', text: 'Yes' }, value: 'id up' },
            negative_button: { text: { type: 'plain_text', text: 'No' }, value: 'id down' },
          },
        ],
      },
    ] satisfies KnownBlock[];
    const drawn = String(drawSlack({ text: 'unused', blocks }, press, say));
    expect(drawn).toContain('<p class="title">Head</p>');
    expect(drawn).toContain('<b>Said</b>');
    expect(drawn).toContain('<b>*as it is*</b>');
    expect(drawn).toContain(
      '<a class="button plain" href="/?press=id%20topic" rel="noopener noreferrer">Go</a>',
    );
    expect(drawn).toContain('href="/?press=id%20up"');
    expect(drawn).not.toContain('unused');
  });

  it('names a block that it does not draw', () => {
    const blocks = [{ type: 'video' }] as unknown as KnownBlock[];
    expect(String(drawSlack({ text: '', blocks }, press, say))).toContain('(video: not shown on this page)');
  });

  it('has Discord’s embeds and components, with their colour but without a style attribute', () => {
    const drawn = String(
      drawDiscord(
        {
          content: '',
          embeds: [
            { description: '**Said**', color: 0x5865f2, fields: [{ name: 'Source', value: 'there' }] },
          ],
          components: [
            { type: 1, components: [{ type: 2, style: 1, label: 'Go', custom_id: 'topic id' }] },
            {
              type: 1,
              components: [
                { type: 3, placeholder: 'Choose', options: [{ label: 'One', value: 'choice-0 id' }] },
              ],
            },
            { type: 17, components: [{ type: 10, content: 'In a container' }, { type: 14 }] },
          ],
        },
        press,
        say,
      ),
    );
    expect(drawn).toContain('<b>Said</b>');
    expect(drawn).toContain('fill="#5865f2"');
    expect(drawn).not.toContain('style=');
    expect(drawn).toContain(
      '<a class="button primary" href="/?press=topic%20id" rel="noopener noreferrer">Go</a>',
    );
    expect(drawn).toContain('<summary>Choose</summary>');
    expect(drawn).toContain('In a container');
  });
});

describe('the text of a report', () => {
  const page = (number: number) => `page ${number}`;
  const draw = (text: string, marks: { start: number; end: number }[]) =>
    String(drawText(text, { start: 0, end: text.length }, marks, page));

  it('has its passages marked, with an anchor at the first', () => {
    expect(
      draw('one two three', [
        { start: 8, end: 13 },
        { start: 0, end: 3 },
      ]),
    ).toBe('<div class="report-text"><mark id="quote" tabindex="-1">one</mark> two <mark>three</mark></div>');
  });

  it('marks overlapping passages as one', () => {
    expect(
      draw('one two', [
        { start: 0, end: 5 },
        { start: 3, end: 7 },
      ]),
    ).toBe('<div class="report-text"><mark id="quote" tabindex="-1">one two</mark></div>');
  });

  it('names each page where it begins, inside a mark too', () => {
    expect(draw('one\ftwo\fthree', [{ start: 0, end: 7 }])).toBe(
      '<div class="report-text"><mark id="quote" tabindex="-1">one</mark><span class="page-mark">page 2</span><mark>two</mark><span class="page-mark">page 3</span>three</div>',
    );
  });

  it.each(HOSTILE)('shows %j as text, at the same offsets', (text) => {
    const drawn = draw(`${text}X`, [{ start: text.length, end: text.length + 1 }]);
    expect(drawn).toContain('<mark id="quote" tabindex="-1">X</mark>');
    expect(drawn.replace(/<\/?(?:div|mark)[^>]*>/g, '')).not.toContain('<');
  });
});
