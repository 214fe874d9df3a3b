import { expect, it } from 'vitest';
import { anyFits, anyOf, patternOf, withoutEach } from '../../src/language/languages.js';

it('anyOf skips languages without a value', () => {
  expect(anyOf(({ code }) => (code === 'ja' ? '' : code))).toBe('en|de');
  expect(anyOf(({ code }) => (code === 'de' ? null : [code, 'x']))).toBe('en|x|ja|x');
});

it('patternOf combines the words of all languages', () => {
  const yes = patternOf('^(?:…)$', ({ conversation }) => conversation?.yes);
  expect(['Yes', 'はい', '', 'yesterday'].map((text) => yes.test(text))).toEqual([true, true, false, false]);
  expect(patternOf('[…]', () => '$&', '').source).toBe('[$&|$&|$&]');
});

it('anyFits tests the patterns of all languages', () => {
  const isNegated = (text: string) => anyFits(text, ({ answers }) => answers?.claims.negation.told);
  expect(['It was not held.', '開催されませんでした。', 'It was held.'].map(isNegated)).toEqual([
    true,
    true,
    false,
  ]);
});

it('withoutEach removes the matches of each language in turn', () => {
  expect(withoutEach('abc', ({ code }) => ({ en: /a/, ja: /^b/ })[code])).toBe('c');
});
