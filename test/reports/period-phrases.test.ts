import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findDates, findPeriodMentions, parsePeriod } from '../../src/periods/find-periods.js';
import { findReportPeriod } from '../../src/periods/period-of-report.js';
import { NO_PERIODS } from './no-periods.js';
import { PERIOD_SENTENCES } from './period-sentences.js';
import { WRITTEN_PERIODS } from './written-periods.js';

const today = '2024-02-15';
const split = (texts: string): string[] => texts.split('|').map((text) => text.trim());
const parseOn = (text: string, day: string): string | null => {
  const period = parsePeriod(text, day);
  return period && `${period.start}/${period.end}`;
};
/** The periods in a text, each as words and days. */
const found = (text: string): string[] =>
  findPeriodMentions(text, today).flatMap((mention) =>
    mention.kind === 'period'
      ? [`${text.slice(mention.start, mention.end)} ${mention.period.start}/${mention.period.end}`]
      : [],
  );

describe('periods as people write them', () => {
  it.each(
    Object.entries(WRITTEN_PERIODS).flatMap(([period, texts]) =>
      split(texts).map((text) => [text, period] as const),
    ),
  )('%s', (text, period) => {
    expect(parseOn(text, today)).toBe(period);
  });

  it.each(split(NO_PERIODS))('do not include: %s', (text) => {
    expect(found(text)).toEqual([]);
  });

  it.each(PERIOD_SENTENCES)('are found in a question: %s', (question, periods) => {
    const named = findPeriodMentions(question, today).flatMap((mention) =>
      mention.kind === 'period' ? [`${mention.period.start}/${mention.period.end}`] : [],
    );
    expect(named).toEqual(periods);
  });

  it('include all their words in a sentence', () => {
    expect(found('What happened in the last three months of 2023?')).toEqual([
      'last three months of 2023 2023-10-01/2023-12-31',
    ]);
    expect(found('anything about awards in late 2021, please')).toEqual(['late 2021 2021-10-01/2021-12-31']);
    expect(found('令和5年（2023年）第3四半期の話題は？')).toEqual([
      '令和5年（2023年）第3四半期 2023-07-01/2023-09-30',
    ]);
    expect(found('去年の夏に何を翻訳したの')).toEqual(['去年の夏 2023-06-01/2023-08-31']);
    expect(found('two years ago, and again in Week 12, 2024')).toEqual([
      'two years ago 2022-01-01/2022-12-31',
      'Week 12, 2024 2024-03-18/2024-03-24',
    ]);
  });

  it('share the year that a list states once', () => {
    expect(found('Compare Q4 and Q3 2023')).toEqual([
      'Q4 2023-10-01/2023-12-31',
      'Q3 2023 2023-07-01/2023-09-30',
    ]);
    expect(found('December and January 2024')).toEqual([
      'December 2023-12-01/2023-12-31',
      'January 2024 2024-01-01/2024-01-31',
    ]);
    expect(found('2023年第1四半期と第2四半期の違いは')).toEqual([
      '2023年第1四半期 2023-01-01/2023-03-31',
      '第2四半期 2023-04-01/2023-06-30',
    ]);
  });

  it('are counted from the day of the question', () => {
    expect(parseOn('last summer', '2023-10-01')).toBe('2023-06-01/2023-08-31');
    expect(parseOn('昨夏', '2023-10-01')).toBe('2022-06-01/2022-08-31');
    expect(parseOn('this winter', '2023-11-01')).toBe('2023-12-01/2024-02-29');
    expect(parseOn('last winter', '2024-03-01')).toBe('2023-12-01/2024-02-29');
    expect(parseOn('last December', '2023-12-05')).toBe('2022-12-01/2022-12-31');
    expect(parseOn('the turn of the year', '2023-12-05')).toBe('2023-12-01/2024-01-31');
    expect(parseOn('this week', '2024-01-01')).toBe('2024-01-01/2024-01-07');
    expect(parseOn('last week', '2024-01-01')).toBe('2023-12-25/2023-12-31');
    expect(parseOn('two months ago', '2024-01-31')).toBe('2023-11-01/2023-11-30');
    expect(parseOn('the last three months', '2024-05-31')).toBe('2024-03-01/2024-05-31');
  });

  it('have days that exist, whatever numbers the text has', () => {
    const words =
      'last past the first late mid- end of early week W CW months quarter years days ago ended to before Q H FY R H令和 平成 昭和 year 年 度 月 日 週 期 末 第 四半期 か月 前 過去 最初の 上旬 2023 2024 23 0 00 1 9 13 53 99 十 十十十 三三 元 〇 - / . ~ から ( ) March winter 夏';
    const texts = fc
      .array(fc.constantFrom(...words.split(' ')), { maxLength: 9 })
      .chain((parts) => fc.constantFrom('', ' ').map((between) => parts.join(between)));
    fc.assert(
      fc.property(texts, fc.constantFrom(today, '1900-01-01', '2000-01-01', '2099-12-31'), (text, day) => {
        for (const mention of findPeriodMentions(text, day)) {
          if (mention.kind !== 'period') continue;
          const { start, end } = mention.period;
          for (const date of [start, end])
            expect([text, new Date(date).toISOString().slice(0, 10)]).toEqual([text, date]);
          expect(start <= end).toBe(true);
        }
      }),
      { numRuns: 5000 },
    );
  });

  it('follow the ISO calendar for weeks', () => {
    expect(parseOn('2020-W53', today)).toBe('2020-12-28/2021-01-03');
    expect(parseOn('2021-W01', today)).toBe('2021-01-04/2021-01-10');
    expect(parseOn('2025-W01', today)).toBe('2024-12-30/2025-01-05');
  });
});

