import type { Feature } from '../src/answers/ranking/features.js';

/**
 * What each feature seemed worth before any question was looked at; learning stays near it where the questions say
 * little. A feature that is not named starts from nothing.
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
