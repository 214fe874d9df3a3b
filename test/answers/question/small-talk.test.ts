import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSmallTalk } from '../../../src/answers/question/small-talk.js';

describe('readSmallTalk', () => {
  it.each([
    ['Hello!', 'greeting'],
    ['hi there, good morning :wave:', 'greeting'],
    ['こんにちは！', 'greeting'],
    ['thanks', 'thanks'],
    ['Ok, thanks a lot!!', 'thanks'],
    ['Thank you very much for your help.', 'thanks'],
    ['ありがとうございました', 'thanks'],
    ['Bye!', 'farewell'],
    ['さようなら', 'farewell'],
    ['ok', 'acknowledgement'],
    ['了解です', 'acknowledgement'],
    ['Who are you?', 'identity'],
    ['あなたは誰ですか', 'identity'],
    ['What can you do?', 'abilities'],
    ['何ができるの？', 'abilities'],
    ['ＨＥＬＬＯ', 'greeting'],
    ['どうもです！', 'greeting'],
    ['ありがとーー', 'thanks'],
    ['That’s not what I asked', 'complaint'],
    ['答えになってないよ', 'complaint'],
  ] as const)('%s is %s', (text, kind) => {
    expect(readSmallTalk(text)).toBe(kind);
  });

  it.each([
    'hello, who won the prize?',
    'thanks for the report on phishing',
    'Who are the winners?',
    'What can visitors do at the pier?',
    'so',
    '',
    '?!',
    '🙂',
    'ありがとう賞の受賞者は？',
    'どうもろこし',
    '違うのはどれですか',
    'hello '.repeat(100),
  ])('is null for anything more: %.60s', (text) => {
    expect(readSmallTalk(text)).toBeNull();
  });

  it('accepts any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(readSmallTalk(`zibblefrotz ${text}`)).toBeNull();
      }),
    );
  });
});
