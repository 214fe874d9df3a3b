import { findImpossiblePeriods } from '../periods/find-periods.js';
import type { IsoDate } from '../periods/period.js';
import type { Report } from '../reports/report.js';
import type { Glossary } from '../search/glossary/glossary.js';
import { createPassageIndex, type PassageIndex } from '../search/passage-index.js';
import { SCHEME } from '../web-address.js';
import type { Answer, NoAnswerReason } from './answer.js';
import type { Corpus } from './corpus.js';
import { findExpansion } from './handlers/acronym.js';
import { findComparison } from './handlers/comparison.js';
import {
  type FurtherQuotation,
  findFact,
  findMore,
  type MoreWanted,
  noAnswerFound,
  withholdAnswer,
} from './handlers/fact.js';
import { answerInContext } from './handlers/in-context.js';
import { findLink, findOnlyLink } from './handlers/link.js';
import {
  answerNotCovered,
  findHeadFact,
  findTopicByNumber,
  listReports,
  listTopics,
  spanOf,
} from './handlers/listings.js';
import { findOverview } from './handlers/overview.js';
import { addContextWords, type Context, narrowScope } from './question/context.js';
import {
  type Intent,
  isOutOfScope,
  ofSeries,
  questionIntent,
  readComparison,
  recognizeIntent,
} from './question/intent.js';
import {
  isTooLong,
  MAX_QUESTION_CHARACTERS,
  type Question,
  readQuestion as read,
} from './question/question.js';
import { askWhichPeriod, type CoveredScope, findScope, type ScopeOverrides } from './question/scope.js';
import { reportsOfSeries } from './question/series.js';
import { type Consultation, createConsultation } from './reader/consult.js';
import type { Answered, Path } from './trace.js';

export interface Answerer {
  /**
   * Answers a typed question. Never throws, whatever the text. `today` resolves relative periods ("last quarter"). A
   * `context` restricts the search to the report or topic of the conversation.
   */
  answer(question: string, today: IsoDate, context?: Context): Answer;
  /** Recognizes the intent of a text without searching. `context` supplies the report if the text names none. */
  readIntent(question: string, today: IsoDate, context?: Pick<Context, 'reportId' | 'topic'>): Intent;
  /** Answers an intent. `today` is the day on which the question was typed. */
  answerIntent(intent: Intent, today: IsoDate, context?: Context): Answer;
  /** Like `answerIntent`, but the answer can be passed to a reader and explained. */
  consult(intent: Intent, today: IsoDate, context?: Context): Consultation;
  /** Returns what else the reports say on the subject, best first; empty if the intent has no question. */
  findMore(intent: Intent, today: IsoDate, wanted: MoreWanted): readonly FurtherQuotation[];
}

/**
 * Creates an answerer for reports (newest first), without those that the index refuses. `index` must be of the same
 * reports; by default, it is built here.
 */
export function createAnswerer(
  all: readonly Report[],
  glossary: Glossary,
  index: PassageIndex = createPassageIndex(all),
): Answerer {
  const reports = all.filter((report) => !index.refused.has(report));
  const corpus: Corpus = { reports, index, glossary };
  const readIntent: Answerer['readIntent'] = (typed, today, context) =>
    intentOf(typed, today, context, corpus);
  return {
    readIntent,
    answer: (typed, today, context) =>
      perform(readIntent(typed, today, context), today, context, corpus).answer,
    answerIntent: (intent, today, context) => perform(intent, today, context, corpus).answer,
    consult: (intent, today, context) =>
      createConsultation(perform(intent, today, context, corpus), corpus, context),
    findMore(intent, today, wanted) {
      const typed = 'question' in intent ? intent.question : null;
      if (typed === null) return [];
      const question = read(typed, today, corpus);
      const scope = findScope(question, reports, overridesOf(intent));
      if (scope.kind !== 'covered') return [];
      return findMore(addContextWords(question, wanted.words ?? ''), scope, corpus, wanted);
    },
  };
}

