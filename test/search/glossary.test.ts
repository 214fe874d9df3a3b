import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RapporteurError } from '../../src/errors.js';
import {
  builtInDictionary,
  createBuiltInGlossary,
  readBuiltInGlossary,
} from '../../src/search/glossary/built-in-glossary.js';
import {
  createGlossary,
  type Expansion,
  parseGlossary,
  readConcepts,
} from '../../src/search/glossary/glossary.js';

const files = readBuiltInGlossary();
const tsv = files.map((file) => file.tsv).join('\n');
const glossary = createBuiltInGlossary();

const expressionsIn = (column = '-'): string[] => (column === '-' ? [] : column.split('; '));
const concepts = tsv
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => {
    const [english, japanese] = line.split('\t');
    return { english: expressionsIn(english), japanese: expressionsIn(japanese) };
  });

const fromOf = (text: string): string[] => glossary.expand(text, false).map(({ from }) => from);
function expansionOf(text: string, from: string): Expansion {
  const found = glossary.expand(text).find((expansion) => expansion.from === from);
  if (found === undefined) throw new Error(`"${from}" is not expanded in: ${text}`);
  return found;
}

describe('an expression', () => {
  it('is found if its first word is spelt differently from its stem', () => {
    const own = parseGlossary('dying art; fading craft\t-\nwent live; was launched\t-\n', 'own.tsv');
    expect(own.expand('A dying art').map(({ from }) => from)).toEqual(['dying art']);
    expect(own.expand('When it went live').map(({ from }) => from)).toEqual(['went live']);
  });
});

describe('a dictionary', () => {
  const [award] = readConcepts('award; prize\t賞\n').concepts;
  const [win] = readConcepts('win; come first\t勝つ; 優勝\n').concepts;
  if (award === undefined || win === undefined) throw new Error('no concepts');

  it('provides translations, but no synonyms', () => {
    const own = createGlossary([award], () => [win]);
    expect(own.expand('win the award')).toMatchObject([
      { from: 'win', to: [], translations: ['勝つ', '優勝'] },
      { from: 'award', to: ['prize'], translations: ['賞'] },
    ]);
    expect(own.expand('優勝')).toMatchObject([{ to: [], translations: ['win', 'come first'] }]);
  });

  it('is not read if no translations are wanted', () => {
    const own = createGlossary([award], () => {
      throw new Error('read');
    });
    expect(own.expand('win the award', false).map(({ from }) => from)).toEqual(['award']);
  });

  it('is built in: contains every file in data/dictionary, with both languages on each line', () => {
    const lines = readdirSync('data/dictionary').map((name) =>
      readConcepts(readFileSync(`data/dictionary/${name}`, 'utf8')),
    );
    expect(lines.flatMap(({ faults }) => faults)).toEqual([]);
    expect(new Set(builtInDictionary())).toEqual(new Set(lines.flatMap((file) => file.concepts)));
    expect(builtInDictionary().length).toBeGreaterThan(2000);
    expect(
      builtInDictionary().filter(({ english, japanese }) => !english.length || !japanese.length),
    ).toEqual([]);
  });
});

describe('the built-in glossary', () => {
  it('contains every file in data/glossary, without a faulty line', () => {
    const found = readdirSync('data/glossary').map((name) => `data/glossary/${name}`);
    expect(files.map(({ path }) => path).sort()).toEqual(found.sort());
    expect(files.flatMap((file) => readConcepts(file.tsv).faults)).toEqual([]);
  });

  it('has at least 900 concepts, most of them in both languages', () => {
    expect(glossary.conceptCount).toBe(concepts.length);
    expect(concepts.length).toBeGreaterThanOrEqual(900);
    const bilingual = concepts.filter(({ english, japanese }) => english.length > 0 && japanese.length > 0);
    expect(bilingual.length).toBeGreaterThanOrEqual(650);
  });

  it('repeats no expression within a concept, and no concept', () => {
    for (const { english, japanese } of concepts) {
      const expressions = [...english, ...japanese];
      expect(expressions).toEqual([...new Set(expressions)]);
    }
    const preferred = concepts.map(({ english, japanese }) => `${english[0]}\t${japanese[0]}`);
    expect(preferred.filter((pair, index) => preferred.indexOf(pair) !== index)).toEqual([]);
  });

  it('uses one script per column', () => {
    const japaneseLetter = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u;
    expect(
      concepts.flatMap(({ english }) => english.filter((written) => japaneseLetter.test(written))),
    ).toEqual([]);
    expect(
      concepts.flatMap(({ japanese }) => japanese.filter((written) => !japaneseLetter.test(written))),
    ).toEqual([]);
  });

  it('expands each expression to all others of its concept', () => {
    const wrong = concepts.flatMap(({ english, japanese }) => [
      ...english.filter((written) => !expandsTo(written, english, japanese)),
      ...japanese.filter((written) => !expandsTo(written, japanese, english)),
    ]);
    expect(wrong).toEqual([]);
  });

  function expandsTo(written: string, own: readonly string[], other: readonly string[]): boolean {
    const [found, ...more] = glossary.expand(written);
    if (found === undefined || more.length > 0 || found.from !== written) return false;
    const others = own.filter((expression) => expression !== written);
    return (
      others.every((word) => found.to.includes(word)) &&
      other.every((word) => found.translations.includes(word))
    );
  }
});