describe('periods of reports, as their heads write them', () => {
  const reportPeriod = (head: string): string | null => {
    const stated = findReportPeriod(head);
    return stated && `${stated.period.start}/${stated.period.end}`;
  };

  it.each([
    ['Harbour Report for the Quarter Ended September 30, 2023\n\nTopic 1', '2023-07-01/2023-09-30'],
    ['Harbour Report\nThree months ended June 30, 2021\n\nTopic 1', '2021-04-01/2021-06-30'],
    ['Harbour Report 2022/23\n\nTopic 1', '2022-04-01/2023-03-31'],
    ['Harbour Report, Week 12, 2024\n\nTopic 1', '2024-03-18/2024-03-24'],
    ['This week in Harbour\n2024-W07\n\nTopic 1', '2024-02-12/2024-02-18'],
    ['かもめ協会 2026年1月第2週の活動まとめ\n\n灯台', '2026-01-08/2026-01-14'],
    ['かもめ協会 令和5年（2023年）第3四半期 活動報告\n\n灯台', '2023-07-01/2023-09-30'],
    ['かもめ協会 活動報告 2023.7-9\n\n灯台', '2023-07-01/2023-09-30'],
    ['かもめ協会 2024年第7週\n\n灯台', '2024-02-12/2024-02-18'],
  ])('%j', (head, period) => {
    expect(reportPeriod(head)).toBe(period);
  });

  it('are not the day or month of a single event', () => {
    expect(reportPeriod('Harbour Report\nMembers as of the end of March 2024\n\nTopic 1')).toBeNull();
    expect(reportPeriod('活動報告\n2024年3月末現在\n\n灯台')).toBeNull();
  });

  it('do not take the end of the period for a date of issue', () => {
    expect(findDates('Quarter ended September 30, 2023')).toEqual([]);
    expect(findDates('Issued September 30, 2023')).toHaveLength(1);
  });
});

it.each([
  'the last three months of ',
  'three months ended ',
  'week 7 ',
  '第7週',
  '2021/07-',
  '2023年10月末',
  '令和5年（2023年）',
  '令和5年（',
  'Q1 and Q2 ',
  'end of 2023 to ',
  '2年前',
  'late late ',
  '3月期',
])('reads 100 000 characters in linear time: %j', (unit) => {
  const read = (length: number): number => {
    const text = unit.repeat(length / unit.length);
    const before = process.cpuUsage().user;
    findPeriodMentions(text, today);
    return process.cpuUsage().user - before;
  };
  read(25_000);
  // The lesser of two runs, because garbage may be collected in one of them.
  const long = Math.min(read(100_000), read(100_000));
  expect(long).toBeLessThan(Math.max(read(25_000), 20_000) * 12);
});
