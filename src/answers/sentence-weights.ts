import type { Feature } from './sentence-features.js';

/**
 * What each feature adds to a sentence's score. Learned by `npm run bench:learn`; see bench/README.md for the questions
 * it learned from.
 */
export const SENTENCE_WEIGHTS: Readonly<Record<Feature, number>> = {
  verbatim: 1.73,
  own: 1.59,
  meant: 3.37,
  news: 1.24,
  title: 3,
  before: 0.99,
  topic: -1.05,
  focus: 1.03,
  focusless: -1.02,
  names: -0.14,
  weak: 0.86,
  evidence: 3.01,
  lacking: -0.31,
  rank: 3.6,
  heading: -2.03,
  otherYear: -2.53,
  limited: -1.18,
};
