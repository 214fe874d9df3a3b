import type { Span } from '../../span.js';
import type { Answer, NoAnswerReason } from '../answer.js';
import type { Corpus } from '../corpus.js';
import type { Keyword } from '../keywords/keyword.js';
import { overlapsShown } from '../question/context.js';
import type { Question } from '../question/question.js';
import type { CoveredScope } from '../question/scope.js';
import { type Quotation, quoteSpan } from '../quoting/cite.js';
import { findSubstitutions, listSubstitutions, suggestNext } from '../quoting/searched-for.js';
import { wholeWord } from '../quoting/whole-word.js';
import { type Retrieval, retrieve, type SelectedSpan, spanOfNext } from '../ranking/select-span.js';
import type { Findings } from '../trace.js';
import { type Verification, verifyAnswer } from '../verification/verify-answer.js';

type FoundAnswer = { readonly answer: Answer; readonly found: Findings };

/**
 * Looks for the sentences that state a fact. Returns them as the answer if confident, or as the closest passages if
 * not.
 */
export function findFact(question: Question, scope: CoveredScope, corpus: Corpus): FoundAnswer {
  const found = findVerified(question, scope, corpus);
  const { keywords, hits, chosen, verification } = found;
  if (chosen === null || verification === null || verification.grade !== 'answer')
    return { answer: noAnswer(question, found, scope.reports.length > 0 ? scope : corpus), found };
  const { confidence } = verification;
  const quotation = quoteSelected(keywords, chosen);
  const searchedFor = findSubstitutions(keywords, [chosen.span], hits);
  return { answer: { kind: 'answer', ...quotation, confidence, fiscal: scope.fiscal, searchedFor }, found };
}

/** Returns a `no_answer` with the closest passages. */
export function noAnswerFound(question: Question, scope: CoveredScope, corpus: Corpus): FoundAnswer {
  return withholdAnswer(question, findVerified(question, scope, corpus), corpus);
}

/** Turns findings into a `no_answer`: a span that would be the answer is shown as the closest passage. */
export function withholdAnswer(
  question: Question,
  { verification, ...rest }: Findings,
  corpus: Corpus,
): FoundAnswer {
  const grade: Verification['grade'] = verification?.grade === 'nothing' ? 'nothing' : 'closest';
  const found = { ...rest, verification: verification && { ...verification, grade } };
  return { answer: noAnswer(question, found, corpus), found };
}

/** Retrieves passages for a question, and judges whether the best span answers it. */
function findVerified(question: Question, scope: CoveredScope, corpus: Corpus) {
  const retrieval = retrieve(question, scope, corpus);
  const { keywords, chosen } = retrieval;
  const verification = chosen === null ? null : verifyAnswer(question, keywords, chosen);
  return { ...retrieval, question, fiscal: scope.fiscal, verification };
}

/** Quotes a span, with the thing asked for highlighted in its best sentence. */
export function quoteSelected(
  keywords: readonly Keyword[],
  selected: Pick<SelectedSpan, 'span' | 'core' | 'highlight'>,
): Quotation {
  const terms = new Set(keywords.flatMap(({ variants }) => variants.flatMap((variant) => variant.terms)));
  return quoteSpan(selected, { highlight: selected.highlight, terms });
}

/**
 * Returns a `no_answer`: the reason, passages that may contain the answer, and what to try next: topics of the hits, or
 * else the latest of `reports`, which are newest first.
 */
export function noAnswer(
  question: Question,
  { keywords, hits, chosen, verification }: Retrieval & { readonly verification: Verification | null },
  { reports }: Pick<Corpus, 'reports'>,
): Answer {
  const isClose = chosen !== null && verification?.grade === 'closest';
  const reason: NoAnswerReason =
    chosen === null
      ? { code: 'nothing_found' }
      : { code: 'not_said', missing: missingNames(question, keywords) };
  return {
    kind: 'no_answer',
    reason,
    closest: isClose ? closestPassages(question, keywords, chosen) : [],
    suggestions: suggestNext(question, keywords, hits, reports),
    searchedFor: listSubstitutions(keywords, hits),
  };
}

/** The selected span, and the best one of another topic if that is nearly as good. */
function closestPassages(
  question: Question,
  keywords: readonly Keyword[],
  selected: SelectedSpan,
): readonly Quotation[] {
  const next = spanOfNext(question, keywords, selected);
  return [selected, ...(next === null ? [] : [next])].map((each) => quoteSelected(keywords, each));
}

/** A short lowercase word is more often a typing error than a name. */
const isWorthNaming = (word: string, role: Keyword['role']): boolean =>
  /^[\p{L}\p{N}]/u.test(word) && (role === 'name' || !/^\p{Ll}{1,4}$/u.test(word));

/** The words reported as missing: names, numbers and rare nouns that no report contains. */
const missingNames = (question: Question, keywords: readonly Keyword[]): readonly string[] => [
  ...new Set(
    keywords.flatMap((keyword) => {
      const { word, known, role, weight, idf, context } = keyword;
      const isMissing = !known && !context && weight >= idf && role !== 'action';
      return isMissing && isWorthNaming(word, role)
        ? [wholeWord(question, keyword).replace(/['’]s$/u, '')]
        : [];
    }),
  ),
];

/** Which quotations to return: at most `limit`, none that overlaps what is already `shown`. */
export type MoreWanted = {
  readonly limit: number;
  /** Words that the question may be about although it does not contain them. */
  readonly words?: string;
  readonly shown: readonly (Span & { readonly reportId: string })[];
};

/** A quotation that has not been judged as an answer. */
export type FurtherQuotation = Quotation & { readonly fiscal: boolean };

/** Returns the sentences about the question, one per quotation, best first. */
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
