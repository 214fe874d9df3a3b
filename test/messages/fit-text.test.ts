import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitText } from '../../src/messages/fit-message.js';

const length = (text: string) => text.length;

describe('a text that is too long', () => {
  it.each([
    ['The lantern prize went to the pilots', 20, 'The lantern prize…'],
    ['The lantern prize, which went to', 19, 'The lantern prize…'],
    ['製品開発者との定期的な情報交換会を京都で開催', 12, '製品開発者との定期的な…'],
    ['See https://a.example/long_address for it', 20, 'See…'],
    ['https://a.example/long_address for it', 20, '…'],
    ['見よ https://a.example/a- 以上です', 25, '見よ https://a.example/a-…'],
    ['Donaudampfschifffahrtsgesellschaft', 10, 'Donaudamp…'],
    ['👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 24, '👩‍👩‍👧‍👦👩‍👩‍👧‍👦…'],
    ['anything', 0, ''],
  ])('%s is cut to %i', (text, limit, expected) => {
    expect(fitText(text, limit, length)).toBe(expected);
  });

  it('is measured as it will be escaped', () => {
    const measure = (text: string) => text.replaceAll('&', '&amp;').length;
    expect(fitText('A & B & C', 12, measure)).toBe('A & B…');
  });
});

const graphemes = (text: string) =>
  [...new Intl.Segmenter('ja', { granularity: 'grapheme' }).segment(text)].map(({ segment }) => segment);

it('is cut between visible characters, and remains the beginning of the original', () => {
  const unit = fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 3 }),
    fc.constantFrom(' ', '👩‍👩‍👧‍👦', '🇯🇵', 'e\u0301\u0323', '京都', 'か\u3099', '\r\n', 'नि', '한국'),
  );
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 40 }), fc.integer({ min: 1, max: 60 }), (units, limit) => {
      const text = units.join('');
      const fitted = fitText(text, limit, length);
      expect(fitted.length).toBeLessThanOrEqual(limit);
      if (fitted === text) return;
      const kept = graphemes(fitted.slice(0, -1));
      expect(graphemes(text).slice(0, kept.length)).toEqual(kept);
    }),
    { numRuns: 2000 },
  );
});

it('is cut quickly even if it is as long as a book', () => {
  // Quadratic work would take minutes, longer than the timeout of a test.
  for (const text of [
    'x'.repeat(1e6),
    '会'.repeat(1e6),
    'https://'.repeat(1e5),
    '\u0301'.repeat(1e6),
    ' '.repeat(1e6),
    'a:'.repeat(5e5),
  ]) {
    expect(fitText(text, 3000, length).length).toBeLessThanOrEqual(3000);
  }
});
