import { describe, expect, it } from 'vitest';
import { mean, ndcg, pairedSignificance, recall, reciprocalRank } from '../../bench/metrics.js';

const judged = new Map([
  ['a', 2],
  ['b', 1],
  ['c', 1],
]);

describe('ndcg', () => {
  it('is the discounted gain divided by the best possible one', () => {
    // Ranks 1 and 3: 1/log2(2) + 2/log2(4) = 2; best: 2/log2(2) + 1/log2(3) + 1/log2(4) = 3.1309.
    expect(ndcg(['b', 'x', 'a'], judged, 10)).toBeCloseTo(2 / 3.1309, 4);
    expect(ndcg(['a', 'b', 'c'], judged, 10)).toBe(1);
  });

  it('counts only the first documents, in the ideal order, too', () => {
    expect(ndcg(['a', 'x'], judged, 1)).toBe(1);
    expect(ndcg(['x', 'a'], judged, 1)).toBe(0);
  });

  it('is 0 without results or judgements', () => {
    expect(ndcg([], judged, 10)).toBe(0);
    expect(ndcg(['a'], new Map(), 10)).toBe(0);
  });
});

it('recall is the share of judged documents found', () => {
  expect(recall(['x', 'a', 'y', 'c'], judged, 3)).toBeCloseTo(1 / 3);
  expect(recall(['x', 'a', 'y', 'c'], judged, 4)).toBeCloseTo(2 / 3);
});

it('reciprocal rank is that of the first judged document', () => {
  expect(reciprocalRank(['x', 'c', 'a'], judged)).toBe(0.5);
  expect(reciprocalRank(['x'], judged)).toBe(0);
});

it('mean is 0 without values', () => {
  expect(mean([1, 2, 6])).toBe(3);
  expect(mean([])).toBe(0);
});

describe('pairedSignificance', () => {
  const options = (values: readonly number[]) => {
    let at = 0;
    return { rounds: 4, random: () => values[at++ % values.length] ?? 0 };
  };

  it('counts the swaps with at least the observed difference', () => {
    // Differences are 1 and 1. Both kept or both swapped: mean ±1, as observed; mixed: 0. So 2 of 4, plus the observed.
    expect(pairedSignificance([1, 1], [0, 0], options([0, 0, 0, 0.9, 0.9, 0, 0.9, 0.9]))).toBeCloseTo(3 / 5);
  });

  it('is 1 for equal systems', () => {
    expect(pairedSignificance([0.3, 0.4], [0.3, 0.4], options([0.1]))).toBe(1);
  });
});
