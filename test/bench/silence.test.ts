import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaUnderCurve, shareAnsweredAt } from '../../bench/silence.js';

const confidences = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 30 });

describe('areaUnderCurve', () => {
  it('is the share of pairs in the right order; ties count half', () => {
    fc.assert(
      fc.property(confidences, confidences, (positives, negatives) => {
        const pairs = positives.flatMap((a) => negatives.map((b) => (a > b ? 1 : a === b ? 0.5 : 0)));
        const share = pairs.reduce<number>((sum, pair) => sum + pair, 0) / pairs.length;
        expect(areaUnderCurve(positives, negatives)).toBeCloseTo(share, 9);
      }),
    );
  });

  it('is NaN if there is nothing to compare', () => {
    expect(areaUnderCurve([0.5], [])).toBeNaN();
    expect(areaUnderCurve([], [0.5])).toBeNaN();
  });
});

describe('shareAnsweredAt', () => {
  it('lowers the threshold until enough positives are answered', () => {
    const positives = [0.9, 0.8, 0.7, 0.2];
    expect(shareAnsweredAt(0.75, positives, [0.95, 0.75, 0.6, 0.1])).toBe(0.5);
    expect(shareAnsweredAt(1, positives, [0.95, 0.75, 0.6, 0.1])).toBe(0.75);
  });

  it('breaks ties in proportion', () => {
    expect(shareAnsweredAt(0.75, [0.9, 0.5], [0.5, 0.1])).toBeCloseTo(0.25, 9);
  });

  it('is NaN if there is nothing to compare', () => {
    expect(shareAnsweredAt(0.85, [0.5], [])).toBeNaN();
  });
});
