import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Corpus } from '../src/answers/corpus.js';
import { recognizeIntent } from '../src/answers/question/intent.js';
import { parseQuestion } from '../src/answers/question/question.js';
import { findScope } from '../src/answers/question/scope.js';
import { FEATURES } from '../src/answers/ranking/features.js';
import { retrieve } from '../src/answers/ranking/select-span.js';
import { sentencesOf } from '../src/answers/ranking/sentences.js';
import {
  ANSWER_SIGNALS,
  measureSignals,
  RELATED_SIGNALS,
  verifyAnswer,
} from '../src/answers/verification/verify-answer.js';
import { type EvalQuestion, parseQuestions } from '../src/evaluation/question.js';
import { foldText } from '../src/evaluation/score.js';
import { loadLibrary } from '../src/reports/library.js';
import type { Report, Topic } from '../src/reports/report.js';
import { createBuiltInGlossary } from '../src/search/glossary/built-in-glossary.js';
import { createPassageIndex } from '../src/search/passage-index.js';
import { findTerms } from '../src/search/terms/terms.js';
import type { Judged } from './logistic.js';
import type { Choice } from './softmax.js';

/** The training examples from the questions of one file. */
export type Examples = {
  readonly name: string;
  /** For each question with an answer: the sentences found, by `FEATURES`, and which of them contain it. */
  readonly choices: readonly Choice[];
  /** The spans chosen with the product's weights, by `ANSWER_SIGNALS`, and whether they answer. */
  readonly spans: readonly Judged[];
  /**
   * Of these, the ones that answer although the product is unsure, and those from other reports, by `RELATED_SIGNALS`.
   */
  readonly related: readonly Judged[];
};

/** The day that "last quarter" and the like are relative to. */
const TODAY = '2026-11-22';

export async function loadCorpus(folder: string): Promise<Corpus> {
  const { reports } = await loadLibrary(folder, (problem) => {
    throw problem;
  });
  return {
    reports,
    index: createPassageIndex(reports),
    glossary: createBuiltInGlossary(),
  };
}

/**
 * Asks the questions of a file in `bench/learning`. Each question is asked of the reports it was written for, of the
 * same reports without the topic that answers it, and of other reports. The last two teach what no answer looks like.
 */
export function readExamples(name: string, { own, other }: { own: Corpus; other: Corpus }): Examples {
  const file = join(import.meta.dirname, `${name}.jsonl`);
  const questions = parseQuestions(readFileSync(file, 'utf8'), file).filter(
    ({ kind }) => kind === 'answer' || kind === 'no_answer',
  );
  const asked = questions.flatMap((question) => look(question, own) ?? []);
  const hidden = questions.flatMap((question) =>
    question.topic === null ? [] : (look(question, own, (place) => !isFrom(question, place)) ?? []),
  );
  const elsewhere = questions.flatMap((question) => look(question, other) ?? []);
  // Another topic may state the same fact, which is not wrong.
  const wrong = (looks: readonly Look[]) => looks.filter(({ tells }) => !tells);
  const unsure = asked.filter(({ span, isSure }) => span.isRight && !isSure);
  return {
    name,
    choices: asked.flatMap(({ choice }) => (choice.isRight.includes(true) ? [choice] : [])),
    spans: [
      ...asked.map(({ span }) => ({ ...span, how: 'asked' as const, weight: 1 })),
      ...wrong(hidden).map(({ span }) => ({ ...span, how: 'hidden' as const, weight: HIDDEN })),
      ...wrong(elsewhere).map(({ span }) => ({ ...span, how: 'elsewhere' as const, weight: 1 })),
    ],
    related: [
      ...unsure.map(({ related }) => ({ row: related, isRight: true, how: 'asked' as const, weight: 1 })),
      ...wrong(elsewhere).map(({ related }) => ({
        row: related,
        isRight: false,
        how: 'elsewhere' as const,
        weight: 1,
      })),
    ],
  };
}

/** The weight of a question whose topic is hidden: the remaining reports may still state part of its answer. */
const HIDDEN = 0.5;

type Place = { readonly report: Report; readonly topic: Topic };
/** What the product chooses among the sentences found. `tells` is whether it contains the fact, from whatever place. */
type Look = {
  readonly choice: Choice;
  readonly span: Omit<Judged, 'how' | 'weight'>;
  readonly related: Judged['row'];
  /** Whether the product returns the span as the answer. */
  readonly isSure: boolean;
  readonly tells: boolean;
};

/** The intents for which the product searches sentences. */
const SEARCHED: ReadonlySet<string> = new Set(['fact', 'link', 'acronym']);

/** Returns null if the product searches no sentences (lists, links, what a report's head says) or finds none. */
function look(
  asked: EvalQuestion,
  corpus: Corpus,
  isVisible: (place: Place) => boolean = () => true,
): Look | null {
  const { index, reports } = corpus;
  const question = parseQuestion(asked.q, TODAY, (word) =>
    findTerms(word).every(({ term }) => index.has(term)),
  );
  const scope = findScope(question, reports);
  if (scope.kind !== 'covered' || !SEARCHED.has(recognizeIntent(question, scope).kind)) return null;
  if (question.class.answerType === 'link' || question.class.answerType === 'expansion') return null;
  const holds: typeof scope.holds = (place) => scope.holds(place) && isVisible(place);
  const { keywords, chosen } = retrieve(question, { ...scope, holds }, corpus);
  if (chosen === null) return null;
  const signals = measureSignals(question, keywords, chosen);
  const quote = sentencesOf(chosen.span).map(({ text }) => text);
  const tells = holdsFact(asked, quote.join(' '));
  return {
    choice: {
      rows: chosen.ranked.map(({ features }) => FEATURES.map((feature) => features[feature])),
      isRight: chosen.ranked.map(({ excerpt, at }) => {
        return isFrom(asked, excerpt) && holdsFact(asked, excerpt.sentences[at]?.text ?? '');
      }),
    },
    span: {
      row: ANSWER_SIGNALS.map((signal) => signals[signal]),
      isRight: tells && isFrom(asked, chosen.span.excerpt),
    },
    related: RELATED_SIGNALS.map((signal) => signals[signal]),
    isSure: verifyAnswer(question, keywords, chosen).grade === 'answer',
    tells,
  };
}

function isFrom(asked: EvalQuestion, { report, topic }: Place): boolean {
  return report.period.start === asked.period && (asked.topic === null || topic.number === asked.topic);
}

function holdsFact({ any }: EvalQuestion, text: string): boolean {
  const folded = foldText(text);
  return any.some((part) => folded.includes(foldText(part)));
}
