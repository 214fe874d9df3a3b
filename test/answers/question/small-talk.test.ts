import { readFileSync } from 'node:fs';
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
    ['つかえねーな', 'complaint'],
    ['使えねぇなあ', 'complaint'],
    ['マジつかえない', 'complaint'],
    ['意味わかんねーよ', 'complaint'],
    ['ひでー', 'complaint'],
    ['うるせぇ', 'complaint'],
    ['やくにたたないな', 'complaint'],
    ['へー、すげー', 'thanks'],
    ['ですよねー', 'acknowledgement'],
    ['えーと、使い方は？', 'abilities'],
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

/** What people might write to a bot, by kind and language, written without knowledge of the lists; a question is null. */
const WRITTEN = readFileSync(new URL('../../fixtures/small-talk.tsv', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => {
    const [kind, , text = ''] = line.split('\t');
    return { kind: kind === 'question' ? null : kind, text, read: readSmallTalk(text) };
  });

it('takes no casual question for small talk', () => {
  const questions = WRITTEN.filter(({ kind }) => kind === null);
  expect(questions).toHaveLength(140);
  expect(questions.filter(({ read }) => read !== null)).toEqual([]);
});

it('recognizes most small talk', () => {
  const talk = WRITTEN.filter(({ kind }) => kind !== null);
  expect(talk).toHaveLength(344);
  expect(talk.filter(({ kind, read }) => read === kind).length / talk.length).toBeGreaterThan(0.8);
});
