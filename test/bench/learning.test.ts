import { describe, expect, it } from 'vitest';
import { type Judged, learnToJudge, probabilityOf } from '../../bench/logistic.js';
import { minimize } from '../../bench/minimize.js';
import { type Choice, learnToChoose, shareChosenRight } from '../../bench/softmax.js';

it('minimize finds the minimum of a paraboloid', () => {
  const [x = 0, y = 0] = minimize([5, -5], ([a = 0, b = 0]) => [2 * (a - 1), 8 * (b - 2)], {
    steps: 2000,
    rate: 0.05,
  });
  expect(x).toBeCloseTo(1, 2);
  expect(y).toBeCloseTo(2, 2);
});

describe('learnToChoose', () => {
  // The first feature identifies the right candidate, the second one misleads, the third is the same for all.
  const choice: Choice = {
    rows: [
      [1, 0, 1],
      [0, 1, 1],
      [0, 0, 1],
    ],
    isRight: [true, false, false],
  };

  it('raises the weight of discriminating features, and leaves the others at their prior', () => {
    const prior = [0, 1, 0.7];
    expect(shareChosenRight([choice], prior)).toBe(0);
    const [telling = 0, misleading = 0, idle = 0] = learnToChoose([choice], prior);
    expect(shareChosenRight([choice], [telling, misleading, idle])).toBe(1);
    expect(telling).toBeGreaterThan(1);
    expect(misleading).toBeLessThan(0);
    expect(idle).toBeCloseTo(0.7, 6);
  });

  it('accepts any of several right candidates', () => {
    const [first = 0, second = 0] = learnToChoose([{ ...choice, isRight: [true, true, false] }], [3, 0, 0]);
    expect(first).toBeGreaterThan(second);
  });
});

describe('learnToJudge', () => {
  const judged = (row: readonly number[], isRight: boolean): Judged => ({
    row,
    isRight,
    how: 'asked',
    weight: 1,
  });
  const spans = [judged([0.9], true), judged([0.8], true), judged([0.3], false), judged([0.1], false)];

  it('gives spans with better signals a higher probability', () => {
    const judge = learnToJudge(spans);
    expect(probabilityOf(judged([0.9], true), judge)).toBeGreaterThan(0.5);
    expect(probabilityOf(judged([0.1], false), judge)).toBeLessThan(0.5);
  });

  it('counts an example of weight 2 like two examples', () => {
    const once = judged([0.4], true);
    const twice = learnToJudge([once, once, judged([0.5], false), ...spans]);
    const weighed = learnToJudge([{ ...once, weight: 2 }, judged([0.5], false), ...spans]);
    // The standard deviation used for scaling ignores weights.
    expect(probabilityOf(once, weighed)).toBeCloseTo(probabilityOf(once, twice), 1);
    expect(probabilityOf(once, weighed)).toBeGreaterThan(
      probabilityOf(once, learnToJudge([once, judged([0.5], false), ...spans])),
    );
  });

  it('does not depend on the unit of a signal', () => {
    const scaled = spans.map((span) => ({ ...span, row: span.row.map((value) => 100 * value - 7) }));
    const [judge, other] = [learnToJudge(spans), learnToJudge(scaled)];
    spans.forEach((span, at) => {
      expect(probabilityOf(scaled[at] ?? span, other)).toBeCloseTo(probabilityOf(span, judge), 6);
    });
  });

  it('gives a constant signal no weight', () => {
    const judge = learnToJudge(spans.map((span) => ({ ...span, row: [...span.row, 0.5] })));
    expect(judge.weights[1]).toBeCloseTo(0, 6);
    expect(Number.isFinite(judge.bias)).toBe(true);
  });
});
