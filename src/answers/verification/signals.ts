import { ALWAYS_MARKED, MIN_TYPE_MATCH } from '../answer-types/detect-type.js';
import { type Coverage, coverageIn, weightedCoverage } from '../keywords/coverage.js';
import type { Keyword } from '../keywords/extract-keywords.js';
import { denies, saysOpposite } from '../keywords/opposites.js';
import type { Question } from '../question/question.js';
import { sentencesOf } from '../ranking/excerpts.js';
import type { SelectedSpan } from '../ranking/select-span.js';

/** What speaks for or against giving a span as the answer; each from 0 to 1. */
export const SIGNALS = [
  /** Share of the question that the span and what stands around it coverage; with titles and pronouns; it alone. */
  'around',
  'close',
  'inside',
  /** The same of what is said of whom: the words that are neither names nor weak. The best of them, by the span or its title. */
  'predicate',
  'said',
  /** The name, number or turning word that stands least close. */
  'named',
  /** The asked-for kind of thing is there; is not, though its kind always shows. */
  'typeMatch',
  'lacking',
  /** Share of the question that no report puts in any way. */
  'unknown',
  /** Share that the best sentence puts letter by letter. */
  'verbatim',
  /** How far the best sentence is ahead of the best of another topic. */
  'ahead',
  /** The question denies what the best sentence does not; a word of it is not there, but its opposite is. */
  'denied',
  'opposite',
] as const;

type Signal = (typeof SIGNALS)[number];
export type Signals = Readonly<Record<Signal, number>>;

/** Weighs what speaks for a span. */
export function measureSignals(
  question: Question,
  keywords: readonly Keyword[],
  chosen: SelectedSpan,
): Signals {
  const { inside, around, close, typeMatch, best, span } = chosen;
  const said = keywords.map((keyword) => (isSaid(keyword) ? keyword : { ...keyword, weight: 0 }));
  const hasSaid = keywords.some(isSaid);
  const bestSaid = keywords.map((keyword, n) =>
    isSaid(keyword) ? Math.max(inside[n] ?? 0, coverageIn(keyword, span.excerpt.titleTerms)) : 0,
  );
  const shows = typeMatch !== null && ALWAYS_MARKED.has(question.class.answerType);
  return {
    around: weightedCoverage(keywords, around),
    close: weightedCoverage(keywords, close),
    inside: weightedCoverage(keywords, inside),
    predicate: hasSaid ? weightedCoverage(said, around) : 1,
    said: hasSaid ? Math.max(...bestSaid) : 1,
    named: leastCoverage(keywords, close, 'name'),
    typeMatch: typeMatch ?? 1,
    lacking: shows && typeMatch < MIN_TYPE_MATCH ? 1 : 0,
    unknown: weightedCoverage(
      keywords,
      keywords.map(({ known }) => (known ? 0 : 1)),
    ),
    verbatim: best.features.verbatim,
    ahead: weighLead(chosen),
    ...weighContradiction(question, keywords, chosen),
  };
}

const isSaid = ({ role, weight, idf }: Keyword): boolean => role === 'word' && weight === idf;

/** The coverage of the keyword of a role that has least of it; 1 where there is none. */
export function leastCoverage(
  keywords: readonly Keyword[],
  coverage: Coverage,
  role: Keyword['role'],
): number {
  return Math.min(1, ...keywords.flatMap((keyword, n) => (keyword.role === role ? [coverage[n] ?? 0] : [])));
}

/** A lead of this score or more leaves no doubt. */
const CLEAR_LEAD = 5;

function weighLead({ best, ranked }: SelectedSpan): number {
  const other = ranked.find(({ excerpt }) => excerpt !== best.excerpt);
  return other === undefined ? 0 : Math.min(1, (best.score - other.score) / CLEAR_LEAD);
}

function weighContradiction(question: Question, keywords: readonly Keyword[], { best, span }: SelectedSpan) {
  const sentence = best.excerpt.sentences[best.at]?.text ?? '';
  const terms = new Set(sentencesOf(span).flatMap(({ termSet }) => [...termSet]));
  const asked = keywords.flatMap(({ variants }) => variants[0]?.terms ?? []);
  return {
    denied: denies(question.text) && !denies(sentence) ? 1 : 0,
    opposite: asked.some((term) => saysOpposite(term, terms)) ? 1 : 0,
  };
}
