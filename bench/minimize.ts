/** Weights or features, in the order of their names. */
export type Vector = readonly number[];

export const dot = (a: Vector, b: Vector): number =>
  a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);

/**
 * Minimizes by gradient descent from `start` with Adam (Kingma and Ba 2015, with its usual decay rates). It is
 * deterministic: the same examples give the same weights.
 */
export function minimize(
  start: Vector,
  gradientAt: (point: Vector) => Vector,
  { steps, rate }: { steps: number; rate: number },
): Vector {
  let point = start;
  let mean = start.map(() => 0);
  let square = start.map(() => 0);
  for (let step = 1; step <= steps; step += 1) {
    const gradient = gradientAt(point);
    mean = mean.map((value, at) => 0.9 * value + 0.1 * (gradient[at] ?? 0));
    square = square.map((value, at) => 0.999 * value + 0.001 * (gradient[at] ?? 0) ** 2);
    const [meanBias, squareBias] = [1 - 0.9 ** step, 1 - 0.999 ** step];
    point = point.map((value, at) => {
      const length = Math.sqrt((square[at] ?? 0) / squareBias) + 1e-8;
      return value - (rate * (mean[at] ?? 0)) / meanBias / length;
    });
  }
  return point;
}
