import { describe, expect, it } from 'vitest';
import { answerTypeOf, classifyQuestion } from '../../../src/answers/question/classify-question.js';
import type { AnswerType } from '../../../src/language/answer-words.js';
import { LANGUAGES } from '../../../src/language/languages.js';
import { readWordList } from '../../../src/language/word-list.js';

describe('answerTypeOf', () => {
  it.each([
    ['deadline', 'when'],
    ['Fees', 'money'],
    ['venue', 'where'],
    ['percentage', 'measure'],
    ['duration', 'duration'],
    ['締め切り', 'when'],
    ['会場', 'where'],
    ['breakwater', null],
    ['灯台', null],
    ['', null],
  ] as const)('%s: %s', (noun, answerType) => {
    expect(answerTypeOf(noun)).toBe(answerType);
  });

  it('tells the kind where the question word does not', () => {
    expect(classifyQuestion('What is the entry fee?').answerType).toBe('money');
    expect(classifyQuestion('council meeting venue').answerType).toBe('where');
    expect(classifyQuestion('What was the colour of the boat?').answerType).not.toBe('money');
    // The question word tells more than a noun.
    expect(classifyQuestion('Who set the deadline?').answerType).toBe('who');
  });
});

const TYPES: Readonly<Record<AnswerType, true>> = {
  who: true,
  name: true,
  when: true,
  occasion: true,
  clock: true,
  where: true,
  how_many: true,
  frequency: true,
  money: true,
  duration: true,
  age: true,
  measure: true,
  identifier: true,
  why: true,
  how: true,
  what: true,
  definition: true,
  expansion: true,
  link: true,
  place_of_access: true,
  yes_no: true,
  anything: true,
};

it.each(LANGUAGES.map(({ code }) => code))(
  'each line of the list in %s names a kind that there is, once',
  (language) => {
    const kinds = readWordList(language, 'answer-type-nouns').map((line) => line.split(': ')[0] ?? '');
    expect(kinds.filter((kind) => !(kind in TYPES))).toEqual([]);
    expect(new Set(kinds).size).toBe(kinds.length);
  },
);
