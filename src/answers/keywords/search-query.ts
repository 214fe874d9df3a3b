import type { IndexedPassage } from '../../search/hit.js';
import type { PassageIndex } from '../../search/passage-index.js';
import type { Query } from '../../search/query.js';
import { findPairs } from '../../search/ranking/adjacency.js';
import { findBigrams, findTerms } from '../../search/terms/terms.js';
import { type Keyword, saysLittle } from './keyword.js';

/**
 * What a stand-in counts beside the asker's own word where the reports hold that: scores add up, so that a passage
 * with five synonyms of one word would be above the one that holds the question's words.
 */
const BESIDE_OWN = 0.2;
/** What a word that says little counts: less than others, but more than in an answer. */
const WEAK_SOUGHT = 0.5;

/**
 * The query for a question's keywords: all ways to put them, each term with the certainty of the best. `text` is the
 * question, for its neighbouring words; only passages that `filter` takes are found, all where there is none.
 */
export function createQuery(
  text: string,
  keywords: readonly Keyword[],
  index: Pick<PassageIndex, 'has'>,
  filter?: (passage: IndexedPassage) => boolean,
): Query {
  const weights = new Map<string, number>();
  for (const keyword of keywords) {
    const { variants } = keyword;
    const isKnown = variants[0]?.terms.every((term) => index.has(term)) ?? false;
    for (const [n, { terms, certainty }] of variants.entries()) {
      const share = (n > 0 && isKnown ? BESIDE_OWN : 1) * (saysLittle(keyword) ? WEAK_SOUGHT : 1);
      const value = (certainty * share) / Math.sqrt(terms.length);
      for (const term of terms) weights.set(term, Math.max(weights.get(term) ?? 0, value));
    }
  }
  return {
    terms: [...weights].map(([term, weight]) => ({ term, weight })),
    bigrams: findBigrams(text),
    pairs: findPairs(findTerms(text).filter((term) => !term.stop)),
    ...(filter === undefined ? {} : { filter }),
  };
}
