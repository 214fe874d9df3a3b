import { describe, expect, it } from 'vitest';
import { informativeness } from '../../../src/answers/keywords/weak-words.js';
import { findTerms } from '../../../src/search/terms/terms.js';

const of = (words: string, known: boolean) => informativeness(findTerms(words), known, 'word');

describe('informativeness', () => {
  it.each(['pier', 'lantern prize', 'Nakamoto', '灯台', 'カモ'])(
    'gives full weight to words that occur in reports: %s',
    (word) => {
      expect(of(word, true)).toBe(1);
    },
  );

  it.each(['Nakamoto', 'zibblefrotz', 'CVE-2023-1234', '2031'])(
    'gives full weight to a missing name or rare word: %s',
    (word) => {
      expect(of(word, false)).toBe(1);
    },
  );

  it.each(['afternoon', 'important', 'colleague', '量子', 'ちょうだい'])(
    'gives less weight to a missing everyday or untranslated word: %s',
    (word) => {
      expect(of(word, false)).toBeGreaterThan(0);
      expect(of(word, false)).toBeLessThan(0.5);
    },
  );

  it('gives weak words less weight, whether they occur in reports or not', () => {
    for (const known of [true, false]) expect(of('mention', known)).toBeLessThan(0.5);
  });

  it('gives full weight to an expression with a rare word', () => {
    expect(of('important zibblefrotz', false)).toBe(1);
  });
});
