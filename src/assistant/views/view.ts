import type { Answer, Citation, Citations, Suggestion } from '../../answers/answer.js';
import type { Intent } from '../../answers/question/intent.js';
import { topicsOfPeriod } from '../../answers/question/restate-intent.js';
import { describeReport, describeSuggestion, groupBySeries } from '../../messages/compose-message.js';
import type { Locale } from '../../messages/locale.js';
import type { Block } from '../../messages/message.js';
import type { IsoDate } from '../../periods/period.js';
import type { Report, Topic } from '../../reports/report.js';
import type { Knowledge } from '../knowledge.js';

/** What views are composed from. */
export type ComposeOptions = {
  readonly knowledge: Knowledge;
  readonly locale: Locale;
  readonly today: IsoDate;
  /** How many days the words of questions are kept; 0 or missing if they are not. */
  readonly keepsQuestions?: number;
};

/** Something that can be asked for next; the label distinguishes it from the other choices. */
type Choice = { readonly intent: Intent; readonly label: string };

/** What a view shows, and which actions it offers. */
export type ComposedView = {
  readonly blocks: readonly Block[];
  /** The choices as text, for replies without buttons and for the plain-text fallback. */
  readonly offers: readonly Block[];
  /** The answer that the view shows; null if it shows none. */
  readonly answer: Answer | null;
  /** What can be asked next. */
  readonly choices: readonly Choice[];
  /** The pages before and after this one, for the full text of a topic. */
  readonly pages: { readonly previous: number | null; readonly next: number | null } | null;
};

/** The fields of a view that has only blocks. */
export const BLOCKS_ONLY = { offers: [], answer: null, choices: [], pages: null } as const;

/** Wraps a quotation that did not come from answering a question: the next sentences, a page of a topic. */
export const answerOf = (text: string, citations: Citations): Answer => ({
  kind: 'answer',
  text,
  citations,
  confidence: 1,
  fiscal: false,
});

/** The citations of what an answer quotes or lists. */
export const citationsOf = (answer: Answer | null): readonly Citation[] =>
  answer !== null && 'citations' in answer ? answer.citations : [];

/** A view of one paragraph, without choices. */
export const textOnly = (text: string): ComposedView => ({
  ...BLOCKS_ONLY,
  blocks: [{ kind: 'paragraph', text }],
});

/** The choices that an answer offers: its topics, its reports, its readings or its suggestions. */
export function offerChoices(answer: Answer, options: ComposeOptions): readonly Choice[] {
  switch (answer.kind) {
    case 'topics':
      return answer.citations.flatMap(({ report, topic }) =>
        topic === null ? [] : [chooseTopic(report, topic)],
      );
    case 'reports':
      return groupBySeries(answer.citations)
        .flatMap(({ reports }) => reports)
        .slice(0, MAX_REPORTS)
        .map((report) => chooseReport(report, options));
    case 'ambiguous':
      return tellApart(answer.choices, options);
    case 'no_answer':
      return answer.suggestions.map((suggestion) => followSuggestion(suggestion, options));
    case 'answer':
      return offerTopics(answer, options);
    default:
      return answer satisfies never;
  }
}

/** Nobody counts further down a list, and a conversation stays small. */
const MAX_REPORTS = 100;

/** The choice of a report's topics, labelled as in the list of reports. */
function chooseReport(report: Report, { locale }: ComposeOptions): Choice {
  const period = { period: report.period, fiscal: false };
  return {
    intent: { kind: 'topics', reports: [report.id], period, question: null },
    label: describeReport(report, locale),
  };
}

/** The topics of an overview, if it covers several. */
function offerTopics(
  { digest }: Extract<Answer, { kind: 'answer' }>,
  options: ComposeOptions,
): readonly Choice[] {
  if (digest === undefined || digest.sections.length + digest.more.length < 2) return [];
  return [
    ...digest.sections.map(({ report, topic }) => chooseTopic(report, topic)),
    ...digest.more.map((suggestion) => followSuggestion(suggestion, options)),
  ];
}

/** The choice of a topic, labelled with its title. */
export function chooseTopic(
  { id }: Pick<Report, 'id'>,
  { number, title }: Pick<Topic, 'number' | 'title'>,
): Choice {
  return { intent: topicIntent(id, number), label: title };
}

/** The intent to read one topic of one report in full; `number` counts from 1. */
export const topicIntent = (reportId: string, number: number): Intent => ({
  kind: 'topic',
  number,
  reports: [reportId],
  period: null,
  question: null,
});

function followSuggestion(suggestion: Suggestion, { knowledge, locale, today }: ComposeOptions): Choice {
  const label = describeSuggestion(suggestion, locale);
  switch (suggestion.kind) {
    case 'did_you_mean':
      return { intent: knowledge.answerer.readIntent(suggestion.question, today), label };
    case 'topic':
      return { intent: topicIntent(suggestion.reportId, suggestion.topic), label };
    case 'period': {
      const { period } = suggestion;
      return { intent: topicsOfPeriod({ period, fiscal: false }, knowledge.reports), label };
    }
    default:
      return suggestion satisfies never;
  }
}

/** Labels questions without the words that they all begin with, since a button has room for few words. */
function tellApart(questions: readonly string[], options: ComposeOptions): readonly Choice[] {
  const words = questions.map((question) => question.split(' '));
  const shortest = Math.min(...words.map(({ length }) => length));
  let common = 0;
  while (common < shortest - 1 && words.every((line) => line[common] === words[0]?.[common])) common += 1;
  return offerQuestions(questions, options).map((choice, at) => ({
    ...choice,
    label: words[at]?.slice(common).join(' ') ?? choice.label,
  }));
}

/** Choices that are labelled with the whole question. */
export const offerQuestions = (
  questions: readonly string[],
  { knowledge, today }: Pick<ComposeOptions, 'knowledge' | 'today'>,
): readonly Choice[] =>
  questions.map((question) => ({ intent: knowledge.answerer.readIntent(question, today), label: question }));
