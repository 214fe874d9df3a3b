import { dot, minimize, type Vector } from './minimize.js';

/** A span with its signals, and whether it answers its question. */
export type Judged = {
  readonly row: Vector;
  readonly isRight: boolean;
  /** Which reports were asked: the ones it was written for, these without the topic that answers, or other ones. */
  readonly how: 'asked' | 'hidden' | 'elsewhere';
  /** The weight of this example. */
  readonly weight: number;
};

/** The weights, and the constant added to their sum. */
export type Judge = { readonly weights: Vector; readonly bias: number };

/** The strength of the regularization toward zero of standardized weights; the bias is not regularized. */
const HOLD = 0.003;

/** Fits a logistic regression of "this span answers" over the signals, each standardized for training. */
export function learnToJudge(spans: readonly Judged[]): Judge {
  const columns = spans[0]?.row.map((_, at) => describe(spans, at)) ?? [];
  const rows = spans.map(({ row }) =>
    columns.map(({ mean, deviation }, at) => ((row[at] ?? 0) - mean) / deviation),
  );
  const start = Array.from({ length: columns.length + 1 }, () => 0);
  const learned = minimize(start, (point) => gradientAt(split(point), rows, spans), {
    steps: 500,
    rate: 0.05,
  });
  const { weights, bias } = split(learned);
  const scaled = weights.map((weight, at) => weight / (columns[at]?.deviation ?? 1));
  return {
    weights: scaled,
    bias:
      bias -
      dot(
        scaled,
        columns.map(({ mean }) => mean),
      ),
  };
}

/** Returns the weighted mean and standard deviation of a signal. */
function describe(
  spans: readonly Judged[],
  at: number,
): { readonly mean: number; readonly deviation: number } {
  const all = spans.reduce((sum, { weight }) => sum + weight, 0);
  const averageOf = (value: (signal: number) => number) =>
    spans.reduce((sum, { row, weight }) => sum + weight * value(row[at] ?? 0), 0) / all;
  const mean = averageOf((signal) => signal);
  return { mean, deviation: Math.sqrt(averageOf((signal) => (signal - mean) ** 2)) || 1 };
}

const split = (point: Vector): Judge => ({ weights: point.slice(0, -1), bias: point.at(-1) ?? 0 });

/** The gradient of the weighted mean negative log-likelihood plus regularization; the bias comes last. */
function gradientAt(judge: Judge, rows: readonly Vector[], spans: readonly Judged[]): Vector {
  const gradient = [...judge.weights.map((weight) => HOLD * weight), 0];
  const all = spans.reduce((sum, { weight }) => sum + weight, 0);
  spans.forEach(({ weight, isRight }, n) => {
    const row = rows[n] ?? [];
    const push = (weight * (chanceOf(row, judge) - Number(isRight))) / all;
    for (let at = 0; at < row.length; at += 1) gradient[at] = (gradient[at] ?? 0) + push * (row[at] ?? 0);
    gradient[row.length] = (gradient[row.length] ?? 0) + push;
  });
  return gradient;
}

/** Returns the probability that a span answers, from 0 to 1. */
export const probabilityOf = ({ row }: Judged, judge: Judge): number => chanceOf(row, judge);

const chanceOf = (row: Vector, { weights, bias }: Judge): number =>
  1 / (1 + Math.exp(-(dot(weights, row) + bias)));
