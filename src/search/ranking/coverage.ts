/** A passage that holds half of what was asked counts 0.87 of its score. */
const POWER = 0.2;
/** For a passage that was found by bigrams alone. */
const MIN_SHARE = 0.01;

/**
 * How much a passage counts for the share of the query's idf mass that the terms it holds make up, up to 1. `masses`
 * are the terms' weights times their idf.
 */
export function createCoverage(masses: readonly number[]): (isHeld: (at: number) => boolean) => number {
  const whole = masses.reduce((sum, mass) => sum + mass, 0);
  return (isHeld) => {
    const held = masses.reduce((sum, mass, at) => (isHeld(at) ? sum + mass : sum), 0);
    return whole === 0 ? 1 : Math.max(MIN_SHARE, held / whole) ** POWER;
  };
}
