import type { Feature } from '../src/answers/ranking/features.js';

/**
 * Estimates of each feature's weight, made before any question was examined. Learned weights stay near these if the
 * questions say little. The prior of a feature that is not listed is 0.
 */
export const PRIOR_WEIGHTS: Readonly<Partial<Record<Feature, number>>> = {
  verbatim: 1.5,
  exact: 1.5,
  covered: 4,
  title: 3,
  before: 2,
  head: 1.5,
  typeMatch: 2.5,
  rank: 4.5,
};
