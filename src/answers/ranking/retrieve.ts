import type { Hit } from '../../search/hit.js';
import type { Corpus } from '../corpus.js';
import { extractKeywords } from '../keywords/extract-keywords.js';
import { type Keyword, saysLittle } from '../keywords/keyword.js';
import { createQuery } from '../keywords/search-query.js';
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

/** One that no year is. */
const NUMBER = /^\d{1,3}$/;

type SelectHits = (search: (limit: number) => readonly Hit[]) => readonly Hit[];

/** Searches the passages in scope and chooses among the sentences of those that `select` takes, best first. */
export function retrieve(
  question: Question,
  scope: CoveredScope,
  corpus: Corpus,
  select: SelectHits = (search) => search(HIT_LIMIT),
): Retrieval {
  const keywords = extractKeywords(question, scope.said, corpus);
  // "Help", "what do you have", "1": words that say little, alone, are about nothing in particular.
  if (scope.series === null && keywords.every((keyword) => saysLittle(keyword) || NUMBER.test(keyword.word)))
    return { keywords, hits: [], chosen: null };
  const query = createQuery(question.text, keywords, corpus.index, scope.holds);
  const hits = select((limit) => corpus.index.search(query, limit));
  const excerpts = readExcerpts(hits);
  return { keywords, hits, chosen: selectSpan(question, keywords, excerpts, scope.admits) };
}
