import type { Hit } from '../../search/hit.js';
import { findTerms } from '../../search/terms/terms.js';

/** How the passages found write a term, in lower case; null where they lack it. A stem is no word that anybody writes. */
export function writeTerm(term: string, hits: readonly Hit[]): string | null {
  for (const { topic, passage } of hits) {
    const found = findTerms(`${topic.title}\n${passage.text}`).find((each) => each.term === term);
    if (found !== undefined) return found.word.toLowerCase();
  }
  return null;
}
