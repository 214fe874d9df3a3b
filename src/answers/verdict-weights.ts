import type { Grounds } from './grounds.js';

/** What each ground adds to the log-odds that a window answers the question. Learned by `npm run bench:learn`. */
export const VERDICT_WEIGHTS: Grounds = {
  around: 1.49,
  close: 1.66,
  inside: 0.82,
  predicate: 0.79,
  said: 0.52,
  named: 1.95,
  evidence: 1.03,
  lacking: -0.71,
  unknown: -0.12,
  verbatim: 0.54,
  ahead: 0.96,
  denied: -3,
  opposite: -0.85,
};

export const VERDICT_BIAS = -8.21;

/**
 * Below this probability the reports are said not to tell. Far lower than even: most of what the weights were learned
 * from are questions that have no answer, which people ask less often than that.
 */
export const MIN_CONFIDENCE = 0.16;
