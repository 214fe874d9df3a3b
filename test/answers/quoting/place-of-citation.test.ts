import { expect, it } from 'vitest';
import { captionOf, pageOf } from '../../../src/answers/quoting/cite.js';
import { makeReport } from '../make-report.js';

const CAPTIONED = makeReport({
  topics: [['Lamps', 'See [the lamp list](https://lamps.example/list).\n\nhttps://www.bare.example/a/b?c=1']],
});

it('captions a link by the report’s own words, else by its host', () => {
  const topic = CAPTIONED.topics[0] ?? null;
  expect(captionOf({ topic }, 'https://lamps.example/list')).toBe('the lamp list');
  expect(captionOf({ topic }, 'https://www.bare.example/a/b?c=1')).toBe('www.bare.example');
  expect(captionOf({ topic: null }, 'no address')).toBe('no address');
});

it('counts pages by where a quotation begins, not by where its passage does', () => {
  const report = { ...CAPTIONED, text: 'one\ftwo\fthree' };
  const at = (start: number) => ({ topic: null, start, end: start + 2 });
  expect([0, 3, 4, 9].map((start) => pageOf({ report, ...at(start) }))).toEqual([1, 1, 2, 3]);
  expect(pageOf({ report: CAPTIONED, ...at(5) })).toBeNull();
});
