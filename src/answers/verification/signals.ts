import { ALWAYS_MARKED, MIN_TYPE_MATCH } from '../answer-types/detect-type.js';
import { type Coverage, type Keyword, saysLittle, weightedCoverage } from '../keywords/keyword.js';
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
export type Signals = Readonly<Record<Signal, number>>;

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
