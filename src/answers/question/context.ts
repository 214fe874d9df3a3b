import { seriesKey } from '../../reports/head/series.js';
import type { Report } from '../../reports/report.js';
import { findTerms } from '../../search/terms/terms.js';
import { overlaps, type Span } from '../../span.js';
import type { Citations } from '../answer.js';
import { isWeakWord } from '../keywords/keyword.js';
import type { Question } from './question.js';
import type { CoveredScope } from './scope.js';

/** The subject of a conversation so far. */
export type Context = {
  readonly reportId: string;
  /** The number of a topic; null if the conversation is about a report as a whole. */
  readonly topic: number | null;
  /** The words of earlier questions. They help the search, but an answer need not contain them. */
  readonly words: string;
  /** Whether `words` name a person to whom the question may refer ("he"). */
  readonly person: boolean;
  /** The spans quoted last. */
  readonly shown: readonly (Span & { readonly reportId: string })[];
  /** Whether the question asks for something other than `shown`. */
  readonly others: boolean;
};

/** Returns the scope restricted to the context. */
export function narrowScope(
  scope: CoveredScope,
  { reportId, topic }: Pick<Context, 'reportId' | 'topic'>,
): CoveredScope {
  // A question that names a series is not about reports of other series.
  const isMeant = ({ id, series }: Report) =>
    id === reportId && (scope.series === null || scope.series.includes(seriesKey(series)));
  return {
    ...scope,
    reports: scope.reports.filter(isMeant),
    holds: ({ report, topic: of }) => isMeant(report) && (topic === null || of.number === topic),
    admits: isMeant,
  };
}

/**
 * Returns the question with words of the conversation as context. If the question does not name its subject ("when was
 * that?"), the words become its subject.
 */
export function addContextWords(question: Question, words: string): Question {
  if (words === '') return question;
  const start = question.text.length + 1;
  const lent = { start, end: start + words.length };
  const { asking, context } = question.framing;
  const framing = hasSubject(question)
    ? { asking, context: [...context, lent] }
    : { asking: { start: asking.start, end: lent.end }, context };
  return { ...question, text: `${question.text} ${words}`, framing };
}

/** Whether a question names its subject. */
export const hasSubject = ({ text, framing, class: { asking } }: Question): boolean =>
  findTerms(text).some(
    (term) =>
      !term.stop &&
      !isWeakWord(term) &&
      overlaps(framing.asking, term) &&
      !asking.some((span) => overlaps(span, term)),
  );

/** Whether every citation overlaps a span that was shown. */
export function isShown(citations: Citations, { shown }: Context): boolean {
  return citations.every((cited) => overlapsShown(cited.report, cited, shown));
}

/** Whether a span of the report overlaps anything that the conversation has already shown. */
export const overlapsShown = ({ id }: Report, span: Span, shown: Context['shown']): boolean =>
  shown.some((other) => other.reportId === id && overlaps(other, span));
