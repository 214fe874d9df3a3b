import type { Feature } from '../src/answers/ranking/features.js';

/**
 * What each feature seemed worth before any question was looked at; learning stays near it where the questions say
 * little. A feature that is not named starts from nothing.
 */
export const PRIOR_WEIGHTS: Readonly<Partial<Record<Feature, number>>> = {
  verbatim: 1.5,
  own: 1.5,
  meant: 3,
  news: 1,
  title: 3,
  before: 2,
  topic: -1,
  focus: 1,
  focusless: -1,
  weak: 0.25,
  typeMatch: 2,
  rank: 4.5,
  heading: -2,
  otherYear: -2.5,
  limited: -1.5,
};
