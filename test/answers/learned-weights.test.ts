import { describe, expect, it } from 'vitest';
import { readWeights } from '../../src/answers/learned-weights.js';
import { FEATURES } from '../../src/answers/ranking/features.js';
import { SIGNALS } from '../../src/answers/verification/signals.js';

describe.each([
  ['sentences', FEATURES],
  ['verification', ['bias', ...SIGNALS]],
] as const)('the weights of %s', (file, names: readonly string[]) => {
  it('are a number for each name', () => {
    const weights = readWeights(file, names);
    expect(Object.keys(weights).sort()).toEqual([...names].sort());
    for (const weight of Object.values(weights)) expect(Number.isFinite(weight)).toBe(true);
    expect(Object.values(weights).some((weight) => weight !== 0)).toBe(true);
  });

  it('are refused where a name is missing, or one is not known', () => {
    expect(() => readWeights(file, [...names, 'zibblefrotz'])).toThrow(/zibblefrotz/);
    const [first = '', ...rest] = names;
    expect(() => readWeights(file, rest)).toThrow(first);
  });
});
