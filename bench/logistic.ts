import { dot, minimize, type Vector } from './minimize.js';

/** A span with its signals, and whether it answered its question. */
export type Judged = {
  readonly row: Vector;
  readonly isRight: boolean;
  /** Asked of the reports it was written for; of these without the topic that answers; of other reports. */
  readonly how: 'asked' | 'hidden' | 'elsewhere';
  /** How much it counts beside others. */
  readonly weight: number;
};

/** Weights, and what is added to their sum. */
export type Judge = { readonly weights: Vector; readonly bias: number };

/** How strongly weights of standardized signals are held to nothing; the bias is free. */
const HOLD = 0.003;

/** The logistic regression of "this span answers" over the signals of the spans, each standardized while it learns. */
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

/** Mean and deviation of a signal, each span by its weight. */
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

/** Of the weighted mean negative log-likelihood and the hold; the bias last. */
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

/** The probability that a span answers, from 0 to 1. */
export const probabilityOf = ({ row }: Judged, judge: Judge): number => chanceOf(row, judge);

const chanceOf = (row: Vector, { weights, bias }: Judge): number =>
  1 / (1 + Math.exp(-(dot(weights, row) + bias)));
