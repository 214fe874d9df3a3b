import { describe, expect, it } from 'vitest';
import {
  compoundVariants,
  corrections,
  glossaryVariants,
  informativeness,
  otherSpellings,
  phoneticVariants,
  type Variant,
} from '../../../src/answers/keywords/keyword.js';
import { createPassageIndex } from '../../../src/search/passage-index.js';
import { findTerms, type Term } from '../../../src/search/terms/terms.js';
import { glossaryOf, makeReport } from '../make-report.js';

const index = createPassageIndex([
  makeReport({
    topics: [
      ['The lantern prize', 'Satoshi Kamo won the lantern prize for his check list.'],
      [
        'A responsibility sharing model',
        'The breakwater of Osaka has a responsibility sharing model, held every year.',
      ],
    ],
  }),
]);
const NOTHING = glossaryOf();
const read = (variants: readonly Variant[]) =>
  variants.map(({ terms, source }) => `${terms.join(' ')} (${source})`);
function termOf(text: string): Term {
  const [first] = findTerms(text);
  if (first === undefined) throw new Error(`no term in ${text}`);
  return first;
}

describe('glossaryVariants', () => {
  const variantsOf = (line: string, text: string) =>
    glossaryOf(line)
      .expand(text)
      .flatMap((expansion) => glossaryVariants(expansion, index));

  it('are the synonyms and translations that reports hold, each with its source', () => {
    expect(read(variantsOf('award; prize; medal\t賞', 'the award'))).toEqual(['prize (synonym)']);
    expect(read(variantsOf('award; prize; medal\t賞', '賞'))).toEqual(['prize (translation)']);
    expect(variantsOf('award; medal\t賞', 'the award')).toEqual([]);
  });

  it('count less than the word itself, and a synonym less than a translation', () => {
    const [synonym] = variantsOf('award; prize\t賞', 'award');
    const [translation] = variantsOf('award; prize\t賞', '賞');
    expect(translation?.certainty).toBeLessThan(1);
    expect(synonym?.certainty).toBeLessThan(translation?.certainty ?? 0);
  });

  it('put no word that says little for one that says much', () => {
    expect(variantsOf('annual; year\t-', 'annual')).toEqual([]);
  });
});

it('compoundVariants cut and join what reports write the other way', () => {
  expect(read(compoundVariants([termOf('checklist')], 'compound', null, index))).toEqual([
    'check list (compound)',
  ]);
  expect(read(compoundVariants(findTerms('break water'), 'compound', null, index))).toEqual([
    'breakwat (compound)',
  ]);
  expect(compoundVariants([termOf('lantern')], 'compound', null, index)).toEqual([]);
});

describe('phoneticVariants', () => {
  it('are the words of the reports that katakana spell', () => {
    expect(read(phoneticVariants([termOf('カモ')], index))).toContain('kamo (sound)');
    const whole: Term = {
      ...termOf('レスポンシビリティ'),
      term: 'レスポンシビリティ',
      word: 'レスポンシビリティ',
    };
    expect(read(phoneticVariants([whole], index)).join()).toContain('respons');
  });

  it('are none for what reports hold, for everyday words and for numbers', () => {
    for (const word of ['lantern', 'camera', '2023', '灯台'])
      expect(phoneticVariants([termOf(word)], index)).toEqual([]);
  });
});

describe('corrections', () => {
  const of = (word: string, glossary = NOTHING) => read(corrections(termOf(word), { index, glossary }));

  it.each([
    ['lantren', 'lantern (correction)'],
    ['breakwatr', 'breakwat (correction)'],
    ['lanterm', 'lantern (correction)'],
  ])('%s: %s', (word, correction) => {
    expect(of(word)).toContain(correction);
  });

  it.each(['always', 'great', 'lantern', '2024', 'xyq', 'zibblefrotz'])('%s: none', (word) => {
    expect(of(word)).toEqual([]);
  });

  it('prefer an everyday word that is one slip away to a word of the reports that is two', () => {
    const reports = [makeReport({ topics: [['The pier', 'At present the pier is closed.']] })];
    const lexicon = { index: createPassageIndex(reports), glossary: NOTHING };
    expect(corrections(termOf('presidnt'), lexicon).map(({ written }) => written)).toEqual(['president']);
    expect(read(corrections(termOf('presentt'), lexicon))).toEqual(['present (correction)']);
  });

  it('mend a word of the glossary, and go on by its synonyms', () => {
    expect(of('trophyy', glossaryOf('trophy; prize\t-'))).toContain('prize (synonym)');
  });
});

describe('otherSpellings', () => {
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
});

const informativenessOf = (words: string, known: boolean) => informativeness(findTerms(words), known, 'word');

describe('informativeness', () => {
  it.each(['pier', 'lantern prize', 'Nakamoto', '灯台', 'カモ'])(
    'counts what reports hold in full: %s',
    (word) => {
      expect(informativenessOf(word, true)).toBe(1);
    },
  );

  it.each(['Nakamoto', 'zibblefrotz', 'CVE-2023-1234', '2031'])(
    'counts a name or rare word that is missing in full: %s',
    (word) => {
      expect(informativenessOf(word, false)).toBe(1);
    },
  );

  it.each(['afternoon', 'important', 'colleague', '量子', 'ちょうだい'])(
    'counts an everyday or untranslated word that is missing for less: %s',
    (word) => {
      expect(informativenessOf(word, false)).toBeGreaterThan(0);
      expect(informativenessOf(word, false)).toBeLessThan(0.5);
    },
  );

  it('counts words that say little for less, whether reports hold them or not', () => {
    for (const known of [true, false]) expect(informativenessOf('mention', known)).toBeLessThan(0.5);
  });

  it('counts an expression in full where one of its words is rare', () => {
    expect(informativenessOf('important zibblefrotz', false)).toBe(1);
  });
});
