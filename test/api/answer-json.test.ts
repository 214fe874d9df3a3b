import { expect, it } from 'vitest';
import { answerJson } from '../../src/api/answer-json.js';
import { makeAnswer, makeCitation } from '../messages/sample-answers.js';

it('offers the readings of an ambiguous question as suggestions', () => {
  const choices = ['Who won in 2021?', 'Who won in 2023?'];
  expect(answerJson('Who won?', { kind: 'ambiguous', choices }, 'en')).toMatchObject({
    kind: 'ambiguous',
    text: expect.stringContaining('Who won in 2021?'),
    citations: [],
    suggestions: choices,
  });
});

it('labels a period with both readings if a fiscal one was asked for', () => {
  const label = (fiscal: boolean) =>
    answerJson('Who won in FY2023 Q3?', makeAnswer({ fiscal }), 'en').citations[0]?.period.label;
  expect(label(true)).toBe('2023 Q4 (Oct–Dec 2023), FY2023 Q3');
  expect(label(false)).toBe('2023 Q4 (Oct–Dec 2023)');
});

it('has no topic if the head of a report is cited', () => {
  const citations = [makeCitation({ topic: null })] as const;
  expect(answerJson('When?', makeAnswer({ citations }), 'en').citations).toMatchObject([
    { topic: null, topicTitle: null },
  ]);
});

it('words a reason in the language of the question', () => {
  const silence = { kind: 'no_answer', reason: { code: 'nothing_found' }, suggestions: [] } as const;
  const english = answerJson('x', silence, 'en');
  expect(english).toMatchObject({ reasonCode: 'nothing_found', text: english.reason, citations: [] });
  expect(answerJson('x', silence, 'ja').reason).toMatch(/レポート/);
});

it('returns the position of what was asked for, as offsets in the report', () => {
  const { start } = makeCitation();
  const highlight = { start, end: start + 3 };
  const highlights = (citation: ReturnType<typeof makeCitation>) =>
    answerJson('Who?', makeAnswer({ citations: [citation] }), 'en').citations.map((each) => each.highlight);
  expect(highlights(makeCitation({ highlight }))).toEqual([highlight]);
  expect(highlights(makeCitation())).toEqual([null]);
});

it('returns the closest passages apart from the citations, of which there are none without an answer', () => {
  const quotation = {
    text: 'The pilots’ guild won the lantern prize.',
    citations: [makeCitation()] as const,
  };
  const reason = { code: 'not_said', missing: [] } as const;
  const silence = answerJson(
    'Who?',
    { kind: 'no_answer', reason, closest: [quotation, quotation], suggestions: [] },
    'en',
  );
  expect(silence).toMatchObject({ kind: 'no_answer', reasonCode: 'not_said', citations: [] });
  expect(silence.closest?.map(({ quote, topic }) => [quote, topic])).toEqual([
    [makeCitation().quote, 1],
    [makeCitation().quote, 1],
  ]);
  const none = answerJson('Who?', { kind: 'no_answer', reason, closest: [], suggestions: [] }, 'en');
  expect(none).not.toHaveProperty('closest');
});

it('identifies small talk by its code', () => {
  const silence = {
    kind: 'no_answer',
    reason: { code: 'small_talk', about: 'thanks' },
    suggestions: [],
  } as const;
  expect(answerJson('thanks', silence, 'en')).toMatchObject({
    kind: 'no_answer',
    reasonCode: 'small_talk',
    citations: [],
  });
});
