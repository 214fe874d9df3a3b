import fc from 'fast-check';
import { expect, it } from 'vitest';
import { emphasize } from '../../src/messages/compose-message.js';

const strong = (text: string, words: string[]) =>
  emphasize(text, words).flatMap((run) => (run.strong ? [run.text] : []));

it('marks whole words only, where letters are written with spaces between words', () => {
  expect(strong('The art of the party', ['art'])).toEqual(['art']);
  expect(strong('FIRST’s first meeting (FIRST)', ['FIRST'])).toEqual(['FIRST', 'FIRST']);
});

it('marks Japanese words wherever they stand', () => {
  expect(strong('12月15日に京都で会合を開いた', ['京都', '会合'])).toEqual(['京都', '会合']);
});

it('loses and adds nothing, whatever the words', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.array(fc.string({ maxLength: 4 })), (text, words) => {
      expect(
        emphasize(text, [...words, text.slice(1, 3)])
          .map((run) => run.text)
          .join(''),
      ).toBe(text);
    }),
  );
});
