import { Writable } from 'node:stream';
import { expect, it } from 'vitest';
import { createProgress } from '../../../adapters/cli/terminal/progress.js';

/** Counts to a hundred, with a step every `stepMs`, and returns what was written. */
function count(isTTY: boolean, stepMs: number): string {
  let text = '';
  const stderr = Object.assign(
    new Writable({
      write(chunk, _encoding, done) {
        text += String(chunk);
        done();
      },
    }),
    { isTTY },
  );
  let now = 0;
  const progress = createProgress({ stderr }, 'reading', () => now);
  for (let done = 1; done <= 100; done += 1) {
    now += stepMs;
    progress.show(done, 1000);
  }
  progress.end();
  return text;
}

it('writes nothing if the work is over in a moment', () => {
  expect([count(true, 5), count(false, 40)]).toEqual(['', '']);
});

it('redraws one line on a terminal, and clears it at the end', () => {
  const text = count(true, 100);
  expect(text.startsWith('\rReading reports: 10 of 1,000\u001b[K\rReading reports: 11 of 1,000')).toBe(true);
  expect(text.endsWith('\rReading reports: 100 of 1,000\u001b[K\r\u001b[K')).toBe(true);
  expect(text).not.toContain('\n');
});

it('writes a line every five seconds elsewhere', () => {
  expect(count(false, 100)).toBe(
    'rapporteur: Reading reports: 50 of 1,000\nrapporteur: Reading reports: 100 of 1,000\n',
  );
});
