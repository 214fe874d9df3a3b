import type { IsoDate } from '../periods/period.js';
import type { Hit } from '../search/query.js';
import type { Corpus } from './corpus.js';
import { createQuery, extractKeywords } from './keywords/extract-keywords.js';
import { isTooLong, readQuestion } from './question/question.js';
import { findScope } from './question/scope.js';

/**
 * The passages that are about some words, best first, at most `limit`; none for words over 2,000 characters. Periods
 * and series that the words name limit the search, and `today` tells what “last quarter” is.
 */
export type PassageSearch = (words: string, today: IsoDate, limit: number) => readonly Hit[];

/** Searches as an answer is looked for, without choosing sentences and without judging whether they answer. */
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
