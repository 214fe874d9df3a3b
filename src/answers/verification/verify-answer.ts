import type { AnswerWords } from '../../language/answer-words.js';
import { anyFits } from '../../language/languages.js';
import { ALWAYS_MARKED, MIN_TYPE_MATCH } from '../answer-types/detect-type.js';
import { type Coverage, type Keyword, saysLittle, weightedCoverage } from '../keywords/keyword.js';
import { readWeights } from '../learned-weights.js';
import type { Question } from '../question/question.js';
import type { SelectedSpan } from '../ranking/select-span.js';

/** What shows whether a span is about what the question asks; each from 0 to 1. */
const SUBJECT_SIGNALS = [
  /** The share of the question that the span covers with its titles and what its pronouns stand for. */
  'coverage',
  /** How far the name or number that is covered least is. */
  'names',
  /** How far the best sentence is ahead of the best one of another topic. */
  'margin',
] as const;

/** What speaks for or against giving a span as the answer. */
export const ANSWER_SIGNALS = [
  ...SUBJECT_SIGNALS,
  /** The largest share of the question that hangs on one keyword and is not covered. */
  'gap',
  /** How much the question says: the same coverage of five keywords is worth more than of one. */
  'length',
  /** Something of the kind asked for is in the best sentence; nothing is, though this kind always shows. */
  'typeMatch',
  'typeMissing',
] as const;

/** What speaks for or against showing a span as the closest passage. */
export const RELATED_SIGNALS = [
  ...SUBJECT_SIGNALS,
  /** The share of the question that any report says, in whatever words. */
  'known',
] as const;

export type Signal = (typeof ANSWER_SIGNALS | typeof RELATED_SIGNALS)[number];
type Signals = Readonly<Record<Signal, number>>;

/** Measures what speaks for a span. */
export function measureSignals(
  question: Question,
  keywords: readonly Keyword[],
  selected: SelectedSpan,
): Signals {
  const { inAntecedents, typeMatch } = selected;
  const isMarked = typeMatch !== null && ALWAYS_MARKED.has(question.class.answerType);
  const telling = keywords.map((keyword) => !keyword.context && !saysLittle(keyword));
  return {
    coverage: weightedCoverage(keywords, inAntecedents),
    names: leastNameCoverage(keywords, inAntecedents),
    gap: largestGap(
      keywords.filter((_, n) => telling[n]),
      inAntecedents.filter((_, n) => telling[n]),
      keywords.reduce((sum, { weight }) => sum + weight, 0),
    ),
    length: Math.min(1, telling.filter(Boolean).length / LONG_QUESTION),
    typeMatch: typeMatch ?? 1,
    typeMissing: isMarked && typeMatch < MIN_TYPE_MATCH ? 1 : 0,
    margin: margin(selected),
    known: weightedCoverage(
      keywords,
      keywords.map(({ known }) => Number(known)),
    ),
  };
}

/** Keywords of a question that says a lot. */
const LONG_QUESTION = 8;
/** A lead of this score or more leaves no doubt. */
const CLEAR_MARGIN = 5;

/** 1 where there is no name in the clause that asks. */
function leastNameCoverage(keywords: readonly Keyword[], coverage: Coverage): number {
  return Math.min(
    1,
    ...keywords.flatMap(({ role, context }, n) => (role === 'name' && !context ? [coverage[n] ?? 0] : [])),
  );
}

function largestGap(keywords: readonly Keyword[], coverage: Coverage, all: number): number {
  if (all === 0) return 0;
  return Math.max(0, ...keywords.map(({ weight }, n) => (weight * (1 - (coverage[n] ?? 0))) / all));
}

function margin({ best, ranked }: SelectedSpan): number {
  const other = ranked.find(({ excerpt }) => excerpt !== best.excerpt);
  return other === undefined ? 1 : Math.min(1, (best.score - other.score) / CLEAR_MARGIN);
}

/** What each signal adds to the log-odds that a span answers, and what is added to their sum. */
export const ANSWER_WEIGHTS = readWeights('verification', ['bias', ...ANSWER_SIGNALS]);
/** The same for the log-odds that a span is about what the question asks, whether or not it answers. */
export const RELATED_WEIGHTS = readWeights('relatedness', ['bias', ...RELATED_SIGNALS]);

/** From this probability on a span is accepted as the answer; set by hand, see `bench/README.md`. */
export const MIN_CONFIDENCE = 0.4;
/** The same where the span says nothing of the thing asked for, or of what was done. */
export const MIN_UNSAID = 0.55;
/** From this relatedness on it is shown as the closest passage. */
export const MIN_RELATED = 0.06;

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
