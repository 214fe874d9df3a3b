import { expect, it } from 'vitest';
import { singlesOut } from '../../src/answers/verification/superlatives.js';

it.each([
  'Which of the functions is the most important one?',
  'which hospital did best in the exercise?',
  'the largest exercise so far',
  'least popular',
  '最も多い報告は何ですか',
  '最大の会場はどこですか',
])('singles something out: %s', (text) => {
  expect(singlesOut(text)).toBe(true);
});

it.each([
  'at most three',
  'the most recent report',
  'most of the members',
  'Most participants came from the western region.',
  'the latest forum',
  'interest in forests',
  'at least 20 teams',
  '最近の活動',
  '最大限',
])('singles nothing out: %s', (text) => {
  expect(singlesOut(text)).toBe(false);
});