/** The period and series that an intent sets, which override those in its question. */
const overridesOf = (intent: Intent): ScopeOverrides => ({
  period: 'period' in intent ? intent.period : null,
  series: 'series' in intent ? intent.series : undefined,
});

function intentOf(
  typed: string,
  today: IsoDate,
  context: Pick<Context, 'reportId' | 'topic'> | undefined,
  corpus: Corpus,
): Intent {
  if (isTooLong(typed)) return { kind: 'unread', code: 'too_long' };
  const question = read(typed, today, corpus);
  if (!/[\p{L}\p{N}]/u.test(question.text)) return { kind: 'unread', code: 'empty' };
  const isForReports = question.smallTalk === null && !isOutOfScope(question);
  const comparison = isForReports && context === undefined ? readComparison(question) : null;
  const scope = findScope(question, corpus.reports);
  if (comparison !== null)
    return { kind: 'comparison', question: typed, comparison, ...ofSeries(scope.series) };
  if (scope.kind !== 'covered') return questionIntent(question, scope.series);
  const isOpen = context !== undefined && scope.said.length === 0 && scope.series === null;
  return recognizeIntent(question, isOpen ? narrowScope(scope, context) : scope, context?.topic === null);
}

type Way = Omit<Answered, 'question'>;
const without = (by: Path, answer: Answer): Way => ({ by, answer, found: null });
const noAnswer = (reason: NoAnswerReason): Answer => ({ kind: 'no_answer', reason, suggestions: [] });

function perform(intent: Intent, today: IsoDate, context: Context | undefined, corpus: Corpus): Answered {
  const typed = 'question' in intent ? intent.question : null;
  const question = typed === null ? null : read(typed, today, corpus);
  return { question, ...takeWay(intent, question, { today, context, corpus }) };
}

type Deps = {
  readonly today: IsoDate;
  readonly context: Context | undefined;
  readonly corpus: Corpus;
};

function takeWay(intent: Intent, question: Question | null, { today, context, corpus }: Deps): Way {
  if (intent.kind === 'unread')
    return without('unread', noAnswer({ code: intent.code, maxCharacters: MAX_QUESTION_CHARACTERS }));
  if (corpus.reports.length === 0) return without('unread', noAnswer({ code: 'no_reports' }));
  switch (intent.kind) {
    case 'small_talk':
      return without('small_talk', noAnswer({ code: 'small_talk', about: intent.about }));
    case 'out_of_scope':
      return without('out_of_scope', noAnswer({ code: 'not_for_reports' }));
    case 'reports':
      return without('reports', listReports(reportsOfSeries(corpus.reports, intent.series)));
    case 'topics':
    case 'topic':
    case 'head':
      return without(intent.kind, answerOfReports(intent, question, corpus));
    case 'comparison':
      return compare(intent, question, { today, context, corpus });
    default:
      return question === null
        ? without('unread', noAnswer({ code: 'empty' }))
        : ask(intent, question, context, corpus);
  }
}

/** Answers from the heads or the lists of topics of reports. */
function answerOfReports(
  intent: Extract<Intent, { kind: 'topics' | 'topic' | 'head' }>,
  question: Question | null,
  corpus: Corpus,
): Answer {
  const { period } = intent;
  const reports = corpus.reports.filter(({ id }) => intent.reports.includes(id));
  if (reports.length === 0 && period !== null) return answerNotCovered(period.period, corpus.reports);
  const fiscal = period?.fiscal ?? false;
  switch (intent.kind) {
    case 'topics':
      return listTopics(reports, {
        period: period?.period ?? (reports.length > 1 ? spanOf(reports) : null),
        fiscal,
      });
    case 'topic':
      return findTopicByNumber(intent.number, reports, question, fiscal);
    case 'head':
      return findHeadFact(intent.part, reports, question, fiscal);
    default:
      return intent satisfies never;
  }
}

