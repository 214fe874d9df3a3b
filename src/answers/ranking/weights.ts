import type { Feature } from './features.js';

/**
 * What each feature adds to a sentence's score. Learned by `npm run bench:learn`; see bench/README.md for the questions
 * it learned from.
 */
export const SENTENCE_WEIGHTS: Readonly<Record<Feature, number>> = {
  verbatim: 1.66,
  own: 1.58,
  meant: 3.34,
  news: 1.27,
  title: 2.91,
  before: 1.89,
  topic: -1.06,
  focus: 0.8,
  focusless: -0.8,
  names: -0.17,
  weak: 0.4,
  typeMatch: 2.75,
  lacking: -0.4,
  rank: 4.74,
  heading: -2.03,
  otherYear: -2.53,
  limited: -1.21,
};
