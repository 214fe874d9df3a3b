import type { Concept, Form } from './concepts.js';

/** How far a set of words supports each concept of a question, from 0 to 1, in the concepts' order. */
export type Support = readonly number[];

/** A form of which only some words stand there counts this share of the part that does. */
const PARTIAL = 0.6;

/** How far a set of words puts a concept: the worth of the best form found, less where only a part is there. */
export function supportIn(concept: Concept, terms: ReadonlySet<string>): number {
  let best = 0;
  for (const { terms: wanted, worth } of concept.forms) {
    if (worth <= best) continue;
    let found = 0;
    for (const term of wanted) if (terms.has(term)) found += 1;
    const share = found / wanted.length;
    best = Math.max(best, worth * (share === 1 ? 1 : PARTIAL * share));
  }
  return best;
}

/** What a word that merely looks related is worth: "leaked" for "leakage". */
const RELATED_WORTH = 0.6;

/**
 * Adds to each concept the words of the text at hand that share most of their letters with the asker's, as far as
 * stemming left them apart. `termSets` are what stands in the text.
 */
export function relateForms(
  concepts: readonly Concept[],
  termSets: readonly ReadonlySet<string>[],
): readonly Concept[] {
  return concepts.map((concept) => {
    const own = concept.forms[0]?.terms ?? [];
    const [term] = own;
    if (own.length !== 1 || term === undefined || termSets.some((terms) => terms.has(term))) return concept;
    const related = new Set<string>();
    for (const terms of termSets)
      for (const other of terms) if (looksRelated(term, other)) related.add(other);
    if (related.size === 0) return concept;
    const forms = Array.from(
      related,
      (other): Form => ({ terms: [other], worth: RELATED_WORTH, by: 'related', written: null }),
    );
    return { ...concept, forms: [...concept.forms, ...forms], known: true };
  });
}

/** Latin words that begin alike for at least four letters and 65 % of the longer one. */
function looksRelated(a: string, b: string): boolean {
  if (a[0] !== b[0] || !/^[a-z]{4,}$/.test(a) || !/^[a-z]{4,}$/.test(b)) return false;
  let shared = 0;
  while (shared < a.length && a[shared] === b[shared]) shared += 1;
  return shared >= 4 && shared >= 0.65 * Math.max(a.length, b.length);
}

/** Weighted mean of a support, 1 where there is nothing to support. */
export function weighSupport(concepts: readonly Concept[], support: Support): number {
  const all = concepts.reduce((sum, concept) => sum + concept.weight, 0);
  if (all === 0) return 0;
  return concepts.reduce((sum, concept, n) => sum + concept.weight * (support[n] ?? 0), 0) / all;
}
