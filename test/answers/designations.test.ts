import { expect, it } from 'vitest';
import { isOfAnother } from '../../src/answers/verification/designations.js';

const buoy = '沖3キロメートルの地点で、新型の観測ブイ「しおかぜ2号」の運用を始めました。';

it.each([
  ['しおかぜ3号の運用はいつ始まりますか？', buoy],
  ['しおかぜ３号とは？', buoy],
  ['Where was the 17th forum held?', 'At the 18th Internet Governance Forum held in Kyoto'],
  ['What is new in version 2.1?', 'LogTrace-Lite version 2.0 was released.'],
  ['第3回会合はどこで開かれましたか', '第2回会合を札幌で開きました。'],
])('is of another: %s', (question, text) => {
  expect(isOfAnother(question, text)).toBe(true);
});

it.each([
  ['しおかぜ2号の運用はいつ始まりましたか？', buoy],
  ['第18回IGFはどこで開催されましたか', 'At the 18th Internet Governance Forum held in Kyoto'],
  ['Where was the 18th forum held?', 'the 18th forum, a year after the 17th'],
  ['How many members joined?', 'the 18th forum'],
  ['What was done on the 5th of May?', 'On the 12th of May, the 18th forum'],
  ['3回以上参加した人は？', '2回参加した'],
])('is not: %s', (question, text) => {
  expect(isOfAnother(question, text)).toBe(false);
});
