import { createQuery, extractKeywords } from '../src/answers/keywords/extract-keywords.js';
import { parseQuestion } from '../src/answers/question/question.js';
import type { Glossary } from '../src/search/glossary/glossary.js';
import type { PassageIndex } from '../src/search/passage-index.js';
import type { Query } from '../src/search/query.js';
import { findTerms } from '../src/search/terms/terms.js';

/** Any day will do, because no question here mentions "last quarter". */
const TODAY = '2026-11-22';

/** Creates the query that the product derives from a question. */
export function queryOf(text: string, index: PassageIndex, glossary: Glossary): Query {
  const question = parseQuestion(text, TODAY, (word) => findTerms(word).every(({ term }) => index.has(term)));
  return createQuery(question.text, extractKeywords(question, [], { index, glossary }), index);
}
