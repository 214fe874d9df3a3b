import { describe, expect, it } from 'vitest';
import { parseQuestion, readOverview } from '../../../src/answers/question/question.js';
import { ask } from '../make-report.js';

/** Returns a clause without the words that ask for an overview; null if it does not ask for one. */
function subjectOf(clause: string): string | null {
  const phrase = readOverview(clause);
  if (phrase === null) return null;
  const rest = phrase.reduceRight((text, { start, end }) => text.slice(0, start) + text.slice(end), clause);
  return rest.replace(/[\s?？.。!！]+$/u, '').trim();
}

describe('the answer type', () => {
  it.each([
    ['2024年度のトピック', 'anything'],
    ['令和6年度第2四半期の貸出冊数', 'anything'],
    ['受賞したのは何年度ですか', 'when'],
  ])('is not read from the period: %s → %s', (text, answerType) => {
    expect(ask(text).class.answerType).toBe(answerType);
  });
});

describe('readOverview', () => {
  it.each([
    ['tell me about the lantern prize', 'the lantern prize'],
    ['anything on ethics?', 'ethics'],
    ['anything about awards in 2021?', 'awards in 2021'],
    ['tl;dr of the cloud talk', 'the cloud talk'],
    ['can you summarize the lantern prize', 'the lantern prize'],
    ['give me the bottom line of the lantern prize', 'the lantern prize'],
    ['what do you know about breakwaters?', 'breakwaters'],
    ['so give me a short summary of the festival', 'the festival'],
    ['灯台賞について教えてください', '灯台賞'],
    ['祭りの話を', '祭り'],
    ['会合の概要は？', '会合'],
  ])('%s is about %s', (clause, subject) => {
    expect(subjectOf(clause)).toBe(subject);
  });

  it.each([
    'Who talked about the lantern prize?',
    'tell me about who won the prize',
    'tell me about when the pier was closed',
    'How many boats were damaged?',
    'What did Sasaki talk about?',
    'lantern prize',
    '会合はいつですか',
    '受賞者は誰かについて教えて',
    `tell me about ${'the prize '.repeat(40)}`,
  ])('is null for a question about one thing: %.60s', (clause) => {
    expect(readOverview(clause)).toBeNull();
  });
});

it('an overview is recognized between polite words and beside a period', () => {
  expect(ask('Hi! Could you tell me about the lantern prize, please? Thanks!').overview).toBe(true);
  expect(ask('祭りの話を聞かせてください').overview).toBe(true);
  expect(ask('the award summary 2023').overview).toBe(true);
  expect(ask('Hi! Could you tell me who won the lantern prize?').overview).toBe(false);
});

it.each([
  ['ＩＧＦ２０２３で何がありましたか', 'IGF 2023で何がありましたか'],
  ['What happened at IGF2023?', 'What happened at IGF 2023?'],
  ['What is in ISO2022?', 'What is in ISO2022?'],
  ['What is CVE2023?', 'What is CVE2023?'],
])('separates a known short form from a year, unless the reports join them: %s', (typed, text) => {
  const isKnown = (word: string) => ['IGF', 'ISO', 'ISO2022'].includes(word);
  expect(parseQuestion(typed, '2024-02-01', isKnown).text).toBe(text);
});
