import type { Ground } from './verdict.js';

/** What each ground adds to the log-odds that a window answers the question. Learned by `npm run bench:learn`. */
export const VERDICT_WEIGHTS: Readonly<Record<Ground, number>> = {
  around: 1.25,
  inside: 1.01,
  predicate: 1.45,
  said: 0,
  least: 0.13,
  names: 0.13,
  focus: -0.24,
  evidence: 0.91,
  unevident: 0.0,
  unknown: -0.89,
  verbatim: 0.54,
};

export const VERDICT_BIAS = -2.4;

/** Below this probability the reports are said not to tell. */
export const MIN_CONFIDENCE = 0.5;
