import { seriesKey } from '../../reports/head/series.js';
import type { Report } from '../../reports/report.js';
import { findTerms } from '../../search/terms/terms.js';
import { overlaps, type Span } from '../../span.js';
import type { Citations } from '../answer.js';
import { isWeakWord } from '../keywords/keyword.js';
import type { Question } from './question.js';
import type { CoveredScope } from './scope.js';

/** What a conversation is about. */
export type Context = {
  readonly reportId: string;
  /** The number of a topic; null where a report as such is talked about. */
  readonly topic: number | null;
  /** What was asked about before: its words help to find an answer, which may lack them. */
  readonly words: string;
  /** Whether they name a person who is asked about: "he". */
  readonly person: boolean;
  /** What was quoted last. */
  readonly shown: readonly (Span & { readonly reportId: string })[];
  /** Whether something else than that is asked for. */
  readonly others: boolean;
};

/** The scope without all that lies outside the context. */
export function narrowScope(
  scope: CoveredScope,
  { reportId, topic }: Pick<Context, 'reportId' | 'topic'>,
): CoveredScope {
  // Who names a series asks of no report of another.
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
 * The question with words of the conversation, which it may be about but does not ask for; where it says nothing of its
 * subject itself ("when was that?"), they are its subject.
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

/** Whether a question says itself what it is about. */
export const hasSubject = ({ text, framing, class: { asking } }: Question): boolean =>
  findTerms(text).some(
    (term) =>
      !term.stop &&
      !isWeakWord(term) &&
      overlaps(framing.asking, term) &&
      !asking.some((span) => overlaps(span, term)),
  );

/** Whether citations quote nothing but what was shown. */
export function isShown(citations: Citations, { shown }: Context): boolean {
  return citations.every((cited) => overlapsShown(cited.report, cited, shown));
}

/** Whether a span of the report overlaps anything that the conversation has already shown. */
export const overlapsShown = ({ id }: Report, span: Span, shown: Context['shown']): boolean =>
  shown.some((other) => other.reportId === id && overlaps(other, span));
