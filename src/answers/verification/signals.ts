import { ALWAYS_MARKED, MIN_TYPE_MATCH } from '../answer-types/detect-type.js';
import { type Coverage, coverageIn, weightedCoverage } from '../keywords/coverage.js';
import { type Keyword, saysLittle } from '../keywords/keyword.js';
import type { Question } from '../question/question.js';
import type { SelectedSpan } from '../ranking/select-span.js';

/** What speaks for or against giving a span as the answer; each from 0 to 1. */
export const SIGNALS = [
  /** Share of the question that the span and its neighbours cover; the span with its titles and antecedents. */
  'contextCoverage',
  'coverage',
  /** The best covered of the words that are neither names nor weak, in the span or its title. */
  'subject',
  /** The name or number that is covered least: with titles and antecedents; in the best sentence or what that leans on. */
  'names',
  'namesInCore',
  /** The verb is in the best sentence or what that leans on; the thing asked for is. */
  'action',
  'head',
  /** Something of the kind asked for is there; is not, though its kind always shows. */
  'typeMatch',
  'typeMissing',
  /** How good the best sentence is, and how far it is ahead of the best one of another topic. */
  'score',
  'margin',
] as const;

export type Signal = (typeof SIGNALS)[number];
export type Signals = Readonly<Record<Signal, number>>;

/** Measures what speaks for a span. */
export function measureSignals(
  question: Question,
  keywords: readonly Keyword[],
  selected: SelectedSpan,
): Signals {
  const { inCore, inSpan, inContext, inAntecedents, typeMatch, best, span } = selected;
  const isMarked = typeMatch !== null && ALWAYS_MARKED.has(question.class.answerType);
  return {
    contextCoverage: weightedCoverage(keywords, inContext),
    coverage: weightedCoverage(keywords, inAntecedents),
    subject: bestSubject(keywords, inSpan, span.excerpt.titleTerms),
    names: leastCoverage(keywords, inAntecedents, 'name'),
    namesInCore: leastCoverage(keywords, inCore, 'name'),
    action: leastCoverage(keywords, inCore, 'action'),
    head: leastCoverage(keywords, inCore, 'head'),
    typeMatch: typeMatch ?? 1,
    typeMissing: isMarked && typeMatch < MIN_TYPE_MATCH ? 1 : 0,
    score: Math.min(1, Math.max(0, best.score / GOOD_SCORE)),
    margin: margin(selected),
  };
}

/** The score of a sentence that holds nearly all that was asked. */
const GOOD_SCORE = 15;
/** A lead of this score or more leaves no doubt. */
const CLEAR_MARGIN = 5;

/** The coverage of the keyword of a role that has least of it; 1 where there is none. */
function leastCoverage(keywords: readonly Keyword[], coverage: Coverage, role: Keyword['role']): number {
  return Math.min(1, ...keywords.flatMap((keyword, n) => (keyword.role === role ? [coverage[n] ?? 0] : [])));
}

function bestSubject(keywords: readonly Keyword[], coverage: Coverage, title: ReadonlySet<string>): number {
  const subjects = keywords.flatMap((keyword, n) =>
    (keyword.role === 'word' || keyword.role === 'action') && !saysLittle(keyword)
      ? [Math.max(coverage[n] ?? 0, coverageIn(keyword, title))]
      : [],
  );
  return subjects.length === 0 ? 1 : Math.max(...subjects);
}

function margin({ best, ranked }: SelectedSpan): number {
  const other = ranked.find(({ excerpt }) => excerpt !== best.excerpt);
  return other === undefined ? 1 : Math.min(1, (best.score - other.score) / CLEAR_MARGIN);
}
