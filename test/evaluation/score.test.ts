import { describe, expect, it } from 'vitest';
import { parseQuestions } from '../../src/evaluation/question.js';
import { type JudgedAnswer, judgeAnswer, scoreAnswers } from '../../src/evaluation/score.js';

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

  it('must be cited from the expected period, topic and report', () => {
    expect(judgeAnswer(asked, answer('the guild', { topic: 2 })).verdict).toBe('wrong');
    expect(
      judgeAnswer(asked, answer('the guild', { period: { start: '2021-07-01', label: '' } })).verdict,
    ).toBe('wrong');
    expect(judgeAnswer(question({ report: 'other' }), answer('the guild')).verdict).toBe('wrong');
  });

  it('is missed, not wrong, if there is no answer', () => {
    expect(judgeAnswer(asked, silence)).toMatchObject({
      verdict: 'missed',
      why: 'no_answer instead of answer',
    });
  });
});

describe('the user is helped', () => {
  const shown = (quote: string, overrides: Partial<typeof citation> = {}): JudgedAnswer => ({
    ...silence,
    closest: [
      { ...citation, quote: 'Rain fell.' },
      { ...citation, quote, ...overrides },
    ],
  });

  it('by a right answer', () => {
    expect(judgeAnswer(asked, answer('the guild')).helped).toBe(true);
  });

  it('by a silence if a closest passage contains the fact and is from the expected place', () => {
    expect(judgeAnswer(asked, shown('Once again the GUILD won.'))).toMatchObject({
      verdict: 'missed',
      helped: true,
    });
    expect(judgeAnswer(asked, shown('The ferrymen won.')).helped).toBe(false);
    expect(judgeAnswer(asked, shown('the guild', { topic: 2 })).helped).toBe(false);
    expect(judgeAnswer(asked, silence).helped).toBe(false);
  });

  it('not by a wrong answer, whatever its closest passages', () => {
    const wrong = { ...answer('The ferrymen won.'), closest: shown('the guild').closest ?? [] };
    expect(judgeAnswer(asked, wrong)).toMatchObject({ verdict: 'wrong', helped: false });
  });

  it('by a silence if the question has no answer', () => {
    const unanswerable = question({ kind: 'no_answer' });
    expect(judgeAnswer(unanswerable, shown('the guild')).helped).toBe(true);
    expect(judgeAnswer(unanswerable, answer('the guild')).helped).toBe(false);
  });

  it('and `helped` is counted separately from `right`', () => {
    const { totals, byTag } = scoreAnswers(
      [asked, asked, asked],
      [answer('the guild'), shown('the guild'), silence],
    );
    expect(totals).toMatchObject({ right: 1, missed: 2, helped: 2 });
    expect(totals.helpedRate).toBeCloseTo(2 / 3);
    expect(byTag.who?.helped).toBe(2);
  });
});

it('allows an overview of several topics to be longer than other answers', () => {
  const long = `the guild ${'x'.repeat(800)}`;
  const overview = { ...answer(long), citations: [citation, { ...citation, topic: 2 }] };
  expect(judgeAnswer(asked, overview).verdict).toBe('right');
  expect(judgeAnswer(asked, { ...overview, text: `${long}${'x'.repeat(400)}` }).verdict).toBe('wrong');
  expect(judgeAnswer(asked, answer(long)).verdict).toBe('wrong');
});

it('judges any answer wrong if the question has none', () => {
  const unanswerable = question({ kind: 'no_answer' });
  expect(judgeAnswer(unanswerable, answer('the guild')).verdict).toBe('wrong');
  expect(judgeAnswer(unanswerable, silence).verdict).toBe('right');
});

it('requires every string of a list in the text and the citations', () => {
  const list = question({ kind: 'topics', any: ['lantern', '2023'] });
  const topics = (text: string) => judgeAnswer(list, { ...answer(text), kind: 'topics' }).verdict;
  expect(topics('2023 Q4: 1. The lantern prize')).toBe('right');
  expect(topics('The lantern prize')).toBe('missed');
});

it('counts totals and by tag', () => {
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
    helped: 2,
    helpedRate: 0.5,
  });
  expect(score.byTag.unanswerable).toMatchObject({ total: 1, right: 1 });
  expect(score.byTag.who?.rightRate).toBeCloseTo(1 / 3);
});
