import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashPiece, visitPieces } from '../../src/search/index/vocabulary.js';
import { TOKEN } from '../../src/search/terms/terms.js';

function cut(text: string): string[] {
  const pieces: string[] = [];
  visitPieces(text, (start, end, hash) => {
    pieces.push(text.slice(start, end));
    expect(hash).toBe(hashPiece(text.slice(start, end)));
  });
  return pieces;
}

describe('the pieces of a text', () => {
  it('are words, numbers and runs of Japanese', () => {
    expect(cut('The U.S. won’t pay 1,234.5 or 15th; naïve サーバーを x9 (a.b) end.')).toEqual(
      'The|U.S.|won’t|pay|1,234|5|or|15th|naïve|サーバーを|x9|a|b|end'.split('|'),
    );
  });

  it('are the matches of TOKEN', () => {
    const characters = fc.constantFrom(..."aZé9,.'’ -_\n\u0301ßカ々漢ﾞ٣ｘ\u{20000}\ud840");
    fc.assert(
      fc.property(fc.array(characters, { maxLength: 40 }), (drawn) => {
        const text = drawn.join('');
        expect(cut(text)).toEqual(text.match(TOKEN) ?? []);
      }),
      { numRuns: 2000 },
    );
    const long = `${'a'.repeat(12_000)} ${'1'.repeat(12_000)}b ${'a'.repeat(5001)}'s`;
    expect(cut(long)).toEqual(long.match(TOKEN));
  });
});
