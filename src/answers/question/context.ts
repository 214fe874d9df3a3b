import type { Report, Span } from '../../reports/report.js';
import type { Citations } from '../answer.js';
import type { Question } from './question.js';
import type { CoveredScope } from './scope.js';

/** What a conversation is about. */
export type Context = {
  readonly reportId: string;
  /** The number of a topic; null where a report as such is talked about. */
  readonly topic: number | null;
  /** What was asked about before: its words help to find an answer, which may lack them. */
  readonly words: string;
  /** What was quoted last. */
  readonly shown: readonly (Span & { readonly reportId: string })[];
};

/** The scope without all that lies outside the context. */
export function narrowScope(scope: CoveredScope, { reportId, topic }: Pick<Context, 'reportId' | 'topic'>): CoveredScope {
  return {
    ...scope,
    reports: scope.reports.filter((report) => report.id === reportId),
    holds: ({ report, topic: of }) => report.id === reportId && (topic === null || of.number === topic),
    admits: (report) => report.id === reportId,
  };
}

/** The question with words of the conversation, which it may be about but does not ask for. */
export function lendWords(question: Question, words: string): Question {
  if (words === '') return question;
  const start = question.text.length + 1;
  const lent = { start, end: start + words.length };
  const { asking, context } = question.framing;
  return { ...question, text: `${question.text} ${words}`, framing: { asking, context: [...context, lent] } };
}

/** Whether citations quote nothing but what was shown. */
export function isShown(citations: Citations, { shown }: Context): boolean {
  return citations.every((cited) => overlapsShown(cited.report, cited, shown));
}

export const overlapsShown = ({ id }: Report, { start, end }: Span, shown: Context['shown']): boolean =>
  shown.some((span) => span.reportId === id && span.start < end && start < span.end);
