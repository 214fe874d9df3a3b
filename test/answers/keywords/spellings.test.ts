import { expect, it } from 'vitest';
import { otherSpellings } from '../../../src/answers/keywords/variants.js';

it.each([
  ['organised', 'organized'],
  ['organized', 'organised'],
  ['colours', 'colors'],
  ['centre', 'center'],
  ['programme', 'program'],
  ['travelling', 'traveling'],
])('%s is also spelt %s', (word, other) => {
  expect(otherSpellings(word)).toContain(other);
});

it('returns nothing for a word with only one spelling', () => {
  expect(otherSpellings('harbourless')).toEqual([]);
  expect(otherSpellings('meeting')).toEqual([]);
});