describe('expand', () => {
  it.each([
    ['Who won the prize?', 'prize', 'award', '賞'],
    ['Which vulnerabilities were reported?', 'vulnerabilities', 'security hole', '脆弱性'],
    ['Was a press release issued?', 'press release', 'news release', 'プレスリリース'],
    [
      'the Ministry of Economy, Trade and Industry',
      'Ministry of Economy, Trade and Industry',
      'METI',
      '経済産業省',
    ],
    ['what happened in Kyoto', 'Kyoto', 'Kyoto City', '京都'],
    ['誰が受賞しましたか', '受賞', '表彰', 'award'],
    ['会合が開催された', '開催', '主催', 'hold'],
    ['製品開発者への注意喚起', '製品開発者', 'ベンダー', 'vendor'],
    ['被害を防いだ方法', '防い', '予防', 'prevent'],
    ['１１月のイベント', '１１月', '十一月', 'November'],
    ['渡辺さんの発表', '渡辺', '渡邊', 'Watanabe'],
    ['ﾌｨｯｼﾝｸﾞの件数', 'ﾌｨｯｼﾝｸﾞ', 'フィッシング詐欺', 'phishing'],
  ])('in "%s", expands "%s" to "%s" and "%s"', (text, from, synonym, translation) => {
    const found = expansionOf(text, from);
    expect(found.to).toContain(synonym);
    expect(found.translations).toContain(translation);
  });

  it('prefers the longest expression', () => {
    expect(fromOf('two vulnerability advisories')).toEqual(['vulnerability advisories']);
    expect(fromOf('東京都の会議')).toEqual(['東京都', '会議']); // not 京都
    expect(fromOf('DDoS攻撃')).toEqual(['DDoS攻撃']);
  });

  it('does not match part of a longer word', () => {
    expect(fromOf('ブログ')).toEqual(['ブログ']); // ログ
    expect(fromOf('スタイル')).toEqual([]); // タイ
    expect(fromOf('賞味')).toEqual([]); // 賞
    expect(expansionOf('11月', '11月').translations).not.toContain('January');
    expect(fromOf('報告者賞')).toEqual(['報告者', '賞']);
  });

  it('merges the concepts of a word with several meanings', () => {
    const { to } = expansionOf('the disclosure', 'disclosure');
    expect(to).toEqual(expect.arrayContaining(['leakage', 'vulnerability disclosure']));
  });

  it('includes the synonyms of a verb for a verb form with its own concept', () => {
    const glossary = parseGlossary('hold; stage\t-\nheld; took place\t-\nholding; company\t-', 'test');
    const [expansion] = glossary.expand('where was it held');
    expect(expansion?.to).toEqual(expect.arrayContaining(['took place', 'stage']));
  });

  it('distinguishes a name in capitals from a word, and words with the same stem', () => {
    expect(expansionOf('members of FIRST', 'FIRST').to).toContain(
      'Forum of Incident Response and Security Teams',
    );
    expect(expansionOf('the first member', 'first').to).not.toContain(
      'Forum of Incident Response and Security Teams',
    );
    expect(fromOf('Who is it?')).toEqual([]);
    expect(expansionOf('the WHO report', 'WHO').translations).toEqual(['世界保健機関']);
    expect(expansionOf('which organizations', 'organizations').to).not.toContain('hold');
    expect(expansionOf('who organized this', 'organized').to).toContain('hold');
  });

  it('returns disjoint spans in order, for any text', () => {
    const word = fc.constantFrom(...concepts.flatMap(({ english, japanese }) => [...english, ...japanese]));
    const piece = fc.oneof(
      word,
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(' ', '、', '㍻', 'ｶﾞ', 'İ', '\n'),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        let last = 0;
        for (const { from, start, end, to } of glossary.expand(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(from).toBe(text.slice(start, end));
          expect(to).not.toContain(from);
          last = end;
        }
      }),
    );
  });

  it.each(['サイ', 'ｶﾞ', '賞', 'a ', 'aあ', 'computer security ', '情報漏えいを公表した。', '㌔', '😀'])(
    'finishes on 300 000 characters of %s',
    (piece) => {
      // Quadratic time would take minutes and exceed the test's time limit.
      const text = piece.repeat(Math.ceil(300_000 / piece.length));
      expect(glossary.expand(text).length).toBeLessThanOrEqual(text.length);
    },
  );
});

describe('parseGlossary', () => {
  it('reads comments, empty lines, CRLF and a byte order mark', () => {
    const small = parseGlossary('\uFEFF# words\r\n\r\nprize; award\t賞\r\n-\t会合; 会議\r\n', 'small.tsv');
    expect(small.conceptCount).toBe(2);
    expect(small.expand('Awards')).toEqual([
      { from: 'Awards', start: 0, end: 6, to: ['prize'], translations: ['賞'] },
    ]);
    expect(small.expand('会合')[0]).toMatchObject({ to: ['会議'], translations: [] });
  });

  it.each([
    ['one column', 'prize'],
    ['three columns', 'prize\t賞\t-'],
    ['an empty expression', 'prize; ; award\t賞'],
    ['an empty column', '\t賞; 表彰'],
    ['a space too many', 'prize ; award\t賞'],
    ['nothing to expand to', 'prize\t-'],
    ['Japanese on the left', '賞\tprize'],
    ['English on the right', 'prize\taward'],
    ['a whole sentence', `${'prize '.repeat(20)}end\t賞`],
  ])('names the file and line of %s', (_, line) => {
    const parse = () => parseGlossary(`# words\naward\t賞\n${line}\n`, 'my-words.tsv');
    expect(parse).toThrow(RapporteurError);
    expect(parse).toThrow(/my-words\.tsv, line 3: /);
    expect(parse).toThrow(expect.objectContaining({ code: 'settings' }));
  });
});
