import { describe, expect, it } from 'vitest';
import {
  compoundVariants,
  corrections,
  glossaryVariants,
  informativeness,
  otherSpellings,
  partVariants,
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

  it('returns the synonyms and translations that occur in reports, each with its source', () => {
    expect(read(variantsOf('award; prize; medal\t賞', 'the award'))).toEqual(['prize (synonym)']);
    expect(read(variantsOf('award; prize; medal\t賞', '賞'))).toEqual(['prize (translation)']);
    expect(variantsOf('award; medal\t賞', 'the award')).toEqual([]);
  });

  it('rates a synonym below a translation, and both below the word itself', () => {
    const [synonym] = variantsOf('award; prize\t賞', 'award');
    const [translation] = variantsOf('award; prize\t賞', '賞');
    expect(translation?.certainty).toBeLessThan(1);
    expect(synonym?.certainty).toBeLessThan(translation?.certainty ?? 0);
  });

  it('does not replace an informative word with a weak one', () => {
    expect(variantsOf('annual; year\t-', 'annual')).toEqual([]);
  });
});

it('compoundVariants splits and joins words that reports write the other way', () => {
  expect(read(compoundVariants([termOf('checklist')], 'compound', null, index))).toEqual([
    'check list (compound)',
  ]);
  expect(read(compoundVariants(findTerms('break water'), 'compound', null, index))).toEqual([
    'breakwat (compound)',
  ]);
  expect(compoundVariants([termOf('lantern')], 'compound', null, index)).toEqual([]);
});

describe('partVariants', () => {
  const japanese = createPassageIndex([
    makeReport({
      topics: [
        [
          '中央館の空調設備の故障',
          '空調設備を交換しました。バレーボール大会とオンラインの講座を開きました。',
        ],
      ],
    }),
  ]);
  const partsOf = (text: string) => read(partVariants([termOf(text)], japanese));

  it('returns the compounds that begin or end with an unknown word', () => {
    expect(partsOf('空調')).toEqual(['空調設備 (part)']);
    expect(japanese.longerTerms('設備', 5)).toEqual(['空調設備']);
    expect(japanese.longerTerms('設備', 0)).toEqual([]);
  });

  it.each(['空調設備', '調設', '空', 'ライン', '暖房'])('returns nothing for %s', (word) => {
    expect(partVariants([{ ...termOf(word), term: word, word }], japanese)).toEqual([]);
  });
});

describe('phoneticVariants', () => {
  it('returns the report words that katakana transcribe', () => {
    expect(read(phoneticVariants([termOf('カモ')], index))).toContain('kamo (sound)');
    const whole: Term = {
      ...termOf('レスポンシビリティ'),
      term: 'レスポンシビリティ',
      word: 'レスポンシビリティ',
    };
    expect(read(phoneticVariants([whole], index)).join()).toContain('respons');
  });

  it('returns nothing for words that occur in reports, everyday words and numbers', () => {
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

  it('prefers an everyday word at distance one to a report word at distance two', () => {
    const reports = [makeReport({ topics: [['The pier', 'At present the pier is closed.']] })];
    const lexicon = { index: createPassageIndex(reports), glossary: NOTHING };
    expect(corrections(termOf('presidnt'), lexicon).map(({ written }) => written)).toEqual(['president']);
    expect(read(corrections(termOf('presentt'), lexicon))).toEqual(['present (correction)']);
  });

  it('corrects a word to a glossary entry, and adds its synonyms', () => {
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
  ])('%s is also spelt %s', (word, other) => {
    expect(otherSpellings(word)).toContain(other);
  });

  it('returns nothing for a word with only one spelling', () => {
    expect(otherSpellings('harbourless')).toEqual([]);
    expect(otherSpellings('meeting')).toEqual([]);
  });
});

const informativenessOf = (words: string, known: boolean) => informativeness(findTerms(words), known, 'word');

describe('informativeness', () => {
  it.each(['pier', 'lantern prize', 'Nakamoto', '灯台', 'カモ'])(
    'gives full weight to words that occur in reports: %s',
    (word) => {
      expect(informativenessOf(word, true)).toBe(1);
    },
  );

  it.each(['Nakamoto', 'zibblefrotz', 'CVE-2023-1234', '2031'])(
    'gives full weight to a missing name or rare word: %s',
    (word) => {
      expect(informativenessOf(word, false)).toBe(1);
    },
  );

  it.each(['afternoon', 'important', 'colleague', '量子', 'ちょうだい'])(
    'gives less weight to a missing everyday or untranslated word: %s',
    (word) => {
      expect(informativenessOf(word, false)).toBeGreaterThan(0);
      expect(informativenessOf(word, false)).toBeLessThan(0.5);
    },
  );

  it('gives weak words less weight, whether they occur in reports or not', () => {
    for (const known of [true, false]) expect(informativenessOf('mention', known)).toBeLessThan(0.5);
  });

  it('gives full weight to an expression with a rare word', () => {
    expect(informativenessOf('important zibblefrotz', false)).toBe(1);
  });
});
