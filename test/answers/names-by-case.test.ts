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
