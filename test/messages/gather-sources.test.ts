import { describe, expect, it } from 'vitest';
import { gatherSources, shortAddress } from '../../src/messages/compose-message.js';
import type { Passage, Report, Topic } from '../../src/reports/report.js';
import { makeCitation, makeReport } from './sample-answers.js';

const passage = (start: number, end: number, page?: number): Passage => ({
  id: `p${start}`,
  text: '',
  start,
  end,
  boilerplate: [],
  ...(page === undefined ? {} : { page }),
});

/** The source of a quote from 10 to 20 in a topic that gives a captioned address in each of its two passages. */
function sourceOf(report: Partial<Report> = {}, pages: readonly (number | undefined)[] = []) {
  const near = { url: 'https://a.example/near', caption: 'The rules of the prize', start: 30, end: 50 };
  const far = { url: 'https://a.example/far', caption: 'The breakwater', start: 120, end: 130 };
  const topic: Topic = {
    number: 1,
    title: 'The lantern prize',
    start: 0,
    end: 200,
    passages: [passage(0, 100, pages[0]), passage(100, 200, pages[1])],
    links: [near, far],
  };
  const made = makeReport(report);
  const citation = makeCitation({ report: made, topic, start: 10, end: 20, links: [near.url, far.url] });
  const [source, ...others] = gatherSources({ text: 'x', citations: [citation], fiscal: false }, 'en');
  expect(others).toEqual([]);
  return source;
}

describe('the address of a source', () => {
  const url = 'https://harbour.example/q4';
  it.each([
    [{ url: null, source: 'q4.pdf' }, null],
    [{ url, source: 'q4.md' }, url],
    [{ url, source: 'q4.PDF' }, `${url}#page=7`],
    [{ url: `${url}.pdf`, source: 'q4.pdf' }, `${url}.pdf#page=7`],
    // A page about the file, not the file.
    [{ url: `${url}.html`, source: 'q4.pdf' }, `${url}.html`],
    [{ url: `${url}/`, source: 'q4.pdf' }, `${url}/`],
    [{ url: `${url}#top`, source: 'q4.pdf' }, `${url}#top`],
  ])('%j: %s', (report, expected) => {
    expect(sourceOf(report, [7])?.url).toBe(expected);
  });

  it('has no page where none is known', () => {
    expect(sourceOf({ url, source: 'q4.pdf' })?.url).toBe(url);
  });
});

it('names the page in the place', () => {
  expect(sourceOf({}, [7])).toMatchObject({
    place: 'Harbour Watch, 2023 Q4 (Oct–Dec 2023), Topic 1, p. 7',
    title: 'The lantern prize',
    origin: 'Port Office, issued 18 January 2024',
  });
});

it('gives the addresses of the quoted passage only, by their captions', () => {
  expect(sourceOf()?.links).toEqual([{ url: 'https://a.example/near', caption: 'The rules of the prize' }]);
});

it.each([
  ['https://www.a.example/', 'a.example'],
  ['https://a.example/notes?id=3', 'a.example/notes?id=3'],
  [`https://a.example/${'x'.repeat(70)}`, `a.example/${'x'.repeat(29)}…`],
])('shows an address without a caption in short: %s', (url, short) => {
  expect(shortAddress(url)).toBe(short);
});
