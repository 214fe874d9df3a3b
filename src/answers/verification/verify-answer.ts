import type { AnswerWords } from '../../language/answer-words.js';
import { anyFits } from '../../language/languages.js';
import { type Keyword, saysLittle } from '../keywords/keyword.js';
import type { Question } from '../question/question.js';
import type { SelectedSpan } from '../ranking/select-span.js';
import { measureSignals, SIGNALS, type Signals } from './signals.js';
import { MIN_CLOSEST, MIN_CONFIDENCE, MIN_UNSAID, SIGNAL_WEIGHTS } from './weights.js';

/** How sure it is that a span answers. */
export type Verification = {
  /** The probability that the span answers, from 0 to 1. */
  readonly confidence: number;
  readonly grade: Grade;
  /** Whether the sentence tells of what happened, and the question asks for what did not, or will: no answer then. */
  readonly isContradicted: boolean;
  /** Whether the span says nothing of the thing asked for, or of what was done. */
  readonly isUnsaid: boolean;
  /** What the confidence was weighed from. */
  readonly signals: Signals;
};

/** `answer`: it may be accepted as the answer. `closest`: it may be shown, as not sure. `nothing`: neither. */
export type Grade = 'answer' | 'closest' | 'nothing';

/**
 * Judges a span by one calibrated probability: a logistic regression over its signals. What did happen is never the
 * answer to what did not, or to when something will.
 */
export function verifyAnswer(
  question: Question,
  keywords: readonly Keyword[],
  selected: SelectedSpan,
): Verification {
  const signals = measureSignals(question, keywords, selected);
  const odds = SIGNALS.reduce(
    (sum, signal) => sum + SIGNAL_WEIGHTS[signal] * signals[signal],
    SIGNAL_WEIGHTS.bias,
  );
  const confidence = 1 / (1 + Math.exp(-odds));
  const { text, framing } = question;
  const sentence = selected.best.excerpt.sentences[selected.best.at]?.text ?? '';
  const asking = text.slice(framing.asking.start, framing.asking.end);
  const isContradicted = missesClaim('negation', asking, sentence) || missesClaim('future', asking, sentence);
  const isUnsaid = leavesUnsaid(keywords, selected);
  const grade = gradeOf(confidence, isUnsaid);
  return {
    confidence,
    grade: isContradicted && grade === 'answer' ? 'closest' : grade,
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

function gradeOf(confidence: number, isUnsaid: boolean): Grade {
  if (confidence >= (isUnsaid ? MIN_UNSAID : MIN_CONFIDENCE)) return 'answer';
  return confidence >= MIN_CLOSEST ? 'closest' : 'nothing';
}

/** Whether a question asks for what did not happen, or for what is to come, and a sentence tells no such thing. */
export const missesClaim = (
  claim: keyof AnswerWords['claims'],
  question: string,
  sentence: string,
): boolean =>
  anyFits(question, ({ answers }) => answers?.claims[claim].asked) &&
  !anyFits(sentence, ({ answers }) => answers?.claims[claim].told);
