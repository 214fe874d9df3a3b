import type { Feature } from './sentence-features.js';

/**
 * What each feature adds to a sentence's score. Learned by `npm run bench:learn`; see bench/README.md for the questions
 * it learned from.
 */
export const SENTENCE_WEIGHTS: Readonly<Record<Feature, number>> = {
  verbatim: 1.80,
  own: 1.72,
  meant: 3.44,
  title: 3.38,
  before: 0.96,
  after: 0.35,
  topic: -1.35,
  focus: 1.00,
  focusless: -1.00,
  names: -0.26,
  weak: 0.48,
  pairs: 0.27,
  evidence: 2.87,
  who: 0.64,
  when: 0.60,
  where: 0.34,
  count: 0.42,
  amount: 0.85,
  why: 0.46,
  definition: 0.47,
  rank: 3.61,
  heading: -2.14,
  fragment: -0.18,
  opening: 0.02,
  leaning: 0.43,
  otherYear: -2.73,
  limited: -1.10,
  length: 0.29,
};
