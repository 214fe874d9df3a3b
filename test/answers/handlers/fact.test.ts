import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/answers/answer.js';
import { UNANSWERED } from '../../ranking/golden-questions.js';
import { answererOf, makeReport, REPORTS, TODAY } from '../make-report.js';

const harbour = answererOf(
  makeReport({
    topics: [
      [
        'The lantern prize',
        'Ada Lindqvist won the lantern prize in Osaka on November 3, 2023. The prize has two categories.',
      ],
      ['A new breakwater', 'The breakwater near Cape Morrow protects 39 boats.'],
      ['The ferry', 'The ferry to Northisle goes daily from the old pier.'],
    ],
  }),
);
const silence = (text: string, answerer = harbour): Extract<Answer, { kind: 'no_answer' }> => {
  const answer = answerer.answer(text, TODAY);
  if (answer.kind !== 'no_answer') throw new Error(`${text}: ${answer.kind}`);
  return answer;
};

describe('a fact', () => {
  it('is quoted if the reports clearly state it, the stating sentence first', () => {
    const answer = harbour.answer('How many boats does the breakwater protect?', TODAY);
    expect(answer).toMatchObject({
      kind: 'answer',
      text: expect.stringMatching(/^The breakwater near Cape Morrow/),
    });
    expect(answer).not.toHaveProperty('closest');
  });

  it('is not stated, but comes with the closest passages, if the evidence is weak', () => {
    const { closest = [], reason } = silence('Who won the lantern prize in Kyoto?');
    expect(reason.code).toBe('not_said');
    expect(closest[0]?.text).toContain('lantern prize');
  });

  it.each(['Who discovered penicillin?', 'blorf wug zibble', 'What is the boiling point of water?'])(
    'has no closest passages if it is unrelated to the reports: %s',
    (text) => {
      expect(silence(text).closest ?? []).toEqual([]);
    },
  );

  it('reports missing names, but no everyday words, as missing', () => {
    const { reason } = silence(
      'Good afternoon! Who exactly is the important treasurer of the Zibblefrotz prize?',
    );
    expect(reason).toEqual({ code: 'not_said', missing: ['treasurer', 'Zibblefrotz'] });
  });

  it('has at most two closest passages, quoted verbatim and without overlap', () => {
    const real = answererOf(...REPORTS);
    const shown = UNANSWERED.map(({ q }) => {
      const answer = real.answer(q, TODAY);
      return answer.kind === 'no_answer' ? (answer.closest ?? []) : [];
    });
    expect(shown.flat().length).toBeGreaterThan(0);
    for (const closest of shown) {
      expect(closest.length).toBeLessThanOrEqual(2);
      expect(closest.every(({ text }) => text.length <= 600)).toBe(true);
      const cited = closest.flatMap(({ citations }) => citations);
      for (const { report, quote, start, end } of cited) expect(report.text.slice(start, end)).toBe(quote);
      const overlapping = cited.filter((one, at) =>
        cited
          .slice(at + 1)
          .some((other) => other.report === one.report && other.start < one.end && one.start < other.end),
      );
      expect(overlapping).toEqual([]);
    }
  });
});
