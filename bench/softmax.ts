import { dot, minimize, type Vector } from './minimize.js';

/** A choice among candidates, each a row of features; several may be right. */
export type Choice = { readonly rows: readonly Vector[]; readonly isRight: readonly boolean[] };

/** The strength of the regularization toward the prior weights: few questions say little about rare features. */
const HOLD = 0.03;

/**
 * Returns the weights that make the right candidates most likely. A candidate's probability is the softmax of its
 * weighted features; each weight is normally distributed around its prior.
 */
export function learnToChoose(choices: readonly Choice[], prior: Vector, hold = HOLD): Vector {
  return minimize(prior, (weights) => gradientAt(weights, choices, { prior, hold }), {
    steps: 400,
    rate: 0.1,
  });
}

/** The gradient of the mean negative log-likelihood plus regularization. */
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

/** Returns for each choice 1 if its best candidate is right, otherwise 0. */
export function rightChoices(choices: readonly Choice[], weights: Vector): readonly number[] {
  return choices.map(({ rows, isRight }) => {
    const scores = rows.map((row) => dot(weights, row));
    return Number(isRight[scores.indexOf(Math.max(...scores))] === true);
  });
}

/** Returns the share of choices whose best candidate is right. */
export function shareChosenRight(choices: readonly Choice[], weights: Vector): number {
  return sum(rightChoices(choices, weights)) / choices.length;
}

const sum = (values: Vector): number => values.reduce((total, value) => total + value, 0);
