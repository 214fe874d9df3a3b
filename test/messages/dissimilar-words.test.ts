import { expect, it } from 'vitest';
import { areDissimilar } from '../../src/messages/compose-message.js';

it.each([
  ['won', 'recipient'],
  ['会費', 'dues'],
  ['協議会', 'council'],
  ['シマウマ', 'zebra'],
  ['lorry', 'truck'],
  ['賞', 'award'],
])('%s → %s is worth saying', (asked, found) => {
  expect(areDissimilar(asked, found)).toBe(true);
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
  expect(areDissimilar(asked, found)).toBe(false);
});
