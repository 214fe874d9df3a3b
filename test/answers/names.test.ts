import { expect, it } from 'vitest';
import { answererOf, makeReport, TODAY } from './make-report.js';

const harbour = makeReport({
  topics: [
    [
      'The lantern prize',
      'At a meeting held in Lowick, Ada Lindqvist won the lantern prize for her study of the tides.',
    ],
    ['A new breakwater', 'The town of Selby paid for the breakwater. Boats from Selby may moor there.'],
  ],
});

it('takes a word for a name that reports write with a capital only', () => {
  expect(answererOf(harbour).answer('who won the prize in lowick?', TODAY)).toMatchObject({ kind: 'answer' });
  expect(answererOf(harbour).answer('who won the prize in selby?', TODAY)).toMatchObject({
    kind: 'no_answer',
    reason: { missing: ['selby'] },
  });
});

it('takes a word for none that stands there in small letters, too', () => {
  const other = makeReport({
    topics: [
      ['The lantern prize', 'Ada Lindqvist won the lantern prize in Lowick.'],
      ['A new breakwater', 'The Harbour Meeting paid for it. A meeting was held.'],
    ],
  });
  expect(answererOf(other).answer('who won the lantern prize at the meeting?', TODAY).kind).toBe('answer');
});

it('takes whom a Japanese title follows for a person who has to be named', () => {
  const institute = makeReport({
    topics: [
      ['アマモ場の回復', '村瀬香織が率いる研究室が、アマモ場の回復を確かめました。'],
      ['学会での受賞', '年次大会で、佐伯直人研究員の発表が奨励賞を受賞しました。'],
    ],
  });
  const answerer = answererOf(institute);
  expect(answerer.answer('佐伯直人さんは何の賞を受賞しましたか？', TODAY).kind).toBe('answer');
  expect(answerer.answer('村瀬香織さんは何の賞を受賞しましたか？', TODAY).kind).toBe('no_answer');
});
