import type { Span } from '../../reports/report.js';
import type { Answer } from '../answer.js';
import type { Corpus } from '../corpus.js';
import type { Question } from '../question/question.js';
import type { CoveredScope } from '../question/scope.js';
import { retrieve } from '../ranking/retrieve.js';
import { quoteSpan } from './fact.js';

/** Sentences of one topic with where they stand; whether they answer has not been judged. */
export type Quotation = Pick<
  Extract<Answer, { kind: 'answer' }>,
  'text' | 'citations' | 'matchedWords' | 'fiscal'
>;

/** Which quotations are wanted: at most `limit`, none that overlaps what is `shown` already. */
export type MoreWanted = {
  readonly limit: number;
  readonly shown: readonly (Span & { readonly reportId: string })[];
};

/** The sentences that are about the question, one a quotation, best first. */
export function findMore(
  question: Question,
  scope: CoveredScope,
  corpus: Corpus,
  { limit, shown }: MoreWanted,
): readonly Quotation[] {
  const { keywords, chosen } = retrieve(question, scope, corpus);
  const fresh = (chosen?.ranked ?? []).filter(({ excerpt, at, inside }) => {
    const sentence = excerpt.sentences[at];
    if (sentence === undefined || sentence.heading || !inside.some((coverage) => coverage > 0)) return false;
    return !shown.some(
      ({ reportId, start, end }) =>
        reportId === excerpt.report.id && start < sentence.end && sentence.start < end,
    );
  });
  return fresh.slice(0, limit).map(({ excerpt, at, inside }) => ({
    ...quoteSpan({ span: { excerpt, places: [at] }, inside }, keywords),
    fiscal: scope.fiscal,
  }));
}
