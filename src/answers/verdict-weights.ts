import type { Grounds } from './grounds.js';

/** What each ground adds to the log-odds that a window answers the question. Learned by `npm run bench:learn`. */
export const VERDICT_WEIGHTS: Grounds = {
  around: 1.47,
  close: 1.64,
  inside: 0.85,
  predicate: 0.83,
  said: 0.52,
  named: 1.97,
  evidence: 1.05,
  lacking: -0.71,
  unknown: -0.14,
  verbatim: 0.52,
  ahead: 0.96,
  denied: -3.02,
  opposite: -0.85,
};

export const VERDICT_BIAS = -8.25;

/**
 * Below this probability the reports are said not to tell. Far lower than even: most of what the weights were learned
 * from are questions that have no answer, which people ask less often than that.
 */
export const MIN_CONFIDENCE = 0.15;
