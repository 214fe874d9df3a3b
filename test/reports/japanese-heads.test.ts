import { expect, it } from 'vitest';
import { parseReport } from '../../src/reports/parse-report.js';

const BODY = '\n\n1. 灯台の点検\n\n灯台を点検しました。三つの灯台に異常はありませんでした。\n';

it.each([
  // The date of issue, or its publisher, begins a new block.
  ['かもめ協会活動報告 2023年第3四半期\n\n2023年10月20日発行\nかもめ協会', '2023-10-20'],
  ['かもめ協会活動報告 2023年第3四半期\n\n2023年10月20日 発行', '2023-10-20'],
  ['かもめ協会活動報告 2023年7月～9月\n\n2023年10月20日付発行\nかもめ協会', '2023-10-20'],
  ['かもめ協会活動報告 2023年第3四半期\n\n2023年10月20日公開', '2023-10-20'],
  ['かもめ協会活動報告 2023年第3四半期\n\n発行\n2023年10月20日', '2023-10-20'],
  ['かもめ協会活動報告 2023年第3四半期\n発行所 かもめ協会', null],
  ['かもめ協会活動報告 2023年第3四半期\n\n発行元 かもめ協会', null],
  ['かもめ協会活動報告 2023年第3四半期\n\nかもめ協会発行', null],
  ['かもめ協会活動報告\n\n令和5年10月20日発行\n\n令和5年7月～9月', '2023-10-20'],
  ['かもめ協会活動報告\n\n2023年10月20日発行　2023年7～9月', '2023-10-20'],
  ['かもめ協会活動報告\n\n2023年7～9月　2023年10月20日発行', '2023-10-20'],
  ['かもめ協会活動報告 2023年第3四半期\n\n2023年10月12日\n公開日　2023年10月20日', '2023-10-20'],
  ['Kamome Review 2023 Q3\n\n12 October 2023\nPublished on 20 October 2023', '2023-10-20'],
  ['かもめ協会活動報告\n\n編集・発行：かもめ協会　2023年10月20日\n2023年第3四半期', '2023-10-20'],
])('%j has its period and its date of issue', (head, issuedOn) => {
  const report = parseReport(head + BODY, 'report.txt');
  expect([report.period, report.provenance.period?.from, report.issuedOn]).toEqual([
    { start: '2023-07-01', end: '2023-09-30' },
    'stated',
    issuedOn,
  ]);
});

it.each([
  '事業報告（自　令和５年４月１日　至　令和６年３月３１日）',
  '事業報告\n自　2023年４月１日　至　2024年３月31日',
  '事業報告\n自 2023年4月1日\n至 2024年3月31日\nかもめ協会',
])('%j has the period that it states in the form of the law', (head) => {
  expect(parseReport(head + BODY, 'report.txt')).toMatchObject({
    series: '事業報告',
    period: { start: '2023-04-01', end: '2024-03-31' },
    issuedOn: null,
  });
});

it('takes the season of an issue for its period, not the year', () => {
  const { period } = parseReport(`かもめ協会だより 2023年夏号\n\n2023年10月20日発行${BODY}`, 'report.txt');
  expect(period).toEqual({ start: '2023-06-01', end: '2023-08-31' });
});

it('does not take a date of issue for a period', () => {
  expect(() => parseReport(`かもめ協会活動報告\n\n2023年10月発行${BODY}`, 'report.txt')).toThrow(
    'states no period',
  );
});
