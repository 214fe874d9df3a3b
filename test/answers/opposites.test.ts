import { describe, expect, it } from 'vitest';
import { denies, findOpposite, saysOpposite } from '../../src/answers/keywords/opposites.js';
import { findTerms } from '../../src/search/terms.js';

const termsOf = (text: string) => new Set(findTerms(text).map(({ term }) => term));
const termOf = (word: string) => findTerms(word)[0]?.term ?? '';

describe('saysOpposite', () => {
  it.each([
    ['decreased', 'The number of incidents increased by 12 %.'],
    ['import', 'The port exported 40,000 tons of grain.'],
    ['lost', 'Ada Lindqvist won the lantern prize.'],
    ['減少', '報告件数は前四半期から増加した。'],
  ])('%s: %s', (word, text) => {
    expect(saysOpposite(termOf(word), termsOf(text))).toBe(true);
  });

  it.each([
    ['decrease', 'The council was inaugurated in April.', 'nothing of the kind'],
    ['increase', 'An increase in spring was followed by a decrease.', 'the word itself stands there, too'],
    ['breakwater', 'The ferry was late.', 'a word without an opposite'],
  ])('not %s: %s (%s)', (word, text) => {
    expect(saysOpposite(termOf(word), termsOf(text))).toBe(false);
  });

  it('goes both ways', () => {
    expect(findOpposite(termOf('exports'))).toBe(termOf('import'));
    expect(findOpposite(termOf('imports'))).toBe(termOf('export'));
    expect(findOpposite(termOf('breakwater'))).toBeNull();
  });
});

describe('denies', () => {
  it.each([
    'Who did not sign the agreement?',
    "Which boats weren't damaged?",
    'There was no ferry without fog.',
    '受賞者はいなかった。',
  ])('%s', (text) => {
    expect(denies(text)).toBe(true);
  });

  it.each(['Who signed the agreement?', 'A notable knot was tied.', '受賞者は田中花子です。'])(
    'does not: %s',
    (text) => {
      expect(denies(text)).toBe(false);
    },
  );
});
