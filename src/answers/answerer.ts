import type { IsoDate } from '../reports/period.js';
import type { Report } from '../reports/report.js';
import type { Glossary } from '../search/glossary.js';
import { createPassageIndex, type PassageIndex } from '../search/passage-index.js';
import { findTerms } from '../search/terms.js';
import type { Answer, NoAnswerReason, Suggestion } from './answer.js';
import type { Corpus } from './corpus.js';
import { type Explanation, explain } from './explain.js';
import { findExpansion } from './handlers/acronym.js';
import { findComparison } from './handlers/comparison.js';
import { findFact, notSaid } from './handlers/fact.js';
import { findLink } from './handlers/link.js';
import { listReports, listTopics, tellCovered } from './handlers/listings.js';
import { type FurtherQuotation, findMore, type MoreWanted } from './handlers/more.js';
import { findOverview } from './handlers/overview.js';
import { findHeadFact, findTopicByNumber } from './handlers/report-head.js';
import { askWhichPeriod } from './question/clarify.js';
import { type Focus, narrowScope } from './question/context.js';
import { recognizeIntent } from './question/intent.js';
import { isNoQuestionToReports } from './question/out-of-scope.js';
import { MAX_QUESTION_CHARACTERS, parseQuestion, type Question } from './question/question.js';
import { readComparison } from './question/read-comparison.js';
import { type CoveredScope, findScope } from './question/scope.js';
import type { Answered, Path } from './trace.js';

export interface Answerer {
  /** Answers what a person typed, in English or Japanese. Never throws on any text. `today` reads "last quarter"; with a `focus` nothing else is looked at. */
  answer(question: string, today: IsoDate, focus?: Focus): Answer;
  /** The same answer, with how it came about. */
  explain(question: string, today: IsoDate): { readonly answer: Answer; readonly explanation: Explanation };
  /** What else the reports say about it, best first; empty where the question asks for no fact. */
  findMore(question: string, today: IsoDate, wanted: MoreWanted): readonly FurtherQuotation[];
}

/** Answers from reports (newest first). `index` is of the same reports; where there is none, they are indexed. */
export function createAnswerer(
  reports: readonly Report[],
  glossary: Glossary,
  index: PassageIndex = createPassageIndex(reports),
): Answerer {
  const corpus: Corpus = { reports, index, glossary };
  return {
    answer: (typed, today, focus) => answerFrom(corpus, typed, today, focus).answer,
    explain(typed, today) {
      const answered = answerFrom(corpus, typed, today, undefined);
      return { answer: answered.answer, explanation: explain(answered, corpus) };
    },
    findMore(typed, today, wanted) {
      if (isTooLong(typed)) return [];
      const question = parseQuestion(typed, today, (word) => isKnown(corpus, word));
      const scope = findScope(question, reports);
      return scope.kind === 'covered' ? findMore(question, scope, corpus, wanted) : [];
    },
  };
}

/** Normalizing makes eighteen letters of some. */
function isTooLong(typed: string): boolean {
  return typed.length > MAX_QUESTION_CHARACTERS || typed.normalize('NFKC').length > MAX_QUESTION_CHARACTERS;
}

function answerFrom(corpus: Corpus, typed: string, today: IsoDate, focus: Focus | undefined): Answered {
  if (isTooLong(typed)) {
    const answer = noAnswer({ code: 'too_long', maxCharacters: MAX_QUESTION_CHARACTERS });
    return { answer, by: 'unread', question: null, found: null };
  }
  const read = (text: string) => parseQuestion(text, today, (word) => isKnown(corpus, word));
  const question = read(typed);
  const way = () => answerRead(question, focus, corpus);
  return { question, ...(focus === undefined ? compareOr(way, question, read, corpus) : way()) };
}

/** Compares periods where that is asked for; where it may be asked for, and two periods have something to compare. */
function compareOr(
  otherwise: () => Way,
  question: Question,
  read: (text: string) => Question,
  corpus: Corpus,
): Way {
  const isRefused =
    corpus.reports.length === 0 || question.smallTalk !== null || isNoQuestionToReports(question.text);
  const comparison = isRefused ? null : readComparison(question);
  if (comparison === null) return otherwise();
  const { answer, found, periods } = findComparison(comparison, read(comparison.subject), corpus);
  const compared = { by: 'comparison', answer, found } as const;
  if (comparison.certain || periods > 1) return compared;
  const way = otherwise();
  return way.answer.kind === 'no_answer' ? compared : way;
}

type Way = Omit<Answered, 'question'>;
const without = (by: Path, answer: Answer): Way => ({ by, answer, found: null });

function answerRead(question: Question, focus: Focus | undefined, corpus: Corpus): Way {
  if (!/[\p{L}\p{N}]/u.test(question.text)) return without('unread', noAnswer({ code: 'empty' }));
  if (corpus.reports.length === 0) return without('unread', noAnswer({ code: 'no_reports' }));
  const scope = findScope(question, corpus.reports);
  if (scope.kind === 'covered') {
    return answerInScope(question, focus === undefined ? scope : narrowScope(scope, focus), corpus);
  }
  return without('which_period', askWhichPeriod(question, scope.quarter, scope.periods));
}

function isKnown({ index }: Corpus, word: string): boolean {
  return findTerms(word).every((term) => index.has(term.term));
}

function noAnswer(reason: NoAnswerReason, suggestions: readonly Suggestion[] = []): Answer {
  return { kind: 'no_answer', reason, suggestions };
}

function answerInScope(question: Question, scope: CoveredScope, corpus: Corpus): Way {
  const request = recognizeIntent(question, scope);
  const needsReport = request.kind === 'topics' || request.kind === 'topic' || request.kind === 'head';
  const uncovered = scope.reports.length === 0 ? scope.period : null;
  if (needsReport && uncovered !== null) return without(request.kind, tellCovered(uncovered, corpus.reports));
  const { fiscal } = scope;
  switch (request.kind) {
    case 'small_talk':
      return without('small_talk', noAnswer({ code: 'small_talk', about: request.about }));
    case 'out_of_scope':
      return without('out_of_scope', noAnswer({ code: 'not_for_reports' }));
    case 'overview': {
      const overview =
        uncovered === null ? findOverview(question, scope, corpus) : tellCovered(uncovered, corpus.reports);
      return overview === null
        ? { by: 'overview', ...notSaid(question, scope, corpus) }
        : without('overview', overview);
    }
    case 'reports':
      return without('reports', listReports(corpus.reports));
    case 'topics':
      return without('topics', listTopics(request.reports, { period: scope.period, fiscal }));
    case 'topic':
      return without('topic', findTopicByNumber(request.number, request.reports, question, fiscal));
    case 'head':
      return without('head', findHeadFact(request.part, request.reports, question, fiscal));
    case 'fact': {
      const way = answerFact(question, scope, corpus);
      const isSilent = way.answer.kind === 'no_answer' && uncovered !== null;
      return isSilent ? { ...way, answer: tellCovered(uncovered, corpus.reports) } : way;
    }
    default:
      return request satisfies never;
  }
}

function answerFact(question: Question, scope: CoveredScope, corpus: Corpus): Way {
  const { answerType } = question.class;
  const expansion = answerType === 'expansion' ? findExpansion(question, scope) : null;
  if (expansion !== null) return without('expansion', expansion);
  const link =
    answerType === 'link' || answerType === 'place_of_access' ? findLink(question, scope, corpus) : null;
  if (link !== null) return without('link', link);
  if (answerType === 'expansion' || answerType === 'link')
    return { by: answerType, ...notSaid(question, scope, corpus) };
  return { by: 'fact', ...findFact(question, scope, corpus) };
}