/**
 * Compares periods. An uncertain comparison needs at least two periods that mention the subject; otherwise, the
 * question's other reading is tried first.
 */
function compare(
  { comparison, series }: Extract<Intent, { kind: 'comparison' }>,
  question: Question | null,
  deps: Deps,
): Way {
  const { today, corpus } = deps;
  const subject = read(comparison.subject, today, corpus);
  const { answer, found, periods } = findComparison(comparison, subject, corpus, series);
  const compared = { by: 'comparison', answer, found } as const;
  if (comparison.certain || periods > 1 || question === null) return compared;
  const scope = findScope(question, corpus.reports, { series });
  const other =
    scope.kind === 'covered' ? recognizeIntent(question, scope) : questionIntent(question, scope.series);
  const way = takeWay(other, question, deps);
  return way.answer.kind === 'no_answer' ? compared : way;
}

type Asking = Extract<Intent, { kind: 'fact' | 'overview' | 'link' | 'acronym' }>;

/** Searches for the answer to a question, within the context if there is one. */
function ask(intent: Asking, question: Question, context: Context | undefined, corpus: Corpus): Way {
  const scope = findScope(question, corpus.reports, overridesOf(intent));
  if (scope.kind !== 'covered')
    return without('which_period', askWhichPeriod(question, scope.part, scope.periods));
  const way =
    context === undefined
      ? search(intent.kind, question, scope, corpus)
      : answerInContext(question, narrowScope(scope, context), context, (lent, within) =>
          searchIn(context, intent.kind, lent, within, corpus),
        );
  if (way.answer.kind !== 'no_answer') return way;
  const [impossible] = findImpossiblePeriods(question.text);
  if (impossible !== undefined) {
    const said = question.text.slice(impossible.start, impossible.end);
    const { suggestions } = way.answer;
    return { ...way, answer: { kind: 'no_answer', reason: { code: 'no_such_period', said }, suggestions } };
  }
  return scope.reports.length === 0 && scope.period !== null
    ? { ...way, answer: answerNotCovered(scope.period, reportsOfSeries(corpus.reports, scope.series)) }
    : way;
}

/** Searches within a context. A request for a link that matches none by its words gets the topic's only address. */
function searchIn(
  context: Context,
  kind: Asking['kind'],
  question: Question,
  scope: CoveredScope,
  corpus: Corpus,
): Way {
  const link = kind === 'link' ? (findLink(question, scope, corpus) ?? findOnlyLink(scope, context)) : null;
  return link === null ? search(kind, question, scope, corpus) : without('link', link);
}

function search(kind: Asking['kind'], question: Question, scope: CoveredScope, corpus: Corpus): Way {
  switch (kind) {
    case 'overview': {
      const overview = scope.reports.length === 0 ? null : findOverview(question, scope, corpus);
      return overview === null
        ? { by: kind, ...noAnswerFound(question, scope, corpus) }
        : without(kind, overview);
    }
    case 'acronym': {
      const expansion = findExpansion(question, scope);
      return expansion === null
        ? { by: 'expansion', ...noAnswerFound(question, scope, corpus) }
        : without('expansion', expansion);
    }
    case 'link': {
      const link = findLink(question, scope, corpus);
      if (link !== null) return without('link', link);
      // "Where can I read it?" may have an answer without an address. An answer to a request for a link needs one.
      const fact = findFact(question, scope, corpus);
      const isTold = question.class.answerType !== 'link' || holdsAddress(fact.answer);
      return isTold
        ? { by: 'fact', ...fact }
        : { by: 'link', ...withholdAnswer(question, fact.found, corpus) };
    }
    case 'fact':
      return { by: 'fact', ...findFact(question, scope, corpus) };
    default:
      return kind satisfies never;
  }
}

const HOLDS_ADDRESS = new RegExp(SCHEME, 'i');
const holdsAddress = (answer: Answer): boolean => answer.kind === 'answer' && HOLDS_ADDRESS.test(answer.text);
