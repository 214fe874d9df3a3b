import type { AnswerWords } from '../../language/answer-words.js';
import { anyFits } from '../../language/languages.js';
import { type DayRange, findDays } from '../../periods/find-periods.js';
import { ALWAYS_MARKED, MIN_TYPE_MATCH } from '../answer-types/detect-type.js';
import { type Coverage, type Keyword, saysLittle, weightedCoverage } from '../keywords/keyword.js';
import { readWeights } from '../learned-weights.js';
import type { Question } from '../question/question.js';
import type { SelectedSpan } from '../ranking/select-span.js';
import type { ReadSentence } from '../ranking/sentences.js';

/** Signals that a span is about the question's subject, normally from 0 to 1. */
const SUBJECT_SIGNALS = [
  /** The share of the question that the span covers, with its titles and the antecedent of its pronoun. */
  'coverage',
  /** The coverage of the name or number that is covered least. */
  'names',
  /** The lead in score of the best sentence over the best one of another topic. */
  'margin',
] as const;

/** Signals for or against a span as the answer. */
export const ANSWER_SIGNALS = [
  ...SUBJECT_SIGNALS,
  /** The largest uncovered share of the question that is due to a single keyword. */
  'gap',
  /** How much the question says: covering five keywords is stronger evidence than covering one. */
  'length',
  /** Whether the best sentence has something of the answer type; whether it lacks it, for a type that always shows. */
  'typeMatch',
  'typeMissing',
] as const;

/** Signals for or against showing a span as the closest passage. */
export const RELATED_SIGNALS = [
  ...SUBJECT_SIGNALS,
  /** The share of the question's keywords that the reports contain, in any variant. */
  'known',
] as const;

export type Signal = (typeof ANSWER_SIGNALS | typeof RELATED_SIGNALS)[number];
type Signals = Readonly<Record<Signal, number>>;

/** Measures the signals of a span. */
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

/** The number of keywords at which `length` is 1. */
const LONG_QUESTION = 8;
/** The lead in score at which `margin` is 1. */
const CLEAR_MARGIN = 5;

/** The coverage of the least covered name in the asking clause; 1 if there is none. */
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

/** The weight of each signal in the log-odds that a span answers the question, and the bias. */
export const ANSWER_WEIGHTS = readWeights('verification', ['bias', ...ANSWER_SIGNALS]);
/** The same for the log-odds that a span is about the question's subject, whether or not it answers. */
export const RELATED_WEIGHTS = readWeights('relatedness', ['bias', ...RELATED_SIGNALS]);

/** The minimum confidence of an answer; set by hand, see `bench/README.md`. */
export const MIN_CONFIDENCE = 0.4;
/** The same if the span does not mention the thing asked for or the action. */
const MIN_UNSAID = 0.55;
/** The minimum confidence of a span as the answer. */
export const minConfidence = (isUnsaid: boolean): number => (isUnsaid ? MIN_UNSAID : MIN_CONFIDENCE);
/** The minimum relatedness of a closest passage. */
export const MIN_RELATED = 0.06;

/** The result of verifying a span. */
export type Verification = {
  /** The probability that the span answers, from 0 to 1. */
  readonly confidence: number;
  /** The probability that the span is about the question's subject, from 0 to 1. */
  readonly relatedness: number;
  readonly grade: Grade;
  /**
   * Whether the question asks for a negated or future event, but the sentence reports none, or names a day that the
   * topic has not, although it has others. Rules out `answer`.
   */
  readonly isContradicted: boolean;
  /** Whether the span does not mention the thing asked for or the action. */
  readonly isUnsaid: boolean;
  /** The signals behind both probabilities. */
  readonly signals: Signals;
};

/** `answer`: may be given as the answer. `closest`: may be shown as a closest passage. `nothing`: neither. */
export type Grade = 'answer' | 'closest' | 'nothing';

/**
 * Judges a span by two logistic regressions over its signals: whether it answers the question, and whether it is about
 * the same subject. A sentence about a past event never answers what did not happen or what will.
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
  const isContradicted =
    missesClaim('negation', asking, sentence) ||
    missesClaim('future', asking, sentence) ||
    isOfAnotherDay(text, selected.best.excerpt.sentences);
  const isUnsaid = leavesUnsaid(keywords, selected);
  const isSure = confidence >= minConfidence(isUnsaid);
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

/** Whether a question names days ("the meeting on March 3"), and a topic names only other ones. */
function isOfAnotherDay(question: string, sentences: readonly ReadSentence[]): boolean {
  const asked = findDays(question);
  if (asked.length === 0) return false;
  const told = sentences.flatMap(({ text }) => findDays(text));
  if (told.length === 0 || told.some((day) => asked.some((other) => meets(day, other)))) return false;
  // In "June 9 and 10" and 6月9日と10日, the second number is a day, too.
  const numbers = new Set(sentences.flatMap(({ text }) => text.normalize('NFKC').match(/\d+/gu) ?? []));
  return !asked.some(({ first, last }) => numbers.has(`${first % 100}`) || numbers.has(`${last % 100}`));
}

const meets = (one: DayRange, other: DayRange): boolean => one.first <= other.last && other.first <= one.last;

/** Whether a span does not mention the thing asked for ("which hospital") or the action ("why did it leave"). */
const leavesUnsaid = (keywords: readonly Keyword[], { inAntecedents }: SelectedSpan): boolean =>
  keywords.some(
    (keyword, n) =>
      (keyword.role === 'head' || keyword.role === 'action') &&
      !keyword.context &&
      !saysLittle(keyword) &&
      keyword.correction === null &&
      (inAntecedents[n] ?? 0) === 0,
  );

/** The logistic function of the weighted sum of signals. */
function probabilityOf<Name extends Signal>(
  signals: Signals,
  names: readonly Name[],
  weights: Readonly<Record<Name | 'bias', number>>,
): number {
  const odds = names.reduce((sum, name) => sum + weights[name] * signals[name], weights.bias);
  return 1 / (1 + Math.exp(-odds));
}

/** Whether a question asks for a negated or future event and the sentence does not report one. */
export const missesClaim = (
  claim: keyof AnswerWords['claims'],
  question: string,
  sentence: string,
): boolean =>
  anyFits(question, ({ answers }) => answers?.claims[claim].asked) &&
  !anyFits(sentence, ({ answers }) => answers?.claims[claim].told);
