import { describe, expect, it } from 'vitest';
import { counterOf, countNear, definitionOf } from '../../../src/answers/answer-types/detect-beside.js';
import { MIN_TYPE_MATCH, matchType } from '../../../src/answers/answer-types/detect-type.js';
import type { AnswerType } from '../../../src/answers/question/question-class.js';
import { findTerms } from '../../../src/search/terms.js';

type Table = readonly (readonly [asked: AnswerType, text: string])[];

const THERE: Table = [
  ['who', 'The recipient was Satoshi Kamo of the laboratory.'],
  ['who', 'Mr. Kamo investigates phishing sites.'],
  ['who', 'A volunteer team has translated the document.'],
  ['who', 'There was no recipient this year.'],
  ['who', '受賞者は田中花子です。'],
  ['who', '山田氏が講演した。'],
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
  ['why', 'The ferry was late because of fog.'],
  ['why', '霧のため遅れた。'],
  ['how', 'Winners are selected based on their reports.'],
];

const NOT_THERE: Table = [
  ['who', 'The storm damaged the breakwater badly.'],
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
  ])('takes no building, place or prize for a person: %s', (text) => {
    expect(matchType('name', text)).toBeLessThan(1);
  });

  it('prefers a person to a body, and a body to a short form', () => {
    const weights = ['Ada Lindqvist spoke.', 'The Harbour Authority Board spoke.', 'NTT spoke.'].map((text) =>
      matchType('name', text),
    );
    expect(weights).toEqual([...weights].sort((a, b) => Number(b) - Number(a)));
    expect(new Set(weights).size).toBe(3);
  });

  it('says nothing of kinds that leave no mark', () => {
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
    'gets to the end of 100 000 characters of %j',
    (piece) => {
      const text = piece.repeat(100_000 / piece.length);
      for (const asked of ['who', 'when', 'where', 'money', 'duration', 'measure', 'why', 'how'] as const)
        expect(matchType(asked, text)).toBeTypeOf('number');
    },
  );
});

const near = (text: string, counted: string) =>
  countNear({ text, terms: findTerms(text) }, new Set(findTerms(counted).map(({ term }) => term)));

describe('countNear', () => {
  it.each([
    ['The list holds 39 security functions.', 'functions'],
    ['Two sessions were accepted.', 'sessions'],
    ['It lists 12 duties such as disclosure.', 'duties'],
    ['The number of visitors was 410.', 'visitors'],
    ['There was no recipient this year.', 'recipients'],
  ])('%s (%s)', (text, counted) => {
    expect(near(text, counted)).toBeGreaterThanOrEqual(MIN_TYPE_MATCH);
  });

  it.each([
    ['The award of 2021 went to reporters.', 'reporters', 'a year counts nothing'],
    ['It was not about functions.', 'functions', '"not" is no number'],
    ['Many product developers came.', 'developers', '"many" is no number'],
    ['There were 39 boats, and functions were listed.', 'functions', 'a comma parts number and thing'],
    [
      'On page 3 the author of a long and rather tedious book tells of functions.',
      'functions',
      'too far away',
    ],
    ['It lists 12 duties.', 'functions', 'duties are no functions'],
  ])('%s (%s): %s', (text, counted) => {
    expect(near(text, counted)).toBeLessThan(MIN_TYPE_MATCH);
  });

  it('takes any number where nothing is named', () => {
    expect(near('It lists 12 duties.', '')).toBeGreaterThanOrEqual(MIN_TYPE_MATCH);
    expect(near('It lists duties.', '')).toBe(0);
  });
});

describe('counterOf', () => {
  it.each([
    ['参加者は何人ですか', '42名が参加した', '42件が届いた'],
    ['報告は何件ですか', '1200件が届いた', '42人が参加した'],
    ['何か国が参加しましたか', '20カ国が参加した', '20人が参加した'],
    ['何種類ありますか', '三種類ある', '三人いる'],
  ])('%s: %s, not %s', (question, answer, other) => {
    const counter = counterOf(question);
    expect(counter?.test(answer)).toBe(true);
    expect(counter?.test(other)).toBe(false);
  });

  it('is null where nothing is counted', () => {
    expect(counterOf('いつですか')).toBeNull();
  });
});

const defines = (text: string, defined: string) =>
  definitionOf({ text, terms: findTerms(text) }, new Set(findTerms(defined).map(({ term }) => term)));

describe('definitionOf', () => {
  it('ranks a sentence that says what a thing is over an apposition, a bracket and a mention', () => {
    const ranks = [
      defines('IGF is a major international forum.', 'IGF'),
      defines('We published it on Japan Vulnerability Notes (JVN), a portal.', 'JVN'),
      defines('At the Internet Governance Forum (IGF) held in Kyoto we spoke.', 'IGF'),
      defines('We took part in IGF again.', 'IGF'),
      defines('We took part again.', 'IGF'),
    ];
    expect(ranks).toEqual([...ranks].sort((a, b) => b - a));
    expect(ranks[0]).toBe(1);
    expect(ranks.slice(1).every((rank) => rank < 1)).toBe(true);
    expect(ranks.at(-1)).toBe(0);
  });

  it('knows an apposition to a person and the Japanese とは', () => {
    expect(defines('Hayato Sasaki, Manager of the Group, spoke.', 'Hayato Sasaki')).toBeGreaterThan(0.8);
    expect(defines('灯台とは海の目印です。', '灯台')).toBe(1);
  });
});
