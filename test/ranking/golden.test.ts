import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../src/answers/answer.js';
import { type Answerer, createAnswerer } from '../../src/answers/answerer.js';
import { composeMessage } from '../../src/messages/compose-message.js';
import { chooseLocale } from '../../src/messages/locale.js';
import { formatPeriod } from '../../src/periods/period.js';
import { loadLibrary } from '../../src/reports/library.js';
import { createBuiltInGlossary } from '../../src/search/glossary/built-in-glossary.js';
import { ANSWERED, LISTED, UNANSWERED } from './golden-questions.js';

const TODAY = '2024-02-01';
let answerer: Answerer;

beforeAll(async () => {
  const { reports } = await loadLibrary('test/fixtures/library', (problem) => {
    throw problem;
  });
  answerer = createAnswerer(reports, createBuiltInGlossary());
});

describe('golden questions', () => {
  it.each(ANSWERED)('$q', ({ q, at, says, why }) => {
    const answer = answerer.answer(q, TODAY);
    expect(answer.kind === 'answer' ? answer.text : answer, why).toContain(says);
    expect(placesOf(answer), why).toContain(at);
  });

  it.each(LISTED)('lists: $q', ({ q, kind, holds, lacks, why }) => {
    const answer = answerer.answer(q, TODAY);
    const said = composeMessage(answer, chooseLocale(q)).fallback;
    expect(answer.kind, why).toBe(kind);
    for (const part of holds) expect(said, why).toContain(part);
    for (const part of lacks) expect(said, why).not.toContain(part);
  });

  it.each(UNANSWERED)('gives no answer: $q', ({ q, why }) => {
    const answer = answerer.answer(q, TODAY);
    expect(answer.kind === 'answer' ? answer.text : answer.kind, why).toBe('no_answer');
  });

  it.each(ANSWERED)('quotes the report verbatim: $q', ({ q }) => {
    const answer = answerer.answer(q, TODAY);
    if (answer.kind !== 'answer') return expect.fail('no answer');
    expect(answer.text.length).toBeLessThanOrEqual(600);
    for (const { report, quote, start, end } of answer.citations) {
      expect(report.text.slice(start, end)).toBe(quote);
      expect(readFileSync(`test/fixtures/library/${report.source}`, 'utf8')).toContain(quote);
    }
  });
});

/** Returns the place of each citation, such as "2023 Q4 / 1". */
function placesOf(answer: Answer): readonly string[] {
  if (answer.kind !== 'answer') return [];
  return answer.citations.map(({ report, topic }) => {
    const period = formatPeriod(report.period).replace(/ \(.*/, '');
    return topic === null ? period : `${period} / ${topic.number}`;
  });
}
