import type { QueryTerm } from './query.js';

/** A passage that holds half of what was asked counts 0.87 of its score. */
const POWER = 0.2;
/** For a passage that was found by bigrams alone. */
const LEAST_SHARE = 0.01;

/** How much a passage counts for the share of the query's idf mass that the terms it holds make up, up to 1. */
export function createCoverage(
  terms: readonly QueryTerm[],
  idf: (term: string) => number,
): (held: ReadonlySet<string>) => number {
  const masses = terms.map(({ term, weight }) => ({ term, mass: weight * idf(term) }));
  const whole = masses.reduce((sum, { mass }) => sum + mass, 0);
  return (held) => {
    const share = masses.reduce((sum, { term, mass }) => (held.has(term) ? sum + mass : sum), 0) / whole;
    return whole === 0 ? 1 : Math.max(LEAST_SHARE, share) ** POWER;
  };
}
