import type { IsoDate } from '../periods/period.js';
import type { Hit } from '../search/query.js';
import type { Corpus } from './corpus.js';
import { createQuery, extractKeywords } from './keywords/extract-keywords.js';
import { isTooLong, readQuestion } from './question/question.js';
import { findScope } from './question/scope.js';

/**
 * Returns the passages that match `words` best, best first, at most `limit`; none if `words` exceeds 2,000 characters.
 * Periods and series named in `words` restrict the search. `today` resolves relative periods such as “last quarter”.
 */
export type PassageSearch = (words: string, today: IsoDate, limit: number) => readonly Hit[];

/** Creates a search that finds passages as answering does, but selects no sentences and verifies nothing. */
export function createPassageSearch(corpus: Corpus): PassageSearch {
  return (words, today, limit) => {
    if (isTooLong(words)) return [];
    const question = readQuestion(words, today, corpus);
    const scope = findScope(question, corpus.reports);
    const [said, holds] = scope.kind === 'covered' ? [scope.said, scope.holds] : [[], undefined];
    const keywords = extractKeywords(question, said, corpus);
    return corpus.index.search(createQuery(question.text, keywords, corpus.index, holds), limit);
  };
}
