import type { Hit } from '../../search/hit.js';
import { findPairs } from '../../search/pairs.js';
import type { PassageIndex } from '../../search/passage-index.js';
import type { Query } from '../../search/query.js';
import { findBigrams, findTerms } from '../../search/terms.js';
import type { Corpus } from '../corpus.js';
import { extractKeywords } from '../keywords/extract-keywords.js';
import type { Keyword } from '../keywords/keyword.js';
import type { Question } from '../question/question.js';
import type { CoveredScope } from '../question/scope.js';
import { readExcerpts } from './excerpts.js';
import { type SelectedSpan, selectSpan } from './select-span.js';

/** What was found about a question before anyone judges it. */
export type Retrieval = {
  /** What the question says about its subject, in its order. */
  readonly keywords: readonly Keyword[];
  /** The passages looked at, best first. */
  readonly hits: readonly Hit[];
  /** The sentences that answer best; null where no passage was found. */
  readonly chosen: SelectedSpan | null;
};

/** Passages that search hands over for a closer look. */
const HIT_LIMIT = 8;

type SelectHits = (search: (limit: number) => readonly Hit[]) => readonly Hit[];

/** Searches the passages in scope and chooses among the sentences of those that `select` takes, best first. */
export function retrieve(
  question: Question,
  scope: CoveredScope,
  corpus: Corpus,
  select: SelectHits = (search) => search(HIT_LIMIT),
): Retrieval {
  const keywords = extractKeywords(question, scope.said, corpus);
  // "Help", "what do you have": words that say little, alone, are about nothing in particular.
  if (scope.series === null && keywords.every(({ weight, idf }) => weight < idf))
    return { keywords, hits: [], chosen: null };
  const query = createQuery(question, keywords, scope, corpus.index);
  const hits = select((limit) => corpus.index.search(query, limit));
  const excerpts = readExcerpts(hits);
  return { keywords, hits, chosen: selectSpan(question, keywords, excerpts, scope.admits) };
}

/** The passages in scope that are about the keywords, best first, at most `limit`. */
export function searchPassages(
  question: Question,
  keywords: readonly Keyword[],
  scope: CoveredScope,
  { index }: Corpus,
  limit: number,
): readonly Hit[] {
  return index.search(createQuery(question, keywords, scope, index), limit);
}

/**
 * What a stand-in counts beside the asker's own word where the reports hold that: scores add up, so that a passage
 * with five synonyms of one word would be above the one that holds the question's words.
 */
const BESIDE_OWN = 0.2;
/** What a word that says little counts: less than others, but more than in an answer. */
const WEAK_SOUGHT = 0.5;

/** All ways to put the keywords, each term with the certainty of the best of them. */
export function createQuery(
  question: Question,
  keywords: readonly Keyword[],
  scope: CoveredScope,
  index: PassageIndex,
): Query {
  const weights = new Map<string, number>();
  for (const { variants, weight, idf } of keywords) {
    const isKnown = variants[0]?.terms.every((term) => index.has(term)) ?? false;
    for (const [n, { terms, certainty }] of variants.entries()) {
      const share = (n > 0 && isKnown ? BESIDE_OWN : 1) * (weight < idf ? WEAK_SOUGHT : 1);
      const value = (certainty * share) / Math.sqrt(terms.length);
      for (const term of terms) weights.set(term, Math.max(weights.get(term) ?? 0, value));
    }
  }
  return {
    terms: [...weights].map(([term, weight]) => ({ term, weight })),
    bigrams: findBigrams(question.text),
    pairs: findPairs(findTerms(question.text).filter((term) => !term.stop)),
    filter: scope.holds,
  };
}
