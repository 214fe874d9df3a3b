import type { IsoDate } from '../reports/period.js';
import type { Report } from '../reports/report.js';
import type { Glossary } from '../search/glossary.js';
import { createPassageIndex, type PassageIndex } from '../search/passage-index.js';
import { findTerms } from '../search/terms.js';
import type { Answer, NoAnswerReason, Suggestion } from './answer.js';
import { askWhichPeriod } from './ask-which.js';
import type { Corpus } from './corpus.js';
import { findExpansion } from './find-expansion.js';
import { findFact, notSaid } from './find-fact.js';
import { findHeadFact, findTopicByNumber } from './find-head.js';
import { findLink } from './find-link.js';
import { findMore, type MoreWanted, type Quotation } from './find-more.js';
import { type Focus, narrowScope } from './focus.js';
import { listReports, listTopics, tellCovered } from './listings.js';
import { MAX_QUESTION_CHARACTERS, parseQuestion, type Question } from './question.js';
import { recognizeRequest } from './requests.js';
import { type CoveredScope, findScope } from './scope.js';

export interface Answerer {
  /** Answers what a person typed, in English or Japanese. Never throws on any text. `today` reads "last quarter"; with a `focus` nothing else is looked at. */
  answer(question: string, today: IsoDate, focus?: Focus): Answer;
  /** What else the reports say about it, best first; empty where the question asks for no fact. */
  findMore(question: string, today: IsoDate, wanted: MoreWanted): readonly Quotation[];
}

/** Answers from reports (newest first). `index` is of the same reports; where there is none, they are indexed. */
export function createAnswerer(
  reports: readonly Report[],
  glossary: Glossary,
  index: PassageIndex = createPassageIndex(reports),
): Answerer {
  const corpus: Corpus = { reports, index, glossary };
  return {
    answer: (typed, today, focus) => answerFrom(corpus, typed, today, focus),
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

function answerFrom(corpus: Corpus, typed: string, today: IsoDate, focus: Focus | undefined): Answer {
  if (isTooLong(typed)) return noAnswer({ code: 'too_long', maxCharacters: MAX_QUESTION_CHARACTERS });
  const question = parseQuestion(typed, today, (word) => isKnown(corpus, word));
  if (!/[\p{L}\p{N}]/u.test(question.text)) return noAnswer({ code: 'empty' });
  if (corpus.reports.length === 0) return noAnswer({ code: 'no_reports' });
  const scope = findScope(question, corpus.reports);
  if (scope.kind === 'covered') {
    return answerInScope(question, focus === undefined ? scope : narrowScope(scope, focus), corpus);
  }
  return askWhichPeriod(question, scope.quarter, scope.periods);
}

function isKnown({ index }: Corpus, word: string): boolean {
  return findTerms(word).every((term) => index.has(term.term));
}

function noAnswer(reason: NoAnswerReason, suggestions: readonly Suggestion[] = []): Answer {
  return { kind: 'no_answer', reason, suggestions };
}

function answerInScope(question: Question, scope: CoveredScope, corpus: Corpus): Answer {
  const request = recognizeRequest(question, scope);
  const needsReport = request.kind === 'topics' || request.kind === 'topic' || request.kind === 'head';
  const uncovered = scope.reports.length === 0 ? scope.period : null;
  if (needsReport && uncovered !== null) return tellCovered(uncovered, corpus.reports);
  switch (request.kind) {
    case 'refused':
      return noAnswer({ code: 'not_for_reports' });
    case 'reports':
      return listReports(corpus.reports);
    case 'topics':
      return listTopics(request.reports, {
        period: scope.period,
        fiscal: scope.fiscal,
      });
    case 'topic':
      return findTopicByNumber(request.number, request.reports, question, scope.fiscal);
    case 'head':
      return findHeadFact(request.part, request.reports, question, scope.fiscal);
    case 'fact': {
      const answer = answerFact(question, scope, corpus);
      const isSilent = answer.kind === 'no_answer' && uncovered !== null;
      return isSilent ? tellCovered(uncovered, corpus.reports) : answer;
    }
    default:
      return request satisfies never;
  }
}

function answerFact(question: Question, scope: CoveredScope, corpus: Corpus): Answer {
  switch (question.cue.asked) {
    case 'expansion':
      return findExpansion(question, scope) ?? notSaid(question, scope, corpus);
    case 'link':
      return findLink(question, scope, corpus) ?? notSaid(question, scope, corpus);
    case 'place_of_access':
      return findLink(question, scope, corpus) ?? findFact(question, scope, corpus);
    default:
      return findFact(question, scope, corpus);
  }
}
