import { describe, expect, it } from 'vitest';
import { definitionOf } from '../../../src/answers/answer-types/highlight-candidates.js';
import { findTerms } from '../../../src/search/terms/terms.js';

const defines = (text: string, defined: string) =>
  definitionOf({ text, terms: findTerms(text) }, new Set(findTerms(defined).map(({ term }) => term)));

describe('definitionOf', () => {
  it('ranks a sentence that says what a thing is over an apposition, a bracket and a mention', () => {
    const ranks = [
      defines('IGF is a major international forum.', 'IGF'),
      defines('We published it on Japan Vulnerability Notes (JVN), a portal.', 'JVN'),
      defines('At the Internet Governance Forum (IGF) held in Kyoto we spoke.', 'IGF'),
      defines('We took part in IGF again.', 'IGF'),
      defines('We took part again.', 'IGF'),
    ];
    expect(ranks).toEqual([...ranks].sort((a, b) => b - a));
    expect(ranks[0]).toBe(1);
    expect(ranks.slice(1).every((rank) => rank < 1)).toBe(true);
    expect(ranks.at(-1)).toBe(0);
  });

  it('knows an apposition to a person and the Japanese とは', () => {
    expect(defines('Hayato Sasaki, Manager of the Group, spoke.', 'Hayato Sasaki')).toBeGreaterThan(0.8);
    expect(defines('灯台とは海の目印です。', '灯台')).toBe(1);
  });
});
