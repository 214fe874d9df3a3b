import type { Feature } from './sentence-features.js';

/**
 * What each feature adds to a sentence's score. Learned by `npm run bench:learn`; see bench/README.md for the questions
 * it learned from.
 */
export const SENTENCE_WEIGHTS: Readonly<Record<Feature, number>> = {
  verbatim: 1.73,
  own: 1.55,
  meant: 3.19,
  news: 1.34,
  title: 3.19,
  before: 1.05,
  after: 0.38,
  topic: -1.13,
  focus: 0.94,
  focusless: -0.94,
  names: -0.29,
  weak: 0.90,
  pairs: 0.25,
  evidence: 2.85,
  who: 0.65,
  when: 0.62,
  where: 0.32,
  count: 0.41,
  amount: 0.83,
  why: 0.44,
  definition: 0.47,
  rank: 3.57,
  heading: -1.8,
  fragment: -0.13,
  opening: 0.08,
  leaning: 0.36,
  otherYear: -2.67,
  limited: -1.14,
  length: 0.25,
};
