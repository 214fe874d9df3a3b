import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findReportPeriod } from '../../src/periods/period-of-report.js';

/** The period found in a report's head, and the words that it was read from. */
function find(head: string): string | null {
  const found = findReportPeriod(head);
  return found && `${found.period.start}/${found.period.end} ${head.slice(found.start, found.end)}`;
}

describe('the period that a report covers', () => {
  it.each([
    ['2019-q2', '2019-04-01/2019-06-30 April 1, 2019 ~ June 30, 2019'],
    ['2021-q3', '2021-07-01/2021-09-30 July 1, 2021 - September 30, 2021'],
    ['2023-q4', '2023-10-01/2023-12-31 October 1, 2023 - December 31, 2023'],
  ])('is stated in the head of the report of %s', (quarter, expected) => {
    const text = readFileSync(`test/fixtures/library/jpcert-activities-${quarter}.txt`, 'utf8');
    expect(find(text.slice(0, 4000))).toBe(expected);
  });

  it.each([
    'October 1, 2022 - December 31, 2022',
    'October 1, 2022 through December 31, 2022',
    'Oct. 1, 2022, to Dec. 31, 2022',
    'October 1, 2022 to Saturday, December 31, 2022',
    'October 1 - December 31, 2022',
    '1 October – 31 December 2022',
    '1st of October 2022 until 31st of December 2022',
    '2022-10-01 to 2022-12-31',
    '2022/10/01-2022/12/31',
    '2022-10-01/2022-12-31',
    '10/01/2022 - 12/31/2022',
    'October 1, 2022 / To: December 31, 2022',
    '2022.10.1～2022.12.31',
    '2022年10月1日～2022年12月31日',
    '2022年10月1日～12月31日',
    '2022 年 10 月 1 日 ～ 2022 年 12 月 31 日',
    '2022年10月1日（土）～2022年12月31日',
    '2022年10月1日から12月31日',
    '令和4年10月1日～令和4年12月31日',
    '令和四年十月一日から同年十二月三十一日',
    'R4.10.1～R4.12.31',
    'October - December 2022',
    'October 2022 to December 2022',
    '2022年10月～12月',
    '2022年10-12月期',
    'Q4 2022',
    '2022 (October–December)',
    '2022 Q4 (October 1, 2022 – December 31, 2022)',
    'Fourth quarter of 2022',
    'FY2022 Q3',
    '2022年第4四半期',
    '2022年度第3四半期（2022年10月1日～12月31日）',
    'October 1, 2022 -\nDecember 31, 2022',
    'October 1, 2022\r\n～\r\nDecember 31, 2022',
    'October 1,\n2022 to December\n31, 2022',
    'October 1, 2022 -\n\nDecember 31, 2022',
    '2022年10月1日～\n2022年12月31日',
  ])('is read from a title: %j', (words) => {
    const expected = `2022-10-01/2022-12-31 ${words}`;
    expect(
      find(
        `National CSIRT\nActivities Overview\n\n${words}\n\nExample Center\nJanuary 18, 2023\n\nTopic 1: Workshop`,
      ),
    ).toBe(expected);
    expect(find(`Activities Overview [${words}]\n\nIssued: 2023-01-18\n`)).toBe(expected);
    expect(find(`## **Activities Overview**\n**[${words}]**\n\n発行日: 2023年1月18日\n`)).toBe(expected);
  });

  it.each([
    ['First half of 2016', '2016-01-01/2016-06-30'],
    ['2016年上半期', '2016-01-01/2016-06-30'],
    ['January–June 2016', '2016-01-01/2016-06-30'],
    ['2022年度', '2022-04-01/2023-03-31'],
    ['FY2022', '2022-04-01/2023-03-31'],
    ['Annual Report 2016', '2016-01-01/2016-12-31'],
    ['Monthly Report, March 2022', '2022-03-01/2022-03-31'],
    ['Weekly Report\nOctober 2–8, 2023', '2023-10-02/2023-10-08'],
    ['November 2023 – January 2024', '2023-11-01/2024-01-31'],
  ])('may have any length: %s', (title, period) => {
    expect(find(`${title}\n\nExample Center\nFebruary 3, 2024\n\nTopic 1\nText.`)?.split(' ')[0]).toBe(
      period,
    );
  });

  it('is a range rather than a shorter form before or after it', () => {
    expect(find('Overview FY2022 Q3\n\nOctober 1, 2022 - December 31, 2022')).toMatch(
      /^2022-10-01.* October 1/,
    );
    expect(find('October 1, 2022 - December 31, 2022\n\nOverview Q4 2022')).toMatch(
      /^2022-10-01.* October 1/,
    );
    expect(find('Overview Q3 2022\n\nThis report covers October 1, 2022 to December 31, 2022.')).toMatch(
      /^2022-10-01/,
    );
  });

  it('is not a time span that the text describes', () => {
    const talk =
      'The conference was held online\nfrom July 14 to August 31, 2021, and again from April 1 to June 30, 2020.';
    expect(find(`Activities Overview Q3 2021\n\nTopic 1: Talk\n\n${talk}`)).toBe(
      '2021-07-01/2021-09-30 Q3 2021',
    );
    expect(find(`Activities Overview\n\nTopic 1: Talk\n\n${talk}`)).toBeNull();
    expect(find(`Activities Overview\nQ3 2021\nExample Center\n${talk}`)).toBe(
      '2021-07-01/2021-09-30 Q3 2021',
    );
    expect(find(`Activities Overview\n${talk}`)).toBeNull();
    expect(
      find('Overview\n\nTopic 1\n\nIn April 2019, the council was inaugurated. It met in Q3 2020.'),
    ).toBeNull();
  });

  it('is not a date of issue or a copyright', () => {
    expect(find('Activities Overview\n\nIssued: October 14, 2021\n\nTopic 1: Talk')).toBeNull();
    expect(find('Activities Overview Q4 2023\nPublished: January 2024\nCopyright 2019-2024 Example')).toMatch(
      /^2023-10-01/,
    );
    expect(find('Issued January 2024\n© 2024 Example\nActivities Overview Q4 2023')).toMatch(/^2023-10-01/);
    expect(find('2024年1月発行\n活動概要 2023年第4四半期')).toMatch(/^2023-10-01/);
  });

  it('is narrowed by the line below a title with a year', () => {
    expect(find('Review 2016\n\nFirst half of 2016\n\nTopic 1')).toBe(
      '2016-01-01/2016-06-30 First half of 2016',
    );
    expect(find('Annual Report 2016\n\nMarch 2017\n\nTopic 1')).toMatch(/^2016-01-01\/2016-12-31/);
  });

  it('may be stated in a sentence about the report', () => {
    expect(find('Overview\n\nThis report summarizes our activities in the fourth quarter of 2023.')).toMatch(
      /^2023-10-01/,
    );
    expect(find('概要\n\n本レポートは、2023年10月1日から12月31日までの活動をまとめたものです。')).toMatch(
      /^2023-10-01/,
    );
  });

  it('is absent from a text without one', () => {
    expect(find('')).toBeNull();
    expect(find('Activities Overview\n\nTopic 1: CVE-2021-44228 and others')).toBeNull();
  });
});
