import { describe, expect, it } from 'vitest';
import { readWeights } from '../../src/answers/learned-weights.js';
import { FEATURES } from '../../src/answers/ranking/features.js';
import { ANSWER_SIGNALS, RELATED_SIGNALS } from '../../src/answers/verification/verify-answer.js';
import { readDataFile } from '../../src/language/data-file.js';

describe.each([
  ['sentences', FEATURES],
  ['verification', ['bias', ...ANSWER_SIGNALS]],
  ['relatedness', ['bias', ...RELATED_SIGNALS]],
] as const)('the weights of %s', (file, names: readonly string[]) => {
  it('assign a number to each name', () => {
    const table: unknown = JSON.parse(readDataFile('weights', `${file}.json`));
    const weights = readWeights(file, names);
    expect(weights).toEqual(table);
    expect(Object.keys(weights).sort()).toEqual([...names].sort());
    for (const weight of Object.values(weights)) expect(Number.isFinite(weight)).toBe(true);
    expect(Object.values(weights).some((weight) => weight !== 0)).toBe(true);
  });

  it('are 0 for a name that the table lacks', () => {
    expect(readWeights(file, [...names, 'zibblefrotz'])).toEqual({
      ...readWeights(file, names),
      zibblefrotz: 0,
    });
  });

  it('are rejected if the table has an unknown name', () => {
    const [first = '', ...rest] = names;
    expect(() => readWeights(file, rest)).toThrow(first);
  });
});
