import { expect, it } from 'vitest';
import { anyFits, anyOf, patternOf, withoutEach } from '../../src/language/languages.js';

it('leaves out what a language does not say', () => {
  expect(anyOf(({ code }) => (code === 'ja' ? '' : code))).toBe('en|de');
  expect(anyOf(({ code }) => (code === 'de' ? null : [code, 'x']))).toBe('en|x|ja|x');
});

it('makes a pattern of the words of all languages', () => {
  const yes = patternOf('^(?:…)$', ({ conversation }) => conversation?.yes);
  expect(['Yes', 'はい', '', 'yesterday'].map((text) => yes.test(text))).toEqual([true, true, false, false]);
  expect(patternOf('[…]', () => '$&', '').source).toBe('[$&|$&|$&]');
});

it('asks the patterns of all languages', () => {
  const isNegated = (text: string) => anyFits(text, ({ answers }) => answers?.claims.negation.told);
  expect(['It was not held.', '開催されませんでした。', 'It was held.'].map(isNegated)).toEqual([
    true,
    true,
    false,
  ]);
});

it('takes away what the patterns of one language after the other fit', () => {
  expect(withoutEach('abc', ({ code }) => ({ en: /a/, ja: /^b/ })[code])).toBe('c');
});
