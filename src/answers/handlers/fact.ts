import type { Span } from '../../span.js';
import type { Answer, NoAnswerReason } from '../answer.js';
import type { Corpus } from '../corpus.js';
import type { Keyword } from '../keywords/keyword.js';
import { overlapsShown } from '../question/context.js';
import type { Question } from '../question/question.js';
import type { CoveredScope } from '../question/scope.js';
import { type Quotation, quoteSpan } from '../quoting/cite.js';
import { findSubstitutions, listSubstitutions, suggestNext } from '../quoting/searched-for.js';
import { type Retrieval, retrieve, type SelectedSpan, spanOfNext } from '../ranking/select-span.js';
import type { Findings } from '../trace.js';
import { type Verification, verifyAnswer } from '../verification/verify-answer.js';

type FoundAnswer = { readonly answer: Answer; readonly found: Findings };

/** Looks for the sentences that tell a fact: gives them where they surely do, shows them as closest where they may. */
export function findFact(question: Question, scope: CoveredScope, corpus: Corpus): FoundAnswer {
  const found = findVerified(question, scope, corpus);
  const { keywords, hits, chosen, verification } = found;
  if (chosen === null || verification === null || verification.grade !== 'answer')
    return { answer: noAnswer(question, found, corpus), found };
  const { confidence } = verification;
  const quotation = quoteSelected(keywords, chosen);
  const searchedFor = findSubstitutions(keywords, [chosen.span], hits);
  return { answer: { kind: 'answer', ...quotation, confidence, fiscal: scope.fiscal, searchedFor }, found };
}

/** That nothing is said of it, with what is nearest. */
export function noAnswerFound(question: Question, scope: CoveredScope, corpus: Corpus): FoundAnswer {
  return withholdAnswer(question, findVerified(question, scope, corpus), corpus);
}

/** What was found, as no answer: what would be one is shown as the closest passage. */
export function withholdAnswer(
  question: Question,
  { verification, ...rest }: Findings,
  corpus: Corpus,
): FoundAnswer {
  const grade: Verification['grade'] = verification?.grade === 'nothing' ? 'nothing' : 'closest';
  const found = { ...rest, verification: verification && { ...verification, grade } };
  return { answer: noAnswer(question, found, corpus), found };
}

/** What is found of a question, and whether the best of it answers. */
function findVerified(question: Question, scope: CoveredScope, corpus: Corpus) {
  const retrieval = retrieve(question, scope, corpus);
  const { keywords, chosen } = retrieval;
  const verification = chosen === null ? null : verifyAnswer(question, keywords, chosen);
  return { ...retrieval, question, fiscal: scope.fiscal, verification };
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

/** Which quotations are wanted: at most `limit`, none that overlaps what is `shown` already. */
export type MoreWanted = {
  readonly limit: number;
  /** Words that the question may be about though it does not say them. */
  readonly words?: string;
  readonly shown: readonly (Span & { readonly reportId: string })[];
};

/** A quotation of which it has not been judged whether it answers. */
export type FurtherQuotation = Quotation & { readonly fiscal: boolean };

/** The sentences that are about the question, one a quotation, best first. */
export function findMore(
  question: Question,
  scope: CoveredScope,
  corpus: Corpus,
  { limit, shown }: MoreWanted,
): readonly FurtherQuotation[] {
  const { chosen } = retrieve(question, scope, corpus);
  const fresh = (chosen?.ranked ?? []).filter(({ excerpt, at, inside }) => {
    const sentence = excerpt.sentences[at];
    if (sentence === undefined || !inside.some((coverage) => coverage > 0)) return false;
    return !overlapsShown(excerpt.report, sentence, shown);
  });
  return fresh.slice(0, limit).map(({ excerpt, at }) => {
    const span = { excerpt, places: [at] };
    return { ...quoteSpan({ span, core: span }), fiscal: scope.fiscal };
  });
}
