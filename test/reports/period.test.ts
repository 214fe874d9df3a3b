import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePeriod } from '../../src/periods/find-periods.js';
import {
  formatFiscalPeriod,
  formatPeriod,
  formatPeriodWithFiscal,
  type Period,
  periodContains,
  periodOfMonths,
  periodsOverlap,
} from '../../src/periods/period.js';
import { periodBeside } from '../../src/periods/relative-periods.js';

const period = (words: string): Period => {
  const [start = '', end = start] = words.split('/');
  return { start, end };
};

describe('labels', () => {
  it.each([
    ['2023-10-01/2023-12-31', '2023 Q4 (Oct–Dec 2023)', '2023年第4四半期（10～12月）', 'FY2023 Q3'],
    ['2024-01-01/2024-03-31', '2024 Q1 (Jan–Mar 2024)', '2024年第1四半期（1～3月）', 'FY2023 Q4'],
    ['2023-04-01/2023-06-30', '2023 Q2 (Apr–Jun 2023)', '2023年第2四半期（4～6月）', 'FY2023 Q1'],
    ['2016-01-01/2016-06-30', '2016 H1 (Jan–Jun 2016)', '2016年上半期（1～6月）', null],
    ['2016-07-01/2016-12-31', '2016 H2 (Jul–Dec 2016)', '2016年下半期（7～12月）', null],
    ['2023-04-01/2023-09-30', 'Apr–Sep 2023', '2023年4月～9月', 'FY2023 H1'],
    ['2023-10-01/2024-03-31', 'Oct 2023–Mar 2024', '2023年10月～2024年3月', 'FY2023 H2'],
    ['2023-01-01/2023-12-31', '2023 (Jan–Dec 2023)', '2023年（1～12月）', null],
    ['2023-04-01/2024-03-31', 'FY2023 (Apr 2023–Mar 2024)', '2023年度（2023年4月～2024年3月）', 'FY2023'],
    ['2022-03-01/2022-03-31', 'Mar 2022', '2022年3月', null],
    ['2023-11-01/2024-01-31', 'Nov 2023–Jan 2024', '2023年11月～2024年1月', null],
    ['2024-04-01/2024-05-31', 'Apr–May 2024', '2024年4月～5月', null],
    ['2019-01-01/2020-12-31', 'Jan 2019–Dec 2020', '2019年1月～2020年12月', null],
    ['2021-10-14', '14 Oct 2021', '2021年10月14日', null],
    ['2023-10-03/2023-12-15', '3 Oct 2023–15 Dec 2023', '2023年10月3日～2023年12月15日', null],
    ['2024-02-01/2024-02-28', '1 Feb 2024–28 Feb 2024', '2024年2月1日～2024年2月28日', null],
  ])('%s', (days, english, japanese, fiscal) => {
    expect(formatPeriod(period(days))).toBe(english);
    expect(formatPeriod(period(days), 'ja')).toBe(japanese);
    expect(formatFiscalPeriod(period(days))).toBe(fiscal);
  });

  it.each([
    ['2023-10-01/2023-12-31', '2023年度第3四半期'],
    ['2024-01-01/2024-03-31', '2023年度第4四半期'],
    ['2023-10-01/2024-03-31', '2023年度下半期'],
    ['2023-04-01/2024-03-31', '2023年度'],
    ['2022-03-01/2022-03-31', null],
  ])('name the fiscal year in Japanese: %s', (days, fiscal) => {
    expect(formatFiscalPeriod(period(days), 'ja')).toBe(fiscal);
  });

  it('adds the fiscal reading if it says more', () => {
    expect(formatPeriodWithFiscal(period('2023-10-01/2023-12-31'))).toBe('2023 Q4 (Oct–Dec 2023), FY2023 Q3');
    expect(formatPeriodWithFiscal(period('2023-04-01/2024-03-31'))).toBe('FY2023 (Apr 2023–Mar 2024)');
    expect(formatPeriodWithFiscal(period('2022-03-01/2022-03-31'))).toBe('Mar 2022');
    expect(formatPeriodWithFiscal(period('2024-07-01/2024-09-30'), 'ja')).toBe(
      '2024年第3四半期（7～9月）、2024年度第2四半期',
    );
    expect(formatPeriodWithFiscal(period('2023-04-01/2024-03-31'), 'ja')).toBe(
      '2023年度（2023年4月～2024年3月）',
    );
  });
});

