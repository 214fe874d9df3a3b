import { expect, it } from 'vitest';
import { isQuiteOther } from '../../src/messages/quite-other.js';

it.each([
  ['won', 'recipient'],
  ['会費', 'dues'],
  ['協議会', 'council'],
  ['シマウマ', 'zebra'],
  ['lorry', 'truck'],
  ['賞', 'award'],
])('%s → %s is worth saying', (asked, found) => {
  expect(isQuiteOther(asked, found)).toBe(true);
});

it.each([
  ['awards', 'award'],
  ['Reporter', 'reporters'],
  ['recieved', 'received'],
  ['phising', 'phishing'],
  ['ベスト', 'best'],
  ['レポーター', 'reporter'],
  ['ベストレポーター賞', 'レポーター'],
  ['フィッシング', 'phishing'],
  ['publication', 'publishing'],
])('%s → %s is not', (asked, found) => {
  expect(isQuiteOther(asked, found)).toBe(false);
});
