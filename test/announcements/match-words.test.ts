import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWordsMatcher } from '../../src/announcements/match-words.js';
import { GLOSSARY, makeReport, REPORTS } from '../answers/make-report.js';

const matcher = createWordsMatcher(GLOSSARY);
const matched = (words: string) =>
  REPORTS.flatMap((report) =>
    matcher.matchTopics(words, report).map(({ number }) => `${report.period.start.slice(0, 4)}/${number}`),
  );

describe('the words of a subscription', () => {
  it.each([
    ['phishing', ['2023/1'], 'the word itself'],
    ['Phishing Sites', ['2023/1'], 'in any case and number'],
    ['EthicsFIRST', ['2021/1'], 'in the title'],
    ['IGF Kyoto', ['2023/3'], 'all of them, in one topic'],
    ['IGF EthicsFIRST', [], 'not in two topics'],
    ['IGF, EthicsFIRST', ['2023/3', '2021/1'], 'one of those with commas between'],
    ['IGF、EthicsFIRST', ['2023/3', '2021/1'], 'or the comma of Japanese'],
    ['京都', ['2023/2', '2023/3'], 'what the glossary calls it in English'],
    ['the IGF', ['2023/3'], 'without what only joins words'],
    ['fishing', [], 'no guess at what else was meant'],
    ['ransomware', [], 'nothing where nothing is'],
  ])('%s: %j (%s)', (words, topics) => {
    expect(matched(words)).toEqual(topics);
  });

  it('match a Japanese word inside a longer one, and by its English translation', () => {
    const report = makeReport({
      topics: [
        ['港湾設備の点検', '港湾設備保守会社が点検しました。'],
        ['訓練', '図書館で訓練を行いました。'],
      ],
    });
    const numbers = (words: string) => matcher.matchTopics(words, report).map(({ number }) => number);
    expect(numbers('設備')).toEqual([1]);
    expect(numbers('library')).toEqual([2]);
    expect(numbers('図書館、港湾')).toEqual([1, 2]);
  });

  it.each(['the', 'of the', '、、', ' ', '?!', '👍'])(
    'are rejected if they contain nothing to look for: %j',
    (words) => {
      expect(matcher.canMatch(words)).toBe(false);
      expect(matched(words)).toEqual([]);
    },
  );

  it('may be any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (words) => {
        if (!matcher.canMatch(words)) expect(matched(words)).toEqual([]);
      }),
    );
  });
});
