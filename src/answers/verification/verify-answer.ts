import { ALWAYS_MARKED } from '../answer-types/detect-type.js';
import type { Keyword } from '../keywords/extract-keywords.js';
import type { Question } from '../question/question.js';
import { sentencesOf } from '../ranking/excerpts.js';
import type { SelectedSpan } from '../ranking/select-span.js';
import { isOfAnother } from './designations.js';
import { leastCoverage, measureSignals, SIGNALS, type Signals } from './signals.js';
import { singlesOut } from './superlatives.js';
import { MIN_CONFIDENCE, SIGNAL_BIAS, SIGNAL_WEIGHTS } from './weights.js';

/** Whether a span may be given as the answer, and how sure that is. */
export type Verdict = {
  readonly confidence: number;
  /** What the confidence was weighed from. */
  readonly signals: Signals;
  /** What rules the span out, whatever the confidence. */
  readonly failedChecks: readonly Check[];
} & (
  | { readonly accepted: true }
  /** `missing` are words of the question that nothing near the answer supports. */
  | { readonly accepted: false; readonly missing: readonly string[] }
);

/**
 * A name or the thing asked for is not there; there is no trace of its kind; nothing is said of it; nothing is singled
 * out where that is asked; it is another one of its kind.
 */
const CHECKS = ['name', 'focus', 'typeMatch', 'predicate', 'superlative', 'designation'] as const;
type Check = (typeof CHECKS)[number];

/** Below this a word of the question is reported as missing. */
const UNSUPPORTED = 0.35;

/**
 * Judges by the probability that the span answers: a logistic regression over the signals. A check stands above it:
 * a name that is not there, a thing asked for that is not named, no trace of its kind.
 */
export function verifyAnswer(
  question: Question,
  keywords: readonly Keyword[],
  chosen: SelectedSpan,
): Verdict {
  const signals = measureSignals(question, keywords, chosen);
  const odds = SIGNALS.reduce((sum, signal) => sum + SIGNAL_WEIGHTS[signal] * signals[signal], SIGNAL_BIAS);
  const confidence = 1 / (1 + Math.exp(-odds));
  const failedChecks = findFailedChecks(question, keywords, chosen, signals);
  if (confidence >= MIN_CONFIDENCE && failedChecks.length === 0) {
    return { accepted: true, confidence, signals, failedChecks };
  }
  const missing = keywords.filter(
    ({ role }, n) =>
      Math.min(chosen.around[n] ?? 0, role === 'word' ? 1 : (chosen.close[n] ?? 0)) < UNSUPPORTED,
  );
  return {
    accepted: false,
    confidence,
    signals,
    failedChecks,
    missing: [...new Set(missing.map(({ word }) => word))],
  };
}

const MIN_NAME = 0.5;
const MIN_FOCUS = 0.3;
/** Who, when, where and how many are asked of something done: a verb that is nowhere near makes it another thing. */
const MIN_PREDICATE = 0.2;

/** What is missing that nothing else makes up for. */
export function findFailedChecks(
  question: Question,
  keywords: readonly Keyword[],
  { close, span }: SelectedSpan,
  { named, lacking, predicate, said }: Signals,
): readonly Check[] {
  const { topic } = span.excerpt;
  const text = [topic.title, ...sentencesOf(span).map((sentence) => sentence.text)].join('\n');
  const missing: Readonly<Record<Check, boolean>> = {
    name: named < MIN_NAME,
    focus: leastCoverage(keywords, close, 'focus') < MIN_FOCUS,
    typeMatch: lacking === 1,
    predicate: ALWAYS_MARKED.has(question.class.answerType) && Math.min(predicate, said) < MIN_PREDICATE,
    superlative: singlesOut(question.text) && !singlesOut(text),
    designation: isOfAnother(question.text, text),
  };
  return CHECKS.filter((check) => missing[check]);
}
