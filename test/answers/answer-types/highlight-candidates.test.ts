import { describe, expect, it } from 'vitest';
import { MIN_TYPE_MATCH } from '../../../src/answers/answer-types/detect-type.js';
import { countNear, definitionOf } from '../../../src/answers/answer-types/highlight-candidates.js';
import { COUNTERS } from '../../../src/language/ja/answers.js';
import { findTerms } from '../../../src/search/terms/terms.js';

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
    ['The meeting of December 15 brought functions.', 'functions', 'a day counts nothing'],
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

  it('accepts any number if the question names nothing to count', () => {
    expect(near('It lists 12 duties.', '')).toBeGreaterThanOrEqual(MIN_TYPE_MATCH);
    expect(near('It lists duties.', '')).toBe(0);
  });
});

describe('COUNTERS.wanted', () => {
  it.each([
    ['参加者は何人ですか', '42名が参加した', '42件が届いた'],
    ['報告は何件ですか', '1200件が届いた', '42人が参加した'],
    ['何か国が参加しましたか', '20カ国が参加した', '20人が参加した'],
    ['何種類ありますか', '三種類ある', '三人いる'],
  ])('%s: %s, not %s', (question, answer, other) => {
    const counter = COUNTERS.wanted(question);
    expect(counter?.test(answer)).toBe(true);
    expect(counter?.test(other)).toBe(false);
  });

  it('is null if the question does not ask for a count', () => {
    expect(COUNTERS.wanted('いつですか')).toBeNull();
  });
});

const defines = (text: string, defined: string) =>
  definitionOf({ text, terms: findTerms(text) }, new Set(findTerms(defined).map(({ term }) => term)));

describe('definitionOf', () => {
  it('ranks a definition above an apposition, a bracketed abbreviation and a mere mention', () => {
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

  it('recognizes an apposition to a person and the Japanese とは', () => {
    expect(defines('Hayato Sasaki, Manager of the Group, spoke.', 'Hayato Sasaki')).toBeGreaterThan(0.8);
    expect(defines('灯台とは海の目印です。', '灯台')).toBe(1);
  });
});
