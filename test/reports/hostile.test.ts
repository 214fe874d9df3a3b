import { expect, it } from 'vitest';
import { HOSTILE_PIECES } from '../../bench/hostile-pieces.js';
import { RapporteurError } from '../../src/errors.js';
import { parseReport } from '../../src/reports/parse-report.js';
import { toReadingText } from '../../src/reports/text/markup.js';

/** `npm run bench:hostile` measures how the time grows with the length. */
const length = 100_000;
const head = 'Gull Review, Q3 2024\n\nTopic 1: Gulls\n\nThey flew.\n\n';

it.each(HOSTILE_PIECES)('reads or refuses repetitions of %j', (piece) => {
  const body = piece.repeat(length / piece.length);
  for (const text of [body, head + body]) {
    try {
      const { topics } = parseReport(text, 'hostile.txt');
      expect(topics.at(-1)?.end).toBeLessThanOrEqual(text.length);
    } catch (error) {
      expect(error).toBeInstanceOf(RapporteurError);
    }
  }
  expect(toReadingText(body).length).toBeLessThanOrEqual(body.length);
});

it('refuses more lines and more topics than any report has', () => {
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
