import { describe, expect, it } from 'vitest';
import { findLinks } from '../../../../adapters/cli/intake/find-links.js';
import { processorMs } from '../../../../bench/processor-time.js';

const BASE = 'https://gulls.example/news/';
const linksOf = (text: string, pattern: string | null = null) =>
  findLinks(Buffer.from(text), BASE, { url: BASE, pattern });

describe('the links of a page', () => {
  it.each([
    ['<a href="1.pdf">One</a> <A HREF=\'2.pdf\'>Two</A> <a href = 3.pdf>Three</a>', ['1', '2', '3']],
    ['<p><a title="a > b" href="1.pdf#page=2"><td><a href="/news/1.pdf">Again</a>', ['1']],
    ['<a href="&#49;.pdf"><a href="1.pdf" href="2.pdf"><a href>', ['1']],
    [
      '<!-- <a href="1.pdf"> --><script>"<a href=2.pdf>"</script><abbr href="3.pdf"><a data-href="4.pdf">',
      [],
    ],
  ])('of %s', (page, names) => {
    expect(linksOf(page, '*.pdf')).toEqual(names.map((name) => `${BASE}${name}.pdf`));
  });

  it('need a pattern that tells which are reports', () => {
    expect(() => linksOf('<a href="1.pdf">')).toThrow(`${BASE}: is not a feed; add a pattern`);
  });
});

it.each([
  ['the text of a link', '<item><link> https://a.example/1?a&amp;b\n</link></item>', '1?a&b'],
  ['a link in CDATA', '<item><link><![CDATA[https://a.example/1]]></link></item>', '1'],
  [
    'the page of an entry',
    '<entry><link rel="self" href="/0"/><link href="https://a.example/1"/></entry>',
    '1',
  ],
  [
    'its enclosure',
    '<item><link>https://a.example/0</link><enclosure url="https://a.example/1.pdf"/></item>',
    '1.pdf',
  ],
  [
    'no enclosed sound',
    '<item><link>https://a.example/1</link><enclosure url="https://a.example/0.mp3"/></item>',
    '1',
  ],
  [
    'nothing of an inner element',
    '<entry><source><link href="/0"/></source><link href="https://a.example/1"/></entry>',
    '1',
  ],
])('an entry of a feed leads to %s', (_, entry, path) => {
  expect(linksOf(`<?xml version="1.0"?><rss><channel>${entry}</channel></rss>`)).toEqual([
    `https://a.example/${path}`,
  ]);
});

/** None is larger than a source may be. */
const HOSTILE: Readonly<Record<string, string>> = {
  'nested elements': '<div>'.repeat(400_000),
  'nested tables': '<table><tr><td>'.repeat(100_000),
  'elements that each paragraph opens again': `${Array.from({ length: 1000 }, (_, n) => `<b id=${n}>`).join('')}${'<p>'.repeat(600_000)}`,
  'elements of drawings': `<i>${'<desc>'.repeat(999)}</i>`.repeat(300),
  'many links': Array.from({ length: 130_000 }, (_, n) => `<a href=${n}.pdf>`).join(''),
  'a nested feed': `<rss>${'<a>'.repeat(500_000)}`,
  'a feed with wrong end tags': `<rss>${'<a>'.repeat(290)}${'</b>'.repeat(500_000)}`,
  'many entries': `<rss>${'<item/>'.repeat(290_000)}`,
  'nested entries': `<rss>${'<item><link>'.repeat(140)}${'a'.repeat(2_000_000)}`,
};

it.each(Object.keys(HOSTILE))('links are found, or the source is refused, in little time: %s', (name) => {
  const text = HOSTILE[name] ?? '';
  let outcome: unknown;
  const ms = processorMs(() => {
    try {
      outcome = linksOf(text, '*.pdf');
    } catch (error) {
      outcome = error;
    }
  });
  // A tree of these takes from ten seconds to minutes.
  expect(ms).toBeLessThan(3000);
  if (name === 'a nested feed') expect(String(outcome)).toContain(`${BASE}: is nested too deeply`);
  else expect(outcome).toBeInstanceOf(Array);
});
