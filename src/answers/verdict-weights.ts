import type { Grounds } from './grounds.js';

/** What each ground adds to the log-odds that a window answers the question. Learned by `npm run bench:learn`. */
export const VERDICT_WEIGHTS: Grounds = {
  around: 1.18,
  inside: 1.7,
  predicate: 1.11,
  said: 0.82,
  evidence: 0.61,
  unknown: -0.72,
  verbatim: 0.77,
};

export const VERDICT_BIAS = -2.44;

/** Below this probability the reports are said not to tell. */
export const MIN_CONFIDENCE = 0.5;
