import type { Feature } from './sentence-features.js';

/**
 * What each feature adds to a sentence's score. Learned by `npm run bench:learn`; see bench/README.md for the questions
 * it learned from.
 */
export const SENTENCE_WEIGHTS: Readonly<Record<Feature, number>> = {
  verbatim: 2.0,
  own: 1.63,
  meant: 3.3,
  news: 1.52,
  title: 3.36,
  before: 1.19,
  after: 0.56,
  topic: -1.28,
  focus: 0.68,
  focusless: -0.77,
  names: -0.49,
  weak: 0.66,
  pairs: 0.32,
  evidence: 2.71,
  lacking: -1.44,
  who: 0.64,
  when: 0.65,
  where: 0.33,
  count: 0.01,
  amount: 0.83,
  why: 0.71,
  definition: 0.45,
  rank: 4.2,
  heading: -2.24,
  fragment: 0.09,
  opening: 0.18,
  leaning: 0.36,
  otherYear: -2.98,
  limited: -0.77,
  length: 0.31,
};
