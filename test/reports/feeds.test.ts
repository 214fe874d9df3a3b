import { describe, expect, it } from 'vitest';
import { type FeedContent, readFeed } from '../../src/reports/formats/feed.js';
import { readFormat } from '../../src/reports/formats/read-format.js';
import { parseReport } from '../../src/reports/parse-report.js';

const content = '<h2>Gulls</h2><p>They flew over the <a href="https://gull.example/bay">bay</a>.</p>';
const escaped = content.replace(/&/g, '&amp;').replace(/</g, '&lt;');
const atomEntry = (title: string, day: string) =>
  `<entry><title>${title}</title><link href="https://gull.example/${day}"/><id>urn:${day}</id><published>${day}T09:00:00Z</published><updated>${day}T09:00:00Z</updated><content type="html">${escaped}</content></entry>`;
const atom = (...entries: string[]) =>
  `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Gull Society</title><id>urn:feed</id><updated>2024-10-20T09:00:00Z</updated>${entries.join('')}</feed>`;
const rss = `<?xml version="1.0"?><rss version="2.0"><channel><title>Gull Society</title><link>https://gull.example</link><description>News</description><item><title>Gull Review, Q3 2024</title><link>https://gull.example/2024-10-20</link><pubDate>Sun, 20 Oct 2024 09:00:00 GMT</pubDate><description>${escaped}</description></item></channel></rss>`;

describe('a feed with one entry is a report', () => {
  it.each([
    ['Atom', atom(atomEntry('Gull Review, Q3 2024', '2024-10-20'))],
    ['RSS', rss],
  ])('in %s', async (_, source) => {
    const text = await readFormat(Buffer.from(source), 'feed.xml');
    const report = parseReport(text, 'feed.xml');
    expect(report).toMatchObject({
      title: 'Gull Review',
      publisher: 'Gull Society',
      period: { start: '2024-07-01', end: '2024-09-30' },
      issuedOn: '2024-10-20',
      url: 'https://gull.example/2024-10-20',
    });
    expect(report.topics.map(({ title }) => title)).toEqual(['Gulls']);
    expect(report.topics[0]?.links.map(({ caption }) => caption)).toEqual(['bay']);
  });
});

it('refuses a feed with several entries, because each is a report', async () => {
  const source = atom(
    atomEntry('Gull Review, Q3 2024', '2024-10-20'),
    atomEntry('Gull Review, Q2 2024', '2024-07-20'),
  );
  await expect(readFormat(Buffer.from(source), 'feed.xml')).rejects.toThrow(
    'feed.xml: this feed has 2 entries',
  );
  const { entries }: FeedContent = await readFeed(Buffer.from(source), 'feed.xml');
  expect(entries.map(({ title, url }) => [title, url])).toEqual([
    ['Gull Review, Q3 2024', 'https://gull.example/2024-10-20'],
    ['Gull Review, Q2 2024', 'https://gull.example/2024-07-20'],
  ]);
});

it('refuses other XML by name', async () => {
  await expect(readFormat(Buffer.from('<a><b/></a>'), 'some.xml')).rejects.toThrow(
    'some.xml: is not a readable Atom or RSS feed',
  );
});
