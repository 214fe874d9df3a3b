import type { Feature } from './sentence-features.js';

/**
 * What each feature adds to a sentence's score. Learned by `npm run bench:learn`; see bench/README.md for the questions
 * it learned from.
 */
export const SENTENCE_WEIGHTS: Readonly<Record<Feature, number>> = {
  verbatim: 1.72,
  own: 1.57,
  meant: 3.35,
  news: 1.25,
  title: 3.02,
  before: 0.99,
  topic: -1.04,
  focus: 1.03,
  focusless: -1.03,
  names: -0.11,
  weak: 0.83,
  evidence: 3.03,
  lacking: -0.27,
  rank: 3.6,
  heading: -2.03,
  otherYear: -2.53,
  limited: -1.18,
};
