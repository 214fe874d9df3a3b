import type { Feature } from './sentence-features.js';

/**
 * What each feature adds to a sentence's score. Learned by `npm run bench:learn`; see bench/README.md for the questions
 * it learned from.
 */
export const SENTENCE_WEIGHTS: Readonly<Record<Feature, number>> = {
  verbatim: 1.94,
  own: 1.66,
  meant: 3.36,
  news: 1.43,
  title: 3.4,
  before: 1.07,
  topic: -1.13,
  focus: 0.65,
  focusless: -0.77,
  names: -0.6,
  weak: 0.7,
  evidence: 3.01,
  lacking: -1.58,
  rank: 4.2,
  heading: -1.89,
  otherYear: -2.93,
  limited: -0.85,
};
