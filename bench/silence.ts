/**
 * The area under the ROC curve: how often a number of `positives` is above one of `negatives`; ties count half (Mann
 * and Whitney). 0.5 is chance. NaN if either is empty.
 */
export function areaUnderCurve(positives: readonly number[], negatives: readonly number[]): number {
  let area = 0;
  let last = { positives: 0, negatives: 0 };
  for (const point of curve(positives, negatives)) {
    area += ((point.negatives - last.negatives) * (point.positives + last.positives)) / 2;
    last = point;
  }
  return area;
}

/**
 * The share of `negatives` at or above the threshold that `share` of the `positives` reach. Interpolates linearly
 * between two thresholds, as if ties were broken at random. NaN if either is empty.
 */
export function shareAnsweredAt(
  share: number,
  positives: readonly number[],
  negatives: readonly number[],
): number {
  let last = { positives: 0, negatives: 0 };
  for (const point of curve(positives, negatives)) {
    if (point.positives >= share) {
      const way = (share - last.positives) / (point.positives - last.positives);
      return last.negatives + way * (point.negatives - last.negatives);
    }
    last = point;
  }
  return Number.NaN;
}

type Point = { readonly positives: number; readonly negatives: number };

/** The shares at or above each threshold, from the highest down. */
function curve(positives: readonly number[], negatives: readonly number[]): readonly Point[] {
  const all = [
    ...positives.map((value) => ({ value, positive: true })),
    ...negatives.map((value) => ({ value, positive: false })),
  ].sort((a, b) => b.value - a.value);
  const points: Point[] = [];
  let above = 0;
  all.forEach(({ value, positive }, at) => {
    if (positive) above += 1;
    if (all[at + 1]?.value === value) return;
    points.push({ positives: above / positives.length, negatives: (at + 1 - above) / negatives.length });
  });
  return points;
}
