import { expect, it } from 'vitest';
import { RapporteurError } from '../../src/errors.js';
import { toReadingText } from '../../src/reports/markup.js';
import { parseReport } from '../../src/reports/parse-report.js';

/** Far above what these take, and far below what a quadratic step would: 100 times the text would be 10 000 times the work. */
const maxMilliseconds = 1000;
const length = 100_000;
const head = 'Gull Review, Q3 2024\n\nTopic 1: Gulls\n\nThey flew.\n\n';

const pieces = [
  'a',
  'word ',
  'あ。',
  ' ',
  '　',
  '\n',
  '\f',
  'a\n\f',
  '1\n\n',
  'Page 3 of 9\n',
  '#',
  '# a\n',
  '**',
  '*a ',
  '_a ',
  '`a',
  '\\',
  '[',
  '[a](',
  '[a](https://x.y/',
  '<',
  '<!--',
  'https://',
  'https://a.b ',
  'https://a.b\n\n',
  '. ',
  '- ',
  '"',
  'a\n---\n',
  '| a | b |\n',
  '1. A\n\n',
  'ABC DEF\n\n',
  'Topic 1 –\n',
  'Topic 1: A\n\nText.\n\n',
  'Published: ',
  'January 18, 2024 ',
  'No end, and\nconsectetur\n\n',
  'a-\n',
];

it.each(pieces)('%j over and over is read or refused in linear time', (piece) => {
  const body = piece.repeat(length / piece.length);
  for (const text of [body, head + body]) {
    const started = performance.now();
    try {
      parseReport(text, 'hostile.txt');
    } catch (error) {
      expect(error).toBeInstanceOf(RapporteurError);
    }
    expect(performance.now() - started).toBeLessThan(maxMilliseconds);
  }
  const started = performance.now();
  toReadingText(body);
  expect(performance.now() - started).toBeLessThan(maxMilliseconds);
});

it('refuses more lines and more topics than a report has', () => {
  expect(() => parseReport(head + 'a\n'.repeat(300_000), 'x.txt')).toThrow(
    'x.txt: has more than 200000 lines',
  );
  const topics = Array.from({ length: 1001 }, (_, index) => `Section ${index + 1}\n=====\n\nText.\n\n`).join(
    '',
  );
  expect(() => parseReport(`Gull Review, Q3 2024\n\n${topics}`, 'x.txt')).toThrow(
    'x.txt: has more than 1000 topics',
  );
});
