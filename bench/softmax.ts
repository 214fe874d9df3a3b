import { dot, minimize, type Vector } from './minimize.js';

/** One choice among candidates, each a row of features; several may be right. */
export type Choice = { readonly rows: readonly Vector[]; readonly isRight: readonly boolean[] };

/** How strongly the weights are held to what they were before: few questions know little about rare features. */
const HOLD = 0.03;

/**
 * The weights under which the right candidates are most likely chosen: the probability of a candidate is the softmax
 * of its weighted features, each weight normally distributed around its prior.
 */
export function learnToChoose(choices: readonly Choice[], prior: Vector, hold = HOLD): Vector {
  return minimize(prior, (weights) => gradientAt(weights, choices, { prior, hold }), {
    steps: 400,
    rate: 0.1,
  });
}

/** Of the mean negative log-likelihood and the hold. */
function gradientAt(
  weights: Vector,
  choices: readonly Choice[],
  { prior, hold }: { prior: Vector; hold: number },
): Vector {
  const gradient = weights.map((weight, at) => hold * (weight - (prior[at] ?? 0)));
  for (const { rows, isRight } of choices) {
    const scores = rows.map((row) => dot(weights, row));
    const highest = Math.max(...scores);
    const odds = scores.map((score) => Math.exp(score - highest));
    const all = sum(odds);
    const right = sum(odds.filter((_, n) => isRight[n]));
    rows.forEach((row, n) => {
      const expected = (odds[n] ?? 0) / all;
      const wanted = isRight[n] ? (odds[n] ?? 0) / right : 0;
      const push = (expected - wanted) / choices.length;
      for (let at = 0; at < gradient.length; at += 1)
        gradient[at] = (gradient[at] ?? 0) + push * (row[at] ?? 0);
    });
  }
  return gradient;
}

/** For each choice 1 where its best candidate is a right one, else 0. */
export function rightChoices(choices: readonly Choice[], weights: Vector): readonly number[] {
  return choices.map(({ rows, isRight }) => {
    const scores = rows.map((row) => dot(weights, row));
    return Number(isRight[scores.indexOf(Math.max(...scores))] === true);
  });
}

/** The share of choices whose best candidate is a right one. */
export function shareChosenRight(choices: readonly Choice[], weights: Vector): number {
  return sum(rightChoices(choices, weights)) / choices.length;
}

const sum = (values: Vector): number => values.reduce((total, value) => total + value, 0);