describe('the period beside', () => {
  it.each([
    ['2024-04-01/2024-06-30', 'quarter', '2024-01-01/2024-03-31', '2024-07-01/2024-09-30'],
    ['2024-04-01/2024-06-30', 'year', '2023-04-01/2023-06-30', '2025-04-01/2025-06-30'],
    ['2024-04-01/2024-06-30', 'month', '2024-03-01/2024-03-31', '2024-07-01/2024-07-31'],
    ['2023-04-01/2024-03-31', 'quarter', '2023-01-01/2023-03-31', '2024-04-01/2024-06-30'],
    ['2024-04-01/2024-06-30', null, '2024-01-01/2024-03-31', '2024-07-01/2024-09-30'],
    ['2024-02-05/2024-02-11', 'week', '2024-01-29/2024-02-04', '2024-02-12/2024-02-18'],
    ['2024-02-05/2024-02-11', null, '2024-01-29/2024-02-04', '2024-02-12/2024-02-18'],
    ['2024-02-05/2024-02-11', 'year', '2023-02-05/2023-02-11', '2025-02-05/2025-02-11'],
  ] as const)('%s by a %s', (days, unit, before, after) => {
    expect(periodBeside(period(days), unit, -1)).toEqual(period(before));
    expect(periodBeside(period(days), unit, 1)).toEqual(period(after));
  });
});

describe('every label', () => {
  // January to March 1990 would be in FY1989, and years are read from 1990 on.
  const days = fc
    .date({ min: new Date('1990-04-01'), max: new Date('2100-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  const ranges = fc.tuple(days, days).map(([a, b]) => (a <= b ? { start: a, end: b } : { start: b, end: a }));
  const months = fc
    .record({
      year: fc.integer({ min: 1991, max: 2096 }),
      month: fc.integer({ min: 1, max: 12 }),
      count: fc.oneof(fc.constantFrom(1, 3, 6, 12), fc.integer({ min: 1, max: 48 })),
    })
    .map(periodOfMonths);
  const periods = fc.oneof(months, ranges, days.map(period));

  it.each([
    ['English', formatPeriod],
    ['English with the fiscal year', formatPeriodWithFiscal],
    ['Japanese', (each: Period) => formatPeriod(each, 'ja')],
    ['Japanese with the fiscal year', (each: Period) => formatPeriodWithFiscal(each, 'ja')],
    ['fiscal', (each: Period) => formatFiscalPeriod(each) ?? formatPeriod(each)],
    ['Japanese fiscal', (each: Period) => formatFiscalPeriod(each, 'ja') ?? formatPeriod(each, 'ja')],
  ])('is read back as its period: %s', (_, format) => {
    fc.assert(
      fc.property(periods, (each) => {
        expect([format(each), parsePeriod(format(each), '2024-02-15')]).toEqual([format(each), each]);
      }),
      { numRuns: 500 },
    );
  });

  it('differs from the label of any other period', () => {
    fc.assert(
      fc.property(periods, periods, (a, b) => {
        fc.pre(a.start !== b.start || a.end !== b.end);
        expect(formatPeriod(a)).not.toBe(formatPeriod(b));
        expect(formatPeriod(a, 'ja')).not.toBe(formatPeriod(b, 'ja'));
      }),
    );
  });
});

describe('periods side by side', () => {
  const quarter = period('2023-10-01/2023-12-31');

  it('overlap if they share a day', () => {
    expect(periodsOverlap(quarter, period('2023-12-31/2024-03-31'))).toBe(true);
    expect(periodsOverlap(period('2023-01-01/2023-10-01'), quarter)).toBe(true);
    expect(periodsOverlap(quarter, period('2024-01-01/2024-03-31'))).toBe(false);
  });

  it('contain every period within them, to the last day', () => {
    expect(periodContains(period('2023-01-01/2023-12-31'), quarter)).toBe(true);
    expect(periodContains(quarter, quarter)).toBe(true);
    expect(periodContains(quarter, period('2023-10-01/2024-01-01'))).toBe(false);
    expect(periodContains(quarter, period('2023-09-30/2023-10-01'))).toBe(false);
  });
});
