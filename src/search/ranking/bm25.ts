/** Frequency saturates at k, length counts b, as in Robertson's BM25; no floor d for long passages. */
export const BM25 = { k: 1.2, b: 0.75, d: 0 };

/** How much something that `holding` of `total` passages hold tells them apart: `ln(1 + (N - n + 0.5) / (n + 0.5))`. */
export function inverseFrequency(holding: number, total: number): number {
  return Math.log(1 + (total - holding + 0.5) / (holding + 0.5));
}

/** What `count` occurrences are worth in a passage of so many times the average length, from 0 to k + 1. */
export function saturate(count: number, relativeLength: number): number {
  return (count * (BM25.k + 1)) / (count + BM25.k * (1 - BM25.b + BM25.b * relativeLength));
}
