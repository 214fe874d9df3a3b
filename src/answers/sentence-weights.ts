import type { Feature } from './sentence-features.js';

/**
 * What each feature adds to a sentence's score. Learned by `npm run bench:learn`; see bench/README.md for the questions
 * it learned from.
 */
export const SENTENCE_WEIGHTS: Readonly<Record<Feature, number>> = {
  verbatim: 1.65,
  own: 1.58,
  meant: 3.34,
  news: 1.29,
  title: 2.93,
  before: 1.9,
  topic: -1.06,
  focus: 0.8,
  focusless: -0.81,
  names: -0.2,
  weak: 0.42,
  evidence: 2.71,
  lacking: -0.41,
  rank: 4.77,
  heading: -2.03,
  otherYear: -2.53,
  limited: -1.21,
};
