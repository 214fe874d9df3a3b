import type { Grounds } from './grounds.js';

/** What each ground adds to the log-odds that a window answers the question. Learned by `npm run bench:learn`. */
export const VERDICT_WEIGHTS: Grounds = {
  around: 1.64,
  inside: 1.3,
  predicate: 1.65,
  said: 0.55,
  evidence: 0.61,
  unknown: -0.3,
  verbatim: 1.51,
};

export const VERDICT_BIAS = -4.63;

/**
 * Below this probability the reports are said not to tell. Lower than even: half of what the weights were learned from
 * are questions about something else entirely, which people ask less often than that.
 */
export const MIN_CONFIDENCE = 0.31;
