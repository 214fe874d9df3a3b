import type { Signals } from './signals.js';

/** What each signal adds to the log-odds that a span answers the question. Learned by `npm run bench:learn`. */
export const SIGNAL_WEIGHTS: Signals = {
  around: 1.04,
  close: 1.12,
  inside: 0.78,
  predicate: 0.57,
  said: 0.39,
  named: 1.24,
  typeMatch: 0.6,
  lacking: -0.46,
  unknown: -0.25,
  verbatim: 0.54,
  ahead: 0.76,
  denied: -1.78,
  opposite: -0.34,
};

export const SIGNAL_BIAS = -6.02;

/**
 * Below this probability the reports are said not to tell. Far lower than even: most of what the weights were learned
 * from are questions that have no answer, which people ask less often than that.
 */
export const MIN_CONFIDENCE = 0.17;
