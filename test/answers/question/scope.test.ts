import { describe, expect, it } from 'vitest';
import { type CoveredScope, findScope } from '../../../src/answers/question/scope.js';
import type { Report } from '../../../src/reports/report.js';
import { ask, makeReport, REPORTS } from '../make-report.js';

const [Q4_2023, Q3_2021, Q2_2019] = REPORTS;

function scopeOf(text: string, reports: readonly Report[] = REPORTS): CoveredScope {
  const scope = findScope(ask(text), reports);
  if (scope.kind !== 'covered') throw new Error(`unclear: ${text}`);
  return scope;
}

describe('findScope', () => {
  it.each([
    ['Who won the award?', [Q4_2023, Q3_2021, Q2_2019], null],
    ['Who won in Q4 2023?', [Q4_2023], '2023-10-01'],
    ['Which award in the third quarter of 2021?', [Q3_2021], '2021-07-01'],
    ['Who won in November 2023?', [Q4_2023], '2023-11-01'],
    ['What happened in 2019?', [Q2_2019], '2019-01-01'],
    ['topics of the latest report', [Q4_2023], '2023-10-01'],
    ['the previous report', [Q3_2021], '2021-07-01'],
    ['the oldest report', [Q2_2019], '2019-04-01'],
    ['最新のレポート', [Q4_2023], '2023-10-01'],
    ['前回のレポート', [Q3_2021], '2021-07-01'],
    ['2021年第3四半期のトピック', [Q3_2021], '2021-07-01'],
    ['What happened in 2020?', [], '2020-01-01'],
    ['令和2年の報告', [], '2020-01-01'],
    ['What happened in 2019 and in 2021?', [Q3_2021, Q2_2019], '2019-01-01'],
  ] as const)('%s', (text, reports, start) => {
    const scope = scopeOf(text);
    expect(scope.reports.map(({ id }) => id)).toEqual(reports.map((report) => report?.id));
    expect(scope.period?.start ?? null).toBe(start);
  });

  it('reads "last quarter" relative to the current day', () => {
    expect(scopeOf('What happened last quarter?').reports).toEqual([Q4_2023]);
  });

  it('ignores "latest" before a noun other than a report', () => {
    expect(scopeOf('Who spoke at the latest forum?')).toMatchObject({ period: null, reports: REPORTS });
    expect(scopeOf('Who spoke at the latest forum?').said).toEqual([]);
  });

  it('returns the span of the period, so that answers need not contain its words', () => {
    const text = 'Who won in Q4 2023?';
    expect(scopeOf(text).said.map(({ start, end }) => text.slice(start, end))).toEqual(['Q4 2023']);
  });

  it('marks a fiscal period: FY2023 Q3 is October to December', () => {
    expect(scopeOf('topics of FY2023 Q3')).toMatchObject({
      reports: [Q4_2023],
      fiscal: true,
      period: { start: '2023-10-01', end: '2023-12-31' },
    });
    expect(scopeOf('topics of Q4 2023').fiscal).toBe(false);
    expect(scopeOf('令和5年度第3四半期のトピック')).toMatchObject({ reports: [Q4_2023], fiscal: true });
  });

  it('admits a text that says "this fiscal year" itself if no report covers the current one', () => {
    const scope = findScope(ask('What approach was taken this fiscal year?', '2026-02-01'), REPORTS);
    if (scope.kind !== 'covered' || Q3_2021 === undefined) throw new Error('no scope');
    expect(scope.reports).toEqual([]);
    expect(scope.admits(Q3_2021, 'This fiscal year, the approach was new.')).toBe(true);
    expect(scope.admits(Q3_2021, 'The approach was new.')).toBe(false);
  });

  describe('a quarter without a year', () => {
    const make = (period: string) => makeReport({ period });
    const both = [
      make('October 1, 2023 - December 31, 2023'),
      make('July 1, 2023 - September 30, 2023'),
      make('July 1, 2022 - September 30, 2022'),
    ];

    it('is the quarter of the only report that matches', () => {
      expect(scopeOf('topics of Q4', both).reports).toEqual([both[0]]);
      expect(scopeOf('第4四半期のトピック', both).reports).toEqual([both[0]]);
    });

    it('may be a half', () => {
      expect(
        scopeOf('上期のトピック', [...both, make('January 1, 2022 - March 31, 2022')]).reports,
      ).toHaveLength(1);
      expect(findScope(ask('下期のトピック'), both)).toMatchObject({
        kind: 'unclear',
        periods: [{ start: '2023-07-01' }, { start: '2022-07-01' }],
      });
    });

    it('is unclear if several years match, newest first', () => {
      const text = 'Who won in Q3?';
      const scope = findScope(ask(text), both);
      if (scope.kind !== 'unclear') throw new Error('clear');
      expect(text.slice(scope.part.start, scope.part.end)).toBe('Q3');
      expect(scope.periods.map(({ start }) => start)).toEqual(['2023-07-01', '2022-07-01']);
    });

    it('matches every year if given by its months', () => {
      const { reports, said } = scopeOf('What happened between July and September?', both);
      expect(reports).toEqual(both.slice(1));
      expect(said).toHaveLength(1);
    });

    it('does not limit the scope if no report matches', () => {
      expect(scopeOf('topics of Q1', both).reports).toEqual(both);
    });
  });

  it('admits text of another report only if it mentions the period', () => {
    const scope = scopeOf('Where was the forum held in October 2022?');
    if (Q4_2023 === undefined) throw new Error('no report');
    expect(scope.reports).toEqual([]);
    expect(scope.admits(Q4_2023, 'The forum was held in Oslo in October 2022.')).toBe(true);
    expect(scope.admits(Q4_2023, 'The forum was held in Oslo in October 2023.')).toBe(false);
    expect(scope.admits(Q4_2023, 'The forum was held in Oslo.')).toBe(false);
  });

  it('admits all text of a report in scope', () => {
    const scope = scopeOf('Where was it held in Q4 2023?');
    if (Q4_2023 === undefined || Q3_2021 === undefined) throw new Error('no report');
    expect(scope.admits(Q4_2023, 'It was held in Kyoto.')).toBe(true);
    expect(scope.admits(Q3_2021, 'It was held in Kyoto.')).toBe(false);
  });
});
