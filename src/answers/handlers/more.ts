import type { Span } from '../../span.js';
import type { Corpus } from '../corpus.js';
import type { Question } from '../question/question.js';
import type { CoveredScope } from '../question/scope.js';
import { type Quotation, quoteSpan } from '../quoting/quotation.js';
import { retrieve } from '../ranking/retrieve.js';

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
    return !shown.some(
      ({ reportId, start, end }) =>
        reportId === excerpt.report.id && start < sentence.end && sentence.start < end,
    );
  });
  return fresh.slice(0, limit).map(({ excerpt, at }) => {
    const span = { excerpt, places: [at] };
    return { ...quoteSpan({ span, core: span }), fiscal: scope.fiscal };
  });
}
