import { describe, expect, it } from 'vitest';
import { parseReport } from '../../src/reports/parse-report.js';

/** The links of a one-topic report, with the text that their spans cover. */
function linksIn(body: string): (string | null)[][] {
  const text = `Gull Review, Q3 2024\n\nTopic 1: Gulls\n\n${body}\n`;
  const links = parseReport(text, 'gulls.md').topics[0]?.links ?? [];
  return links.map(({ url, caption, start, end }) => [url, caption, text.slice(start, end)]);
}

describe('the caption of a link', () => {
  it.each([
    [
      'is that of a Markdown link',
      'They flew ([map](https://a.example/m)).',
      'https://a.example/m',
      'map',
      '[map](https://a.example/m)',
    ],
    [
      'may be wrapped',
      '[The map of\nthe isle](https://a.example/m)',
      'https://a.example/m',
      'The map of the isle',
      '[The map of\nthe isle](https://a.example/m)',
    ],
    [
      'is the line above',
      'They flew.\n\nMap (PDF)\n\n<https://a.example/m>',
      'https://a.example/m',
      'Map (PDF)',
      'Map (PDF)\n\n<https://a.example/m>',
    ],
    [
      'stands before a colon',
      'They flew.\n\nMap: https://a.example/m',
      'https://a.example/m',
      'Map',
      'Map: https://a.example/m',
    ],
    [
      'is none where a sentence is above',
      'They flew on a fine day.\n\nhttps://a.example/m',
      'https://a.example/m',
      null,
      'https://a.example/m',
    ],
    [
      'is none in running text',
      'See https://a.example/m for more.',
      'https://a.example/m',
      null,
      'https://a.example/m',
    ],
    [
      'is none in the topic’s heading',
      'https://a.example/m',
      'https://a.example/m',
      null,
      'https://a.example/m',
    ],
    [
      'is the line above where Markdown repeats the address',
      'Map\n\n[https://a.example/m\\\\_1](https://a.example/m_1)',
      'https://a.example/m_1',
      'Map',
      'Map\n\n[https://a.example/m\\\\_1](https://a.example/m_1)',
    ],
  ])('%s', (_, body, url, caption, covered) => {
    expect(linksIn(`Text stands here.\n\n${body}`.replace(/^Text.*\n\n(?=https)/, ''))).toEqual([
      [url, caption, covered],
    ]);
  });
});

it.each([
  ['(https://a.example/x_(y)).', 'https://a.example/x_(y)'],
  ['"https://a.example/x?y=1&z=2"', 'https://a.example/x?y=1&z=2'],
  ['**https://a.example/x**', 'https://a.example/x'],
  ['https://a.example/x、参照', 'https://a.example/x'],
  ['https://a.example/x\\_y!', 'https://a.example/x_y'],
  ['<https://a.example/long/\npath>', 'https://a.example/long/path'],
  ['HTTPS://A.example/x.', 'HTTPS://A.example/x'],
])('an address ends before what is around it: %j', (body, url) => {
  expect(linksIn(`They flew, as ${body}`).map(([found]) => found)).toEqual([url]);
});

it('leaves out images, other schemes and invalid addresses, and gives each address once', () => {
  const body =
    '![x](https://a.example/i.png) javascript:alert(1) [b](ftp://b.example) http:// https://[ https://c.example https://c.example';
  expect(linksIn(`They flew ${body}`)).toEqual([['https://c.example', null, 'https://c.example']]);
});
