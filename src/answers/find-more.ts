import type { Span } from '../reports/report.js';
import type { Answer } from './answer.js';
import type { Corpus } from './corpus.js';
import { quoteWindow } from './find-fact.js';
import { investigate } from './investigate.js';
import type { Question } from './question.js';
import type { CoveredScope } from './scope.js';

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
  const { concepts, chosen } = investigate(question, scope, corpus);
  const fresh = (chosen?.ranked ?? []).filter(({ excerpt, at, inside }) => {
    const sentence = excerpt.sentences[at];
    if (sentence === undefined || sentence.heading || !inside.some((support) => support > 0)) return false;
    return !shown.some(
      ({ reportId, start, end }) =>
        reportId === excerpt.report.id && start < sentence.end && sentence.start < end,
    );
  });
  return fresh.slice(0, limit).map(({ excerpt, at, inside }) => ({
    ...quoteWindow({ window: { excerpt, places: [at] }, inside }, concepts),
    fiscal: scope.fiscal,
  }));
}
