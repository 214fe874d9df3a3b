import { dot, minimize, type Vector } from './minimize.js';

/** A span with what speaks for it, and whether it answered its question. */
export type Judged = {
  readonly row: Vector;
  readonly isRight: boolean;
  /** Whether the product rejects it whatever else speaks for it. */
  readonly isVetoed: boolean;
  /** Asked of the reports it was written for; of these without the topic that answers; of other reports; with a fact changed. */
  readonly how: 'asked' | 'hidden' | 'elsewhere' | 'changed';
  /** How much it counts beside others. */
  readonly weight: number;
};

/** Weights, and what is added to their sum. */
export type Judge = { readonly weights: Vector; readonly bias: number };

/** How strongly weights are held to nothing; the bias is free. */
const HOLD = 0.01;

/** The logistic regression of "this span answers" over the signals of the spans, whether a check rejects them or not. */
export function learnToJudge(spans: readonly Judged[]): Judge {
  const length = spans[0]?.row.length ?? 0;
  const start = Array.from({ length: length + 1 }, () => 0);
  const learned = minimize(start, (point) => gradientAt(split(point), spans), { steps: 2000, rate: 0.05 });
  return split(learned);
}

const split = (point: Vector): Judge => ({ weights: point.slice(0, -1), bias: point.at(-1) ?? 0 });

/** Of the weighted mean negative log-likelihood and the hold; the bias last. */
function gradientAt(judge: Judge, spans: readonly Judged[]): Vector {
  const gradient = [...judge.weights.map((weight) => HOLD * weight), 0];
  const all = spans.reduce((sum, { weight }) => sum + weight, 0);
  for (const span of spans) {
    const push = (span.weight * (chanceOf(span, judge) - Number(span.isRight))) / all;
    [...span.row, 1].forEach((value, at) => {
      gradient[at] = (gradient[at] ?? 0) + push * value;
    });
  }
  return gradient;
}

/** The probability that a span answers, from 0 to 1; 0 for a vetoed one. */
export function probabilityOf(span: Judged, judge: Judge): number {
  return span.isVetoed ? 0 : chanceOf(span, judge);
}

const chanceOf = ({ row }: Judged, { weights, bias }: Judge): number =>
  1 / (1 + Math.exp(-(dot(weights, row) + bias)));
