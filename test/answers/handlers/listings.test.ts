import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/answers/answer.js';
import { listReports, listTopics } from '../../../src/answers/handlers/listings.js';
import { REPORTS } from '../make-report.js';

const quotes = (answer: Answer) =>
  answer.kind === 'topics' || answer.kind === 'reports' ? answer.citations.map(({ quote }) => quote) : answer;

describe('listReports', () => {
  it('cites the title of each report, newest first', () => {
    const answer = listReports(REPORTS);
    expect(quotes(answer)).toEqual([
      'JPCERT/CC Activities Overview Topics',
      'JPCERT/CC Activities Overview',
      'JPCERT/CC Activities Overview',
    ]);
    if (answer.kind !== 'reports') throw new Error('no list');
    expect(answer.citations.map(({ report }) => report.period.start)).toEqual([
      '2023-10-01',
      '2021-07-01',
      '2019-04-01',
    ]);
    for (const { report, quote, start, end, topic } of answer.citations) {
      expect(topic).toBeNull();
      expect(report.text.slice(start, end)).toBe(quote);
    }
  });

  it('reports an empty library', () => {
    expect(listReports([])).toMatchObject({ kind: 'no_answer', reason: { code: 'no_reports' } });
  });
});

describe('listTopics', () => {
  it('lists the topics of the latest report if no period is asked for', () => {
    const answer = listTopics(REPORTS, { period: null, fiscal: false });
    expect(answer).toMatchObject({ kind: 'topics', period: { start: '2023-10-01', end: '2023-12-31' } });
    expect(quotes(answer)).toHaveLength(3);
  });

  it('lists the topics of every report that overlaps the period', () => {
    const answer = listTopics(REPORTS, { period: { start: '2019-06-30', end: '2021-07-01' }, fiscal: true });
    expect(answer).toMatchObject({ kind: 'topics', fiscal: true });
    if (answer.kind !== 'topics') throw new Error('no list');
    expect(answer.citations.map(({ report, topic }) => [report.period.start, topic?.number])).toEqual([
      ['2021-07-01', 1],
      ['2021-07-01', 2],
      ['2019-04-01', 1],
      ['2019-04-01', 2],
    ]);
  });

  it('names the covered periods if no report covers the one asked for', () => {
    const answer = listTopics(REPORTS, { period: { start: '2020-01-01', end: '2020-12-31' }, fiscal: false });
    expect(answer).toMatchObject({
      kind: 'no_answer',
      reason: { code: 'period_not_covered', covered: REPORTS.map(({ period }) => period) },
    });
  });

  it('reports an empty library', () => {
    expect(listTopics([], { period: null, fiscal: false })).toMatchObject({
      kind: 'no_answer',
      reason: { code: 'no_reports' },
    });
  });
});
