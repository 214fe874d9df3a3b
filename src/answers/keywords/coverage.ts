import type { Keyword, Variant } from './extract-keywords.js';

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

/** What a word that merely looks related is worth: "leaked" for "leakage". */
const RELATED_WORTH = 0.6;

/**
 * Adds to each keyword the words of the text at hand that share most of their letters with the asker's, as far as
 * stemming left them apart. `termSets` are what stands in the text.
 */
export function addLookAlikes(
  keywords: readonly Keyword[],
  termSets: readonly ReadonlySet<string>[],
): readonly Keyword[] {
  return keywords.map((keyword) => {
    const own = keyword.variants[0]?.terms ?? [];
    const [term] = own;
    if (own.length !== 1 || term === undefined || termSets.some((terms) => terms.has(term))) return keyword;
    const related = new Set<string>();
    for (const terms of termSets)
      for (const other of terms) if (looksRelated(term, other)) related.add(other);
    if (related.size === 0) return keyword;
    const variants = Array.from(
      related,
      (other): Variant => ({ terms: [other], certainty: RELATED_WORTH, by: 'related', written: null }),
    );
    return { ...keyword, variants: [...keyword.variants, ...variants], known: true };
  });
}

/** Latin words that begin alike for at least four letters and 65 % of the longer one. */
function looksRelated(a: string, b: string): boolean {
  if (a[0] !== b[0] || !/^[a-z]{4,}$/.test(a) || !/^[a-z]{4,}$/.test(b)) return false;
  let shared = 0;
  while (shared < a.length && a[shared] === b[shared]) shared += 1;
  return shared >= 4 && shared >= 0.65 * Math.max(a.length, b.length);
}

/** Weighted mean of a coverage, 1 where there is nothing to cover. */
export function weightedCoverage(keywords: readonly Keyword[], coverage: Coverage): number {
  const all = keywords.reduce((sum, keyword) => sum + keyword.weight, 0);
  if (all === 0) return 0;
  return keywords.reduce((sum, keyword, n) => sum + keyword.weight * (coverage[n] ?? 0), 0) / all;
}
