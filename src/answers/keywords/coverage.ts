import type { Keyword } from './keyword.js';

/** How far a set of words supports each keyword of a question, from 0 to 1, in the keywords' order. */
export type Coverage = readonly number[];

/** A variant of which only some words stand there counts this share of the part that does. */
const PARTIAL = 0.6;

/** How far a set of words puts a keyword: the certainty of the best variant found, less where only a part is there. */
export function coverageIn(keyword: Keyword, terms: ReadonlySet<string>): number {
  let best = 0;
  for (const { terms: wanted, certainty } of keyword.variants) {
    if (certainty <= best) continue;
    let found = 0;
    for (const term of wanted) if (terms.has(term)) found += 1;
    const share = found / wanted.length;
    best = Math.max(best, certainty * (share === 1 ? 1 : PARTIAL * share));
  }
  return best;
}

/** Weighted mean of a coverage, 1 where there is nothing to cover. */
export function weightedCoverage(keywords: readonly Keyword[], coverage: Coverage): number {
  const all = keywords.reduce((sum, keyword) => sum + keyword.weight, 0);
  if (all === 0) return 0;
  return keywords.reduce((sum, keyword, n) => sum + keyword.weight * (coverage[n] ?? 0), 0) / all;
}
