import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearestWord } from '../../src/search/terms/edit-distance.js';
import { containsJapanese, findBigrams, findTerms, STOP_WORDS } from '../../src/search/terms/terms.js';

const terms = (text: string): string[] => findTerms(text).map(({ term }) => term);
const content = (text: string): string[] =>
  findTerms(text)
    .filter(({ stop }) => !stop)
    .map(({ term }) => term);

describe('findTerms', () => {
  it.each<[text: string, found: string[], why: string]>([
    ['Reporters reported reports', ['report', 'report', 'report'], 'one stem'],
    ['CSIRTs CSIRT csirts', ['csirt', 'csirt', 'csirt'], 'the plural of an acronym'],
    ['DNS IoT JPCERT/CC', ['dns', 'iot', 'jpcert', 'cc'], 'acronyms keep their letters'],
    ["JPCERT/CC's JPCERT’s developers'", ['jpcert', 'cc', 'jpcert', 'develop'], 'possessives'],
    ["O'Brien don't", ['obrien', 'dont'], 'other apostrophes'],
    ['café CAFE Zoë', ['cafe', 'cafe', 'zoe'], 'accents'],
    ['cafe\u0301', ['cafe'], 'an accent that is a character of its own'],
    ['Søren Łódź Straße', ['soren', 'lodz', 'strass'], 'letters that Unicode does not take apart'],
    ['1,234 １２ 3.5 2023', ['1234', '12', '3.5', '2023'], 'numbers keep their digits'],
    ['1,2 and 2019,2020', ['1', '2', 'and', '2019', '2020'], 'lists of numbers are not one number'],
    ['12th 1st 2nd', ['12', '1', '2'], 'an ordinal is its number'],
    ['FY2021 2023Q4 IPv6', ['fy2021', '2023q4', 'ipv6'], 'letters with digits are never stemmed'],
    ['co-sponsored', ['co', 'sponsor'], 'hyphens part words'],
    ['FIRST_EthicsFIRST_jp.pdf', ['first', 'ethicsfirst', 'jp', 'pdf'], 'so do underscores and dots'],
    ['the U.S. e.g.', ['the', 'us', 'eg'], 'dotted abbreviations'],
    ['won written gave', ['win', 'write', 'give'], 'irregular past forms'],
    ['international internal', ['international', 'intern'], 'Porter2 would make them one'],
    ['Привет мир', ['привет', 'мир'], 'other alphabets'],
    ['サーバー サーバ ﾊﾞｯｸ', ['サーバ', 'サーバ', 'バック'], 'katakana'],
    [
      'IoTセキュリティチェックリスト',
      ['iot', 'セキュリティ', 'チェック', 'リスト'],
      'two scripts in one run',
    ],
    ['12件', ['12', '件'], 'numbers before counters'],
  ])('%s → %j: %s', (text, found) => {
    expect(terms(text)).toEqual(found);
  });

  it.each<[text: string, kept: string[]]>([
    ['Who was the recipient of it?', ['recipi']],
    ["What's the WHO's view on IT?", ['who', 'view', 'it']],
    ['WHO IS IT?', []],
    ['whats dont We’re don’t', []],
    ['well, she was ill', ['well', 'ill']],
    ['脆弱性の届出はどこにありますか', ['脆弱', '性', '届出']],
    ['それは何ですか。教えてください', []],
  ])('of "%s" keeps %j', (text, kept) => {
    expect(content(text)).toEqual(kept);
  });

  it('returns offsets into the original text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let end = 0;
        for (const term of findTerms(text)) {
          expect(text.slice(term.start, term.end)).toBe(term.word);
          expect(term.term).not.toBe('');
          expect(term.term).not.toMatch(/[\s\p{Cc}]/u);
          expect(term.start).toBeGreaterThanOrEqual(end);
          end = term.end;
        }
      }),
    );
  });

  it('does not depend on Unicode normalization or on case', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zàéîõü]{1,12}$/), (word) => {
        expect(terms(word.normalize('NFD'))).toEqual(terms(word));
        expect(terms(word.toUpperCase())).toEqual(terms(word));
      }),
    );
  });

  it.each([
    'a',
    'ab',
    "a'",
    'a.',
    '1,',
    '1.',
    '1,234',
    'é',
    'ー',
    '日',
    'あ',
    'ア',
    'ﾊﾞ',
    'か\u3099',
    'IT ',
    '😀',
    '\ud83d',
    '𠮷',
    '\u0001',
    '-a',
  ])('accepts 100 000 characters of %j', (piece) => {
    const text = piece.repeat(100_000 / piece.length);
    expect(findTerms(text).at(-1)?.end ?? 0).toBeLessThanOrEqual(text.length);
    expect(findBigrams(text).length).toBeLessThan(2 * text.length);
  });
});

describe('findBigrams', () => {
  it('pairs adjacent characters only within Japanese text', () => {
    expect(findBigrams('IoT機器の開発')).toEqual(['機器', '器の', 'の開', '開発']);
    expect(findBigrams('公開。対策 A 国')).toEqual(['公開', '対策']);
    expect(findBigrams('ﾊﾞｽ𠮷野')).toEqual(['バス', 'ス𠮷', '𠮷野']);
    expect(findBigrams('No Japanese')).toEqual([]);
  });
});

describe('containsJapanese', () => {
  it.each([
    ['報告', true],
    ['はい', true],
    ['IoTのこと', true],
    ['ﾊﾞｽ', true],
    ['Report – “quoted”', false],
    ['한국어', false],
    ['', false],
  ])('%j: %j', (text, expected) => {
    expect(containsJapanese(text)).toBe(expected);
  });
});

it('the English stop words include the 174 of Snowball', () => {
  expect([...STOP_WORDS].filter((word) => /^[a-z']+$/.test(word)).length).toBeGreaterThanOrEqual(174);
  expect(STOP_WORDS.has('which') && STOP_WORDS.has("couldn't") && STOP_WORDS.has('theirs')).toBe(true);
});

const anyText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string(),
      fc.constantFrom("JPCERT/CC's ", '脆弱性', 'サーバー', '1,234.5', 'U.S.', '’', '\u0301', ' '),
    ),
  )
  .map((parts) => parts.join(''));

it('a ligature that expands to a phrase yields no term with spaces', () => {
  expect(findTerms('said \ufdfa there').map(({ term }) => term)).not.toContainEqual(
    expect.stringMatching(/\s/u),
  );
});

it('nearestWord returns a word at distance one, but not the word itself', () => {
  for (const slip of ['lantren', 'lanter', 'lanternn', 'lantarn'])
    expect(nearestWord(slip, ['harbour', 'lantern'])).toBe('lantern');
  for (const other of ['lantern', 'lnatren', 'lan', 'harbours1'])
    expect(nearestWord(other, ['harbour', 'lantern'])).toBeNull();
});
