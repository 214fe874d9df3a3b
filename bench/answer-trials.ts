import type { Corpus } from '../src/answers/corpus.js';
import { parseQuestion } from '../src/answers/question/question.js';
import type { CoveredScope } from '../src/answers/question/scope.js';
import { type Retrieval, retrieve } from '../src/answers/ranking/select-span.js';
import { type Excerpt, sentencesOf } from '../src/answers/ranking/sentences.js';
import { verifyAnswer } from '../src/answers/verification/verify-answer.js';
import type { Glossary } from '../src/search/glossary/glossary.js';
import { createPassageIndex } from '../src/search/passage-index.js';
import { findTerms } from '../src/search/terms/terms.js';
import { toReport } from './corpus.js';
import type { AskedQuestion, QuestionSet } from './question-set.js';

/** How the product responded to a question. */
export type Trial = {
  readonly question: string;
  readonly answered: boolean;
  readonly confidence: number;
  /** The sentences it would quote. */
  readonly quote: string;
};

/** A trial with a question that a paragraph answers. Ranks are positions in the order of sentences; 0 is the best. */
export type AnswerTrial = Trial & {
  /** The rank of the first sentence with an answer, within the right paragraph; null if none was ranked. */
  readonly rankInParagraph: number | null;
  /** The rank of the first sentence with an answer from the right paragraph, among all paragraphs found. */
  readonly rank: number | null;
  /** Whether the quote contains an answer and is from the right paragraph. */
  readonly right: boolean;
  readonly answers: readonly string[];
};

export type Trials = {
  readonly answerable: readonly AnswerTrial[];
  /** The answerable questions again, with their paragraph hidden. */
  readonly hidden: readonly Trial[];
  readonly impossible: readonly Trial[];
  readonly offTopic: readonly Trial[];
};

/** Asks all questions through the product's own code; each paragraph is a report with one topic. */
export function runTrials(
  set: QuestionSet,
  offTopic: readonly string[],
  { glossary, onTrial }: { glossary: Glossary; onTrial: () => void },
): Trials {
  const reports = set.documents.map((document) => toReport(document, set.name));
  const corpus: Corpus = { reports, index: createPassageIndex(reports), glossary };
  const each = <Q, T>(questions: readonly Q[], ask: (question: Q) => T): readonly T[] =>
    questions.map((question) => {
      onTrial();
      return ask(question);
    });
  return {
    answerable: each(set.answerable, (asked) => tryAnswer(asked, corpus)),
    hidden: each(set.answerable, ({ text, did }) => ask(text, corpus, (id) => id !== did).trial),
    impossible: each(set.impossible, ({ text }) => ask(text, corpus).trial),
    offTopic: each(offTopic, (text) => ask(text, corpus).trial),
  };
}

function tryAnswer(asked: AskedQuestion, corpus: Corpus): AnswerTrial {
  const alone = ask(asked.text, corpus, (id) => id === asked.did).found.chosen;
  const { trial, found } = ask(asked.text, corpus);
  const span = found.chosen?.span;
  return {
    ...trial,
    rankInParagraph: rankOf(alone, asked),
    rank: rankOf(found.chosen, asked),
    right: span?.places.some((at) => holdsAnswer({ excerpt: span.excerpt, at }, asked)) ?? false,
    answers: asked.answers,
  };
}

function rankOf(chosen: Retrieval['chosen'], asked: AskedQuestion): number | null {
  const rank = chosen?.ranked.findIndex((place) => holdsAnswer(place, asked)) ?? -1;
  return rank < 0 ? null : rank;
}

/** Whether a sentence is from the right paragraph and an answer starts in it. */
function holdsAnswer(
  { excerpt, at }: { excerpt: Excerpt; at: number },
  { did, starts }: AskedQuestion,
): boolean {
  const sentence = excerpt.sentences[at];
  if (excerpt.report.id !== did || sentence === undefined || sentence.heading) return false;
  return starts.some((start) => start >= sentence.start && start < sentence.end);
}

/** Parses a question and limits the paragraphs to search. Years in these questions never mean a report's period. */
export function scopeOf(text: string, corpus: Corpus, isVisible: (id: string) => boolean = () => true) {
  const { index, reports } = corpus;
  const question = parseQuestion(text, '2000-01-01', (word) =>
    findTerms(word).every(({ term }) => index.has(term)),
  );
  const scope: CoveredScope = {
    kind: 'covered',
    reports,
    period: null,
    fiscal: false,
    series: null,
    said: [],
    dated: false,
    holds: ({ report }) => isVisible(report.id),
    admits: () => true,
  };
  return { question, scope };
}

function ask(text: string, corpus: Corpus, isVisible?: (id: string) => boolean) {
  const { question, scope } = scopeOf(text, corpus, isVisible);
  const found = retrieve(question, scope, corpus);
  const verification = found.chosen === null ? null : verifyAnswer(question, found.keywords, found.chosen);
  const sentences = found.chosen === null ? [] : sentencesOf(found.chosen.span);
  const trial: Trial = {
    question: text,
    answered: verification?.grade === 'answer',
    confidence: verification?.confidence ?? 0,
    quote: sentences.map((sentence) => sentence.text).join(' '),
  };
  return { found, trial };
}
