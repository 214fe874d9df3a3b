import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findDates, findDays } from '../../src/periods/find-periods.js';

const found = (text: string) =>
  findDates(text).map(({ date, start, end }) => `${date} ${text.slice(start, end)}`);

describe('full dates', () => {
  it.each([
    'October 14, 2021',
    'Oct. 14, 2021',
    'Oct 14th, 2021',
    'OCTOBER 14 2021',
    '14 October 2021',
    '14th of October 2021',
    '14-Oct-2021',
    '2021-10-14',
    '2021/10/14',
    '2021.10.14',
    '10/14/2021',
    '14.10.2021',
    '2021年10月14日',
    '2021 年 10 月 14 日',
    '２０２１年１０月１４日',
    '二〇二一年十月十四日',
    '令和3年10月14日',
    '令和三年十月十四日',
    '㋿3年10月14日',
    'R3.10.14',
    'R3/10/14',
  ])('%s', (words) => {
    expect(found(words)).toEqual([`2021-10-14 ${words}`]);
    expect(found(`Issued on **${words}**, in Tokyo`)).toEqual([`2021-10-14 ${words}`]);
    expect(found(`発行日：${words}。`)).toEqual([`2021-10-14 ${words}`]);
  });

  it('reads the Japanese eras', () => {
    expect(found('平成31年4月1日と令和元年5月1日')).toEqual([
      '2019-04-01 平成31年4月1日',
      '2019-05-01 令和元年5月1日',
    ]);
    expect(found('H31.4.30')).toEqual(['2019-04-30 H31.4.30']);
  });

  it('finds each date in its place', () => {
    expect(
      found('Held on 8 October 2023 (2023-10-08), then Oct.\n12, 2023; issued 2024-01-18T09:00:00Z.'),
    ).toEqual(['2023-10-08 8 October 2023', '2023-10-12 Oct.\n12, 2023', '2024-01-18 2024-01-18T09:00:00Z']);
  });

  it('returns both ends of a range, even if only one has the year', () => {
    expect(found('in Kyoto from October 8 to 12, 2023')).toEqual([
      '2023-10-08 October 8',
      '2023-10-12 12, 2023',
    ]);
    expect(found('2022-10-01-2022-12-31')).toEqual(['2022-10-01 2022-10-01', '2022-12-31 2022-12-31']);
    expect(found('December 30 – January 2, 2024')).toEqual([
      '2023-12-30 December 30',
      '2024-01-02 January 2, 2024',
    ]);
  });

  it.each([
    'February 30, 2021',
    '2021-02-29',
    '2021-13-01',
    '2021年4月31日',
    '10/11/2021',
    'October 14',
    'October 2021',
    '2021-10/14',
    'CVE-2021-10-14',
    'https://example.com/2021/10/14/news.html',
    'example.com/2021/10/14/news',
    '12021-10-14',
    '2021-10-141',
    '192.168.2021.10.14',
    'October 14, 20211',
  ])('do not include %s', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('have leap days only in leap years', () => {
    expect(found('2024年2月29日, 2000-02-29, February 29, 2100')).toEqual([
      '2024-02-29 2024年2月29日',
      '2000-02-29 2000-02-29',
    ]);
  });

  it('finds any day, however it is written and whatever surrounds it', () => {
    const days = fc.date({ min: new Date('1990-01-01'), max: new Date('2100-12-31'), noInvalidDate: true });
    const writers = [
      (day: Date) => day.toISOString().slice(0, 10),
      (day: Date) => day.toISOString().slice(0, 10).replaceAll('-', '/'),
      (day: Date) => day.toLocaleDateString('en-US', { dateStyle: 'long', timeZone: 'UTC' }),
      (day: Date) => day.toLocaleDateString('en-GB', { dateStyle: 'medium', timeZone: 'UTC' }),
      (day: Date) => day.toLocaleDateString('ja-JP', { dateStyle: 'long', timeZone: 'UTC' }),
      (day: Date) => day.toLocaleDateString('ja-JP-u-ca-japanese', { dateStyle: 'long', timeZone: 'UTC' }),
    ];
    fc.assert(
      fc.property(
        days,
        fc.constantFrom(...writers),
        fc.constantFrom('', '見よ', 'é ', '\u{1F4C5} ', 'ﬃ '),
        (day, write, before) => {
          const words = write(day);
          const start = before.length;
          expect(findDates(`${before}${words} `)).toEqual([
            { date: day.toISOString().slice(0, 10), start, end: start + words.length },
          ]);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('findDays', () => {
  it.each([
    ['the meeting on March 3', ['303–303']],
    ['from October 8 to 12, 2023', ['1008–1012']],
    ['3月18日の故障', ['318–318']],
    ['from December 28, 2023 to January 5, 2024', ['1228–1231', '101–105']],
    ['2022年6月9日から10日まで', ['609–610']],
    ['in March 2023', []],
    ['no day', []],
  ])('finds the days of any year: %s', (text, days) => {
    expect(findDays(text).map(({ first, last }) => `${first}–${last}`)).toEqual(days);
  });
});
