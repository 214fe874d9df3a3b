import type { Answer, NoAnswerReason } from '../answer.js';
import type { Corpus } from '../corpus.js';
import type { Keyword } from '../keywords/keyword.js';
import type { Question } from '../question/question.js';
import type { CoveredScope } from '../question/scope.js';
import { type Quotation, quoteSpan } from '../quoting/quotation.js';
import { findSubstitutions, listSubstitutions } from '../quoting/searched-for.js';
import { suggestNext } from '../quoting/suggestions.js';
import { type Retrieval, retrieve } from '../ranking/retrieve.js';
import { type SelectedSpan, spanOfNext } from '../ranking/select-span.js';
import type { Findings } from '../trace.js';
import { type Verification, verifyAnswer } from '../verification/verify-answer.js';

export type FoundAnswer = { readonly answer: Answer; readonly found: Findings };

/** Looks for the sentences that tell a fact: gives them where they surely do, shows them as closest where they may. */
export function findFact(question: Question, scope: CoveredScope, corpus: Corpus): FoundAnswer {
  const retrieval = retrieve(question, scope, corpus);
  const { keywords, hits, chosen } = retrieval;
  const verification = chosen === null ? null : verifyAnswer(question, keywords, chosen);
  const found = { ...retrieval, question, fiscal: scope.fiscal, verification };
  if (chosen === null || verification === null || verification.grade !== 'answer')
    return { answer: noAnswer(question, { ...found, verification }, corpus), found };
  const { confidence } = verification;
  const quotation = quoteSelected(keywords, chosen);
  const searchedFor = findSubstitutions(keywords, [chosen.span], hits);
  return { answer: { kind: 'answer', ...quotation, confidence, fiscal: scope.fiscal, searchedFor }, found };
}

/** That nothing is said of it, with what is nearest. */
export function noAnswerFound(question: Question, scope: CoveredScope, corpus: Corpus): FoundAnswer {
  const retrieval = retrieve(question, scope, corpus);
  const { keywords, chosen } = retrieval;
  const verification = chosen === null ? null : verifyAnswer(question, keywords, chosen);
  const isRelated = verification !== null && verification.grade !== 'nothing';
  const grade = isRelated ? 'closest' : 'nothing';
  const found = {
    ...retrieval,
    question,
    fiscal: scope.fiscal,
    verification: verification === null ? null : ({ ...verification, grade } as const),
  };
  return { answer: noAnswer(question, found, corpus), found };
}

/** Quotes a span with what was asked for marked in its best sentence. */
export function quoteSelected(
  keywords: readonly Keyword[],
  selected: Pick<SelectedSpan, 'span' | 'core' | 'highlight'>,
): Quotation {
  const terms = new Set(keywords.flatMap(({ variants }) => variants.flatMap((variant) => variant.terms)));
  return quoteSpan(selected, { highlight: selected.highlight, terms });
}

/** No answer: why, the passages that may say it all the same, and what to try next. */
export function noAnswer(
  question: Question,
  { keywords, hits, chosen, verification }: Retrieval & { readonly verification: Verification | null },
  { reports }: Corpus,
): Answer {
  const isClose = chosen !== null && verification?.grade === 'closest';
  const reason: NoAnswerReason =
    chosen === null ? { code: 'nothing_found' } : { code: 'not_said', missing: missingNames(keywords) };
  return {
    kind: 'no_answer',
    reason,
    closest: isClose ? closestPassages(question, keywords, chosen) : [],
    suggestions: suggestNext(question, keywords, hits, reports),
    searchedFor: listSubstitutions(keywords, hits),
  };
}

/** The selected span, and the best of another topic where that is nearly as good. */
function closestPassages(
  question: Question,
  keywords: readonly Keyword[],
  selected: SelectedSpan,
): readonly Quotation[] {
  const next = spanOfNext(question, keywords, selected);
  return [selected, ...(next === null ? [] : [next])].map((each) => quoteSelected(keywords, each));
}

/** A short word in small letters is more often a slip than a thing. */
const isWorthNaming = (word: string, role: Keyword['role']): boolean =>
  /^[\p{L}\p{N}]/u.test(word) && (role === 'name' || !/^\p{Ll}{1,4}$/u.test(word));

/** What is named as missing: names, numbers and rare nouns that no report has. */
const missingNames = (keywords: readonly Keyword[]): readonly string[] => [
  ...new Set(
    keywords.flatMap(({ word, known, role, weight, idf, context }) =>
      !known && !context && weight >= idf && role !== 'action' && isWorthNaming(word, role)
        ? [word.replace(/['’]s$/u, '')]
        : [],
    ),
  ),
];
