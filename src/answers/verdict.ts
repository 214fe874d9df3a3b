import type { ChosenWindow } from './choose-window.js';
import type { Concept } from './concepts.js';
import { ALWAYS_SHOWS, MIN_EVIDENCE } from './evidence.js';
import type { Question } from './question.js';
import { supportIn, weighSupport } from './support.js';
import { MIN_CONFIDENCE, VERDICT_BIAS, VERDICT_WEIGHTS } from './verdict-weights.js';

/** Whether a window may be given as the answer, and how sure that is. */
export type Verdict =
  | { readonly accepted: true; readonly confidence: number }
  /** `missing` are words of the question that nothing near the answer supports. */
  | { readonly accepted: false; readonly confidence: number; readonly missing: readonly string[] };

/** What speaks for giving a window as the answer; each from 0 to 1. */
export const GROUNDS = [
  /** Share of the question that the window and what stands around it support; that the window alone supports. */
  'around',
  'inside',
  /** The same of what is said of whom: the words that are neither names nor weak. The best of them, by the window or its title. */
  'predicate',
  'said',
  /** The asked-for kind of thing is there. */
  'evidence',
  /** Share of the question that no report puts in any way. */
  'unknown',
  /** Share that the best sentence puts letter by letter. */
  'verbatim',
] as const;

type Ground = (typeof GROUNDS)[number];
export type Grounds = Readonly<Record<Ground, number>>;

/** Below this a word of the question is reported as missing. */
const UNSUPPORTED = 0.35;

/**
 * Judges by the probability that the window answers: a logistic regression over the grounds. A veto stands above it:
 * a name that is not there, a thing asked for that is not named, no trace of its kind.
 */
export function judgeWindow(question: Question, concepts: readonly Concept[], chosen: ChosenWindow): Verdict {
  const grounds = weighGrounds(concepts, chosen);
  const odds = GROUNDS.reduce((sum, ground) => sum + VERDICT_WEIGHTS[ground] * grounds[ground], VERDICT_BIAS);
  const confidence = 1 / (1 + Math.exp(-odds));
  if (confidence >= MIN_CONFIDENCE && !isVetoed(question, concepts, chosen, grounds)) {
    return { accepted: true, confidence };
  }
  const missing = concepts.filter((_, n) => (chosen.around[n] ?? 0) < UNSUPPORTED);
  return {
    accepted: false,
    confidence: Math.min(confidence, MIN_CONFIDENCE),
    missing: missing.map(({ word }) => word),
  };
}

export function weighGrounds(concepts: readonly Concept[], chosen: ChosenWindow): Grounds {
  const { inside, around, evidence, best, window } = chosen;
  const said = concepts.map((concept) => (isSaid(concept) ? concept : { ...concept, weight: 0 }));
  const hasSaid = concepts.some(isSaid);
  const bestSaid = concepts.map((concept, n) =>
    isSaid(concept) ? Math.max(inside[n] ?? 0, supportIn(concept, window.excerpt.titleTerms)) : 0,
  );
  return {
    around: weighSupport(concepts, around),
    inside: weighSupport(concepts, inside),
    predicate: hasSaid ? weighSupport(said, around) : 1,
    said: hasSaid ? Math.max(...bestSaid) : 1,
    evidence: evidence ?? 1,
    unknown: weighSupport(
      concepts,
      concepts.map(({ known }) => (known ? 0 : 1)),
    ),
    verbatim: best.features.verbatim,
  };
}

const isSaid = ({ role, weight, mass }: Concept): boolean => role === 'word' && weight === mass;

const MIN_NAME = 0.5;
const MIN_FOCUS = 0.3;
/** Who, when, where and how many are asked of something done: a verb that is nowhere near makes it another thing. */
const MIN_PREDICATE = 0.2;

/** Whether something is missing that nothing else makes up for. */
export function isVetoed(
  question: Question,
  concepts: readonly Concept[],
  { close, evidence }: ChosenWindow,
  { predicate, said }: Grounds,
): boolean {
  const least = (role: Concept['role']) =>
    Math.min(1, ...concepts.flatMap((concept, n) => (concept.role === role ? [close[n] ?? 0] : [])));
  if (least('name') < MIN_NAME || least('focus') < MIN_FOCUS) return true;
  if (!ALWAYS_SHOWS.has(question.cue.asked)) return false;
  return (evidence !== null && evidence < MIN_EVIDENCE) || Math.min(predicate, said) < MIN_PREDICATE;
}
