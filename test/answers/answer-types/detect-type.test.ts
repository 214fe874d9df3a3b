import { describe, expect, it } from 'vitest';
import { MIN_TYPE_MATCH, matchType } from '../../../src/answers/answer-types/detect-type.js';
import type { AnswerType } from '../../../src/language/answer-words.js';

type Table = readonly (readonly [asked: AnswerType, text: string])[];

const THERE: Table = [
  ['who', 'The recipient was Satoshi Kamo of the laboratory.'],
  ['who', 'Mr. Kamo investigates phishing sites.'],
  ['who', 'A volunteer team has translated the document.'],
  ['who', 'There was no recipient this year.'],
  ['who', '受賞者は田中花子です。'],
  ['who', '山田氏が講演した。'],
  ['who', '絵本作家の桐谷まゆ氏が講演した。'],
  ['who', '運転は大森健一主任です。'],
  ['name', 'It was reviewed together with NTT-CERT.'],
  ['name', 'The Ministry of Transport agreed.'],
  ['name', "It is run with the Pilots' Guild."],
  ['name', '国立情報学研究所が運営する。'],
  ['when', 'It opened on October 8.'],
  ['when', 'It was established in FY2021.'],
  ['when', '会合は10月8日に開かれた。'],
  ['when', '令和5年に始まった。'],
  ['where', 'The forum was held in Kyoto.'],
  ['where', 'The conference was held online.'],
  ['where', '会合は京都市で開かれた。'],
  ['money', 'The crane cost 3,200 euros.'],
  ['money', 'Entry is free of charge.'],
  ['money', 'It cost $1.5 million.'],
  ['money', '費用は1,200万円だった。'],
  ['duration', 'The storm lasted three days.'],
  ['duration', '工事は2年間続いた。'],
  ['age', 'She was born in Oslo.'],
  ['frequency', 'They hold quarterly meetings.'],
  ['frequency', '会合は毎月開かれる。'],
  ['measure', 'The tower is 42 metres high.'],
  ['measure', '参加率は8割だった。'],
  ['measure', 'Two thirds of them agreed.'],
  ['why', 'The ferry was late because of fog.'],
  ['why', '霧のため遅れた。'],
  ['how', 'Winners are selected based on their reports.'],
];

const NOT_THERE: Table = [
  ['who', 'The storm damaged the breakwater badly.'],
  ['who', 'The workshop was titled “Meeting Spot for Pilots: Share Your Stories.”'],
  ['who', '部局長の許可を得た。'],
  ['who', '大会では選手の選ばれた監督が見えた。'],
  ['name', 'the old breakwater was damaged'],
  ['when', 'The breakwater protects boats.'],
  ['when', 'Article 31 lists 39 functions.'],
  ['where', 'The boats were damaged in October.'],
  ['money', 'The crane lifts 3 tons.'],
  ['money', 'The list holds 39 functions.'],
  ['duration', 'The list holds 39 functions.'],
  ['age', 'The average of all ages was not told.'],
  ['frequency', 'The council was inaugurated.'],
  ['measure', 'The tower is high.'],
  ['measure', 'Third parties may break in.'],
  ['measure', 'It opened on October 15, 2023.'],
  ['why', 'The recipients were as follows.'],
  ['why', 'It was handed over to JPCERT/CC.'],
  ['measure', 'The materials are available free of charge.'],
  ['why', 'The ferry was late.'],
];

describe('matchType', () => {
  it.each(THERE)('finds %s in: %s', (asked, text) => {
    expect(matchType(asked, text)).toBeGreaterThan(MIN_TYPE_MATCH);
  });

  it.each(NOT_THERE)('finds no %s in: %s', (asked, text) => {
    expect(matchType(asked, text)).toBeLessThan(MIN_TYPE_MATCH);
  });

  it.each([
    'The Old Customs House burned down.',
    'The boat sank near Cape Morrow.',
    'In Upper Dunmore it rained.',
  ])('does not take a building, place or prize for a person: %s', (text) => {
    expect(matchType('name', text)).toBeLessThan(1);
  });

  it('ranks a person above an organization, and an organization above an abbreviation', () => {
    const weights = ['Ada Lindqvist spoke.', 'The Harbour Authority Board spoke.', 'NTT spoke.'].map((text) =>
      matchType('name', text),
    );
    expect(weights).toEqual([...weights].sort((a, b) => Number(b) - Number(a)));
    expect(new Set(weights).size).toBe(3);
  });

  it('returns null for types without a recognizable pattern', () => {
    for (const asked of [
      'what',
      'yes_no',
      'anything',
      'link',
      'expansion',
      'how_many',
      'definition',
    ] as const)
      expect(matchType(asked, 'It cost 3 euros.')).toBeNull();
  });

  it.each(['A', 'Ab ', 'Ab Cd ', '1', '1,', '1.', '漢', 'a', 'in The ', 'from 1 ', '. ', '一', 'from a'])(
    'finishes on 100 000 characters of %j',
    (piece) => {
      const text = piece.repeat(100_000 / piece.length);
      for (const asked of ['who', 'when', 'where', 'money', 'duration', 'measure', 'why', 'how'] as const)
        expect(matchType(asked, text)).toBeTypeOf('number');
    },
  );
});
