import type { AnswerWords } from '../../language/answer-words.js';
import { anyFits } from '../../language/languages.js';
import { type Keyword, saysLittle } from '../keywords/keyword.js';
import type { Question } from '../question/question.js';
import type { SelectedSpan } from '../ranking/select-span.js';
import { ANSWER_SIGNALS, measureSignals, RELATED_SIGNALS, type Signal, type Signals } from './signals.js';
import { ANSWER_WEIGHTS, MIN_CONFIDENCE, MIN_RELATED, MIN_UNSAID, RELATED_WEIGHTS } from './weights.js';

/** How sure it is that a span answers. */
export type Verification = {
  /** The probability that the span answers, from 0 to 1. */
  readonly confidence: number;
  /** The probability that the span is about what the question asks, from 0 to 1. */
  readonly relatedness: number;
  readonly grade: Grade;
  /** Whether the sentence tells of what happened, and the question asks for what did not, or will: no answer then. */
  readonly isContradicted: boolean;
  /** Whether the span says nothing of the thing asked for, or of what was done. */
  readonly isUnsaid: boolean;
  /** What both were weighed from. */
  readonly signals: Signals;
};

/** `answer`: it may be accepted as the answer. `closest`: it may be shown, as not sure. `nothing`: neither. */
export type Grade = 'answer' | 'closest' | 'nothing';

/**
 * Judges a span by two logistic regressions over its signals: whether it answers and, where it does not, whether it is
 * about the same. What did happen is never the answer to what did not, or to when something will.
 */
export function verifyAnswer(
  question: Question,
  keywords: readonly Keyword[],
  selected: SelectedSpan,
): Verification {
  const signals = measureSignals(question, keywords, selected);
  const confidence = probabilityOf(signals, ANSWER_SIGNALS, ANSWER_WEIGHTS);
  const relatedness = probabilityOf(signals, RELATED_SIGNALS, RELATED_WEIGHTS);
  const { text, framing } = question;
  const sentence = selected.best.excerpt.sentences[selected.best.at]?.text ?? '';
  const asking = text.slice(framing.asking.start, framing.asking.end);
  const isContradicted = missesClaim('negation', asking, sentence) || missesClaim('future', asking, sentence);
  const isUnsaid = leavesUnsaid(keywords, selected);
  const isSure = confidence >= (isUnsaid ? MIN_UNSAID : MIN_CONFIDENCE);
  const grade = relatedness >= MIN_RELATED ? 'closest' : 'nothing';
  return {
    confidence,
    relatedness,
    grade: isSure ? (isContradicted ? 'closest' : 'answer') : grade,
    isContradicted,
    isUnsaid,
    signals,
  };
}

/** Whether the thing asked for, or what was done, is in none of a span's words: "why did it leave", "which hospital". */
const leavesUnsaid = (keywords: readonly Keyword[], { inAntecedents }: SelectedSpan): boolean =>
  keywords.some(
    (keyword, n) =>
      (keyword.role === 'head' || keyword.role === 'action') &&
      !keyword.context &&
      !saysLittle(keyword) &&
      keyword.correction === null &&
      (inAntecedents[n] ?? 0) === 0,
  );

/** The logistic of the weighted sum of some signals. */
function probabilityOf<Name extends Signal>(
  signals: Signals,
  names: readonly Name[],
  weights: Readonly<Record<Name | 'bias', number>>,
): number {
  const odds = names.reduce((sum, name) => sum + weights[name] * signals[name], weights.bias);
  return 1 / (1 + Math.exp(-odds));
}

/** Whether a question asks for what did not happen, or for what is to come, and a sentence tells no such thing. */
export const missesClaim = (
  claim: keyof AnswerWords['claims'],
  question: string,
  sentence: string,
): boolean =>
  anyFits(question, ({ answers }) => answers?.claims[claim].asked) &&
  !anyFits(sentence, ({ answers }) => answers?.claims[claim].told);
