import { describe, expect, it } from 'vitest';
import { informativeness } from '../../../src/answers/keywords/keyword.js';
import { findTerms } from '../../../src/search/terms/terms.js';

const of = (words: string, known: boolean) => informativeness(findTerms(words), known, 'word');

describe('informativeness', () => {
  it.each(['pier', 'lantern prize', 'Nakamoto', '灯台', 'カモ'])(
    'counts what reports hold in full: %s',
    (word) => {
      expect(of(word, true)).toBe(1);
    },
  );

  it.each(['Nakamoto', 'zibblefrotz', 'CVE-2023-1234', '2031'])(
    'counts a name or rare word that is missing in full: %s',
    (word) => {
      expect(of(word, false)).toBe(1);
    },
  );

  it.each(['afternoon', 'important', 'colleague', '量子', 'ちょうだい'])(
    'counts an everyday or untranslated word that is missing for less: %s',
    (word) => {
      expect(of(word, false)).toBeGreaterThan(0);
      expect(of(word, false)).toBeLessThan(0.5);
    },
  );

  it('counts words that say little for less, whether reports hold them or not', () => {
    for (const known of [true, false]) expect(of('mention', known)).toBeLessThan(0.5);
  });

  it('counts an expression in full where one of its words is rare', () => {
    expect(of('important zibblefrotz', false)).toBe(1);
  });
});
