import { describe, expect, it } from 'vitest';
import { type JudgedAnswer, judgeAnswer } from '../../src/evaluation/judge.js';
import { parseQuestions } from '../../src/evaluation/question.js';
import { scoreAnswers } from '../../src/evaluation/score.js';

const citation = {
  reportId: 'harbour-watch-2023-q4',
  reportTitle: 'Harbour Watch',
  period: { start: '2023-10-01', label: '2023 Q4 (Oct–Dec 2023)' },
  topic: 1,
  topicTitle: 'The lantern prize',
  quote: 'The pilots’ guild won.',
};
const answer = (text: string, overrides: Partial<typeof citation> = {}): JudgedAnswer => ({
  kind: 'answer',
  text,
  citations: [{ ...citation, ...overrides }],
});
const silence: JudgedAnswer = { kind: 'no_answer', text: 'Nothing is about that.', citations: [] };

function question(fields: Record<string, unknown>) {
  const [parsed] = parseQuestions(
    JSON.stringify({ id: 1, q: 'Who won?', kind: 'answer', tag: 'who', ...fields }),
    'q.jsonl',
  );
  if (parsed === undefined) throw new Error('no question');
  return parsed;
}

const asked = question({
  period: '2023-10-01',
  topic: 1,
  any: ['the guild', 'pilots\' guild - "of" old_town'],
});

describe('a question with an answer', () => {
  it.each([
    ['The GUILD won.', 'right'],
    ['The pilots’  guild — “of” old\\_town won.', 'right'],
    ['The ferrymen won.', 'wrong'],
    [`The guild won. ${'x'.repeat(600)}`, 'wrong'],
  ])('%.40s is %s', (text, verdict) => {
    expect(judgeAnswer(asked, answer(text)).verdict).toBe(verdict);
  });

  it('must be cited from the period, topic and report asked for', () => {
    expect(judgeAnswer(asked, answer('the guild', { topic: 2 })).verdict).toBe('wrong');
    expect(
      judgeAnswer(asked, answer('the guild', { period: { start: '2021-07-01', label: '' } })).verdict,
    ).toBe('wrong');
    expect(judgeAnswer(question({ report: 'other' }), answer('the guild')).verdict).toBe('wrong');
  });

  it('is missed, not wrong, where nothing is answered', () => {
    expect(judgeAnswer(asked, silence)).toEqual({ verdict: 'missed', why: 'no_answer instead of answer' });
  });
});

it('takes any answer for wrong where there is none', () => {
  const unanswerable = question({ kind: 'no_answer' });
  expect(judgeAnswer(unanswerable, answer('the guild')).verdict).toBe('wrong');
  expect(judgeAnswer(unanswerable, silence).verdict).toBe('right');
});

it('wants every string of a list in the text and in the citations', () => {
  const list = question({ kind: 'topics', any: ['lantern', '2023'] });
  const topics = (text: string) => judgeAnswer(list, { ...answer(text), kind: 'topics' }).verdict;
  expect(topics('2023 Q4: 1. The lantern prize')).toBe('right');
  expect(topics('The lantern prize')).toBe('missed');
});

it('counts in all and by tag', () => {
  const who = question({ any: ['guild'] });
  const none = question({ kind: 'no_answer', tag: 'unanswerable' });
  const score = scoreAnswers([who, who, who, none], [answer('the guild'), silence, answer('they'), silence]);
  expect(score.totals).toEqual({
    total: 4,
    right: 2,
    missed: 1,
    wrong: 1,
    rightRate: 0.5,
    missedRate: 0.25,
    wrongRate: 0.25,
  });
  expect(score.byTag.unanswerable).toMatchObject({ total: 1, right: 1 });
  expect(score.byTag.who?.rightRate).toBeCloseTo(1 / 3);
});
