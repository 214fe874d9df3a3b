import { expect, it } from 'vitest';
import { reportId, seriesKey, seriesOf, trimTitle } from '../../src/reports/head/series.js';

it.each([
  ['JPCERT/CC Activities Overview Topics', 'JPCERT/CC Activities Overview'],
  ['JPCERT/CC Activities Overview', 'JPCERT/CC Activities Overview'],
  ['活動概要トピックス', '活動概要'],
  ['Harbour Newsletter Vol. 12, No. 3', 'Harbour Newsletter'],
  ['養蜂ニュース 第12号', '養蜂ニュース'],
  ['Quarterly Report', 'Quarterly Report'],
  ['Topics', 'Topics'],
])('the series of %j is %j', (title, series) => {
  expect(seriesOf(title)).toBe(series);
});

it.each([
  ['Quarterly Report, ', 'Quarterly Report'],
  ['Review [ ]', 'Review'],
  ['Report for the quarter ended ', 'Report'],
  [' – Harbour Watch', 'Harbour Watch'],
  ['年次報告　の', '年次報告'],
  ['Overview (revised)', 'Overview (revised)'],
])('without its period, %j is %j', (rest, title) => {
  expect(trimTitle(rest)).toBe(title);
});

it('does not distinguish series by case, width, white space or punctuation', () => {
  const key = seriesKey('JPCERT/CC Activities Overview');
  for (const same of [
    'JPCERT/CC ACTIVITIES  OVERVIEW',
    'ＪＰＣＥＲＴ／ＣＣ Activities Overview',
    'JPCERT-CC Activities: Overview',
  ]) {
    expect(seriesKey(same)).toBe(key);
  }
  expect(seriesKey('JPCERT/CC Activities')).not.toBe(key);
});

it.each([
  ['2023-10-01', '2023-12-31', '2023-q4'],
  ['2024-01-01', '2024-03-31', '2024-q1'],
  ['2016-01-01', '2016-06-30', '2016-h1'],
  ['2016-07-01', '2016-12-31', '2016-h2'],
  ['2023-01-01', '2023-12-31', '2023'],
  ['2024-02-01', '2024-02-29', '2024-02'],
  ['2023-02-01', '2023-02-27', '2023-02-01-to-2023-02-27'],
  ['2023-04-01', '2024-03-31', '2023-04-01-to-2024-03-31'],
  ['2023-05-01', '2023-07-31', '2023-05-01-to-2023-07-31'],
])('%s to %s makes the id …-%s', (start, end, key) => {
  expect(reportId('St. Élan: Überblick', { start, end })).toBe(`st-élan-überblick-${key}`);
});

it('cuts a long id between words', () => {
  const id = reportId(`${'A '.repeat(80)}z`, { start: '2023-01-01', end: '2023-12-31' });
  expect(id).toMatch(/^a(?:-a){20,29}-2023$/);
});
