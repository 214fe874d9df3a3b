import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseReport } from '../../src/reports/parse-report.js';
import { createPassageIndex } from '../../src/search/passage-index.js';
import { cutKatakana } from '../../src/search/phonetic/cut-katakana.js';
import { createPhoneticIndex, type PhoneticIndex } from '../../src/search/phonetic/phonetic-index.js';
import { STOP_WORDS } from '../../src/search/terms/terms.js';
import { finish } from '../../src/steps.js';
import { SOUND_PAIRS } from './sound-pairs.js';

const indexOf = (words: Iterable<string>): PhoneticIndex => {
  const index = createPhoneticIndex();
  for (const word of words) index.add(word);
  return index;
};
const found = (index: PhoneticIndex, word: string): string[] =>
  index.soundsLike(word).map((near) => near.word);

const pairs = SOUND_PAIRS.split(',').map((pair) => {
  const [katakana = '', english = ''] = pair.trim().split(' ');
  return [katakana, english.toLowerCase()] as const;
});
const reports = ['2019-q2', '2021-q3', '2023-q4'].map((quarter) => {
  const source = `data/reports/jpcert-activities-${quarter}.txt`;
  return parseReport(readFileSync(source, 'utf8'), source);
});
const reportWords = new Set(
  reports
    .flatMap(({ text }) => text.toLowerCase().match(/[a-z]+/g) ?? [])
    .filter((word) => !STOP_WORDS.has(word)),
);

describe('words by their sound', () => {
  it('finds the English word that katakana transcribe, except if it is pronounced differently', () => {
    const index = indexOf(new Set([...reportWords, ...pairs.map(([, english]) => english)]));
    const missed = pairs.filter(([katakana, english]) => !found(index, katakana).includes(english));
    expect(missed.length).toBeLessThan(pairs.length * 0.06);
    // Words from another language, and words that omit a consonant or have only one.
    for (const [katakana] of missed)
      expect(
        'ファイアウォール ウイルス レストラン タワー フルーツ コーヒー ウォーター イエロー パリ ドイツ ショパン ワルシャワ シーケンス ライトハウス サッカー メディスン ワクチン スティーブン イトウ ローマ ジュネーブ アドビ',
      ).toContain(katakana);
  });

  it('finds the katakana for an English word', () => {
    const index = indexOf(['カモ', 'セキュリティ', 'フィッシング', 'ササキ', 'カモメ']);
    expect(found(index, 'Kamo')).toEqual(['カモ']);
    expect(found(index, 'security')).toEqual(['セキュリティ']);
    expect(found(index, 'PHISHING')).toEqual(['フィッシング']);
    expect(found(index, 'Sasaki')).toEqual(['ササキ']);
  });

  it('almost never finds an unrelated word of a report', () => {
    const index = indexOf(reportWords);
    const strange = pairs.flatMap(([katakana, english]) =>
      found(index, katakana)
        .filter((word) => word.slice(0, 4) !== english.slice(0, 4))
        .map((word) => `${katakana} ${word}`),
    );
    // time, expert, quarter, taken, partial and a few more of 681 words
    expect(strange.length).toBeLessThan(pairs.length * 0.025);
  });

  it('returns the nearest first and omits distant words', () => {
    const index = indexOf(['model', 'medal', 'muddle', 'modulo', 'code', 'card', 'cow']);
    expect(found(index, 'モデル')[0]).toBe('model');
    expect(found(index, 'コード')).toEqual(['code']);
    expect(found(index, 'クウ')).toEqual([]);
  });

  it('finds a word with other endings', () => {
    const index = indexOf(['sites', 'vulnerabilities', 'hosting', 'patches', 'signed']);
    expect(found(index, 'サイト')).toEqual(['sites']);
    expect(found(index, 'バルネラビリティ')).toEqual(['vulnerabilities']);
    expect(found(index, 'ホスト')).toEqual(['hosting']);
    expect(found(index, 'パッチ')).toEqual(['patches']);
    expect(found(index, 'サイン')).toEqual(['signed']);
  });

  it.each([
    '',
    'ー',
    'ン',
    'かな',
    '漢字',
    'モデルA',
    '2021',
    'é',
    'xyz',
    'ッッッ',
    'ア'.repeat(5000),
    'a'.repeat(5000),
  ])('finds nothing for %j', (word) => {
    const index = indexOf([...reportWords, word]);
    expect(found(index, word)).toEqual([]);
  });

  it('accepts any word', () => {
    const letters = fc.constantFrom(
      ...'abcdefghijklmnopqrstuvwxyzアイカガキサシチツンッーァィャュワヴハフラ',
    );
    const words = fc.array(letters, { maxLength: 30 }).map((each) => each.join(''));
    fc.assert(
      fc.property(fc.array(words, { maxLength: 8 }), words, (known, word) => {
        const near = indexOf(known).soundsLike(word);
        expect(near.every((each) => known.includes(each.word) && each.distance >= 0)).toBe(true);
      }),
    );
  });
});

describe('runs of katakana', () => {
  const index = indexOf([...reportWords, 'kestrel', 'council', 'code', 'rail', 'national']);
  const cut = (run: string): string[] =>
    cutKatakana(run, index.soundsLike).map(
      ({ start, end, readings }) => `${run.slice(start, end)} ${readings[0]?.[0]?.word}`,
    );

  it.each([
    [
      'レスポンシビリティシェアリングモデル',
      ['レスポンシビリティ responsibility', 'シェアリング sharing', 'モデル model'],
    ],
    [
      'インターネットガバナンスフォーラム',
      ['インターネット internet', 'ガバナンス governance', 'フォーラム forum'],
    ],
    ['サイバーセキュリティカウンシル', ['サイバーセキュリティ cybersecurity', 'カウンシル council']],
    ['コードオブエシックス', ['コード code', 'エシックス ethics']],
    ['ケストレルレポート', ['ケストレル kestrel', 'レポート reported']],
    ['モデル', ['モデル model']],
  ])('cuts %s', (run, parts) => {
    expect(cut(run)).toEqual(parts);
  });

  it('also reads a long word as the words it consists of', () => {
    const [part] = cutKatakana(
      'セキュリティチェックリスト',
      indexOf(['securitychecklist', 'security', 'check', 'list']).soundsLike,
    );
    expect(part?.readings.map((words) => words.map(({ word }) => word))).toEqual([
      ['securitychecklist'],
      ['security', 'check', 'list'],
    ]);
  });

  it('skips unknown parts, and then short ones', () => {
    expect(cut('マルチナショナルセキュリティ')).toEqual(['ナショナル national', 'セキュリティ security']);
    expect(cut('モノレール')).toEqual([]);
    expect(cut('アルバイト')).toEqual([]);
    expect(cut('')).toEqual([]);
    expect(cut('ア'.repeat(5000))).toEqual([]);
  });
});

describe('the terms of an index', () => {
  it('are found by sound if they occur in reports', () => {
    let index = createPassageIndex(reports);
    expect(index.soundsLike('カモ').map(({ term }) => term)).toEqual(['kamo']);
    expect(index.soundsLike('エシックス')[0]?.distance).toBeLessThan(0.5);
    expect(index.soundsLike('エシックス').every(({ term }) => index.has(term))).toBe(true);
    expect(index.soundsLike('ケストレル')).toEqual([]);
    index = finish(index.withReports(reports.slice(0, 1)));
    expect(index.soundsLike('カモ')).toEqual([]);
    index = finish(index.withReports(reports));
    expect(index.soundsLike('カモ')).toHaveLength(1);
  });
});
