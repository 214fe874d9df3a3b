import { describe, expect, it } from 'vitest';
import { correctQuestionWords } from '../../../src/answers/question/classify-question.js';

const mend = (text: string, ...known: readonly string[]) =>
  correctQuestionWords(text, (word) => known.includes(word));

describe('correctQuestionWords', () => {
  it.each([
    ['wat is the fee', 'what is the fee'],
    ['wen did u meet', 'when did you meet'],
    ['wich law led to teh council', 'which law led to the council'],
    ['whta did they build', 'what did they build'],
    ['how mny boats wre damaged', 'how many boats were damaged'],
    ['hwo many boats were there, and hwo won', 'how many boats were there, and who won'],
    ['pls tell me abt the pier', 'please tell me about the pier'],
    ['Whih boats won, and wha did tehy win?', 'which boats won, and what did they win?'],
    ['Wehn wa th pier closed', 'when was the pier closed'],
    ['Coudl yu please tlel me abuot the pier', 'could you please tell me about the pier'],
    ['what does HMB satnd fr', 'what does HMB stand for'],
    ['the repport of setpember', 'the report of september'],
  ])('%s → %s', (text, mended) => {
    expect(mend(text)).toBe(mended);
  });

  it.each([
    'always a great place to learn',
    'Wat Arun is a temple',
    'the CUZ and the ABT',
    'see https://u.example/wat for it',
    "the b4's and r2d2",
    'who was there and what did they say',
    'Whi Tang won the prize',
    'the vpn, the usb and the csv',
    'who met Thi Kamo',
    '誰がwatを見たか2',
  ])('leaves correct spellings alone: %s', (text) => {
    expect(mend(text)).toBe(text);
  });

  it('leaves words that occur in the reports alone, except for the shortest', () => {
    expect(mend('abt is a firm', 'abt')).toBe('abt is a firm');
    expect(mend('did u see it', 'u')).toBe('did you see it');
  });
});
