import { expect, it } from 'vitest';
import { otherSpellings } from '../../../src/answers/keywords/keyword.js';

it.each([
  ['organised', 'organized'],
  ['organized', 'organised'],
  ['colours', 'colors'],
  ['centre', 'center'],
  ['programme', 'program'],
  ['travelling', 'traveling'],
])('%s is spelt %s elsewhere', (word, other) => {
  expect(otherSpellings(word)).toContain(other);
});

it('leaves a word alone that is spelt one way', () => {
  expect(otherSpellings('harbourless')).toEqual([]);
  expect(otherSpellings('meeting')).toEqual([]);
});
