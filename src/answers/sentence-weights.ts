import type { Feature } from './sentence-features.js';

/**
 * What each feature adds to a sentence's score. Learned by `npm run bench:learn`; see bench/README.md for the questions
 * it learned from.
 */
export const SENTENCE_WEIGHTS: Readonly<Record<Feature, number>> = {
  verbatim: 2.29,
  own: 1.53,
  meant: 3.32,
  title: 3.25,
  before: -0.05,
  after: 0.17,
  topic: -2.67,
  focus: 0.40,
  focusless: -0.74,
  names: -0.74,
  weak: 0.64,
  pairs: -0.04,
  evidence: 2.70,
  who: 0.97,
  when: 0.81,
  where: 0.44,
  count: -0.77,
  amount: 0.56,
  why: 0.65,
  definition: 0.05,
  rank: 4.40,
  heading: -2.30,
  fragment: 0.02,
  opening: 0.19,
  leaning: 0.40,
  otherYear: -2.23,
  limited: -2,
  length: 0.26,
};
