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
  /** The same of the words that are neither names nor weak: what is said of whom. */
  'predicate',
  /** How far the window itself or its title puts the word that is said best. */
  'said',
  /** Support of the strong word that is supported least. */
  'least',
  /** Support of the name that is supported least; of the thing asked for. */
  'names',
  'focus',
  /** The asked-for kind of thing is there; is not, though its kind always shows. */
  'evidence',
  'unevident',
  /** Share of the question that no report puts in any way. */
  'unknown',
  /** Share that the best sentence puts letter by letter. */
  'verbatim',
] as const;

export type Ground = (typeof GROUNDS)[number];

/** The probability that the window answers, by a logistic regression over the grounds. */
export function judgeWindow(question: Question, concepts: readonly Concept[], chosen: ChosenWindow): Verdict {
  const grounds = weighGrounds(question, concepts, chosen);
  const sum = GROUNDS.reduce(
    (total, ground) => total + VERDICT_WEIGHTS[ground] * grounds[ground],
    VERDICT_BIAS,
  );
  const confidence = 1 / (1 + Math.exp(-sum));
  const strict = ALWAYS_SHOWS.has(question.cue.asked);
  const vetoed =
    grounds.names < MIN_NAME ||
    grounds.focus < MIN_FOCUS ||
    grounds.unevident === 1 ||
    (strict && Math.min(grounds.predicate, grounds.said) < MIN_PREDICATE);
  if (!vetoed && confidence >= MIN_CONFIDENCE) return { accepted: true, confidence };
  const missing = concepts
    .filter((_, n) => (chosen.around[n] ?? 0) < UNSUPPORTED)
    .map((concept) => concept.word);
  return { accepted: false, confidence: Math.min(confidence, MIN_CONFIDENCE), missing };
}

/** Whatever else speaks for it: a name that is not there, a thing asked for that is not named, no trace of its kind. */
const MIN_NAME = 0.5;
const MIN_FOCUS = 0.3;
/** Who, when, where and how many are asked of something done: a verb that is nowhere near makes it another thing. */
const MIN_PREDICATE = 0.2;
/** Below this a word of the question is reported as missing. */
const UNSUPPORTED = 0.35;

export function weighGrounds(
  question: Question,
  concepts: readonly Concept[],
  chosen: ChosenWindow,
): Readonly<Record<Ground, number>> {
  const { inside, around, evidence, best } = chosen;
  const least = (values: readonly number[]) => values.reduce((least, value) => Math.min(least, value), 1);
  const ofRole = (role: Concept['role'], support: readonly number[]) =>
    concepts.flatMap((concept, n) => (concept.role === role ? [support[n] ?? 0] : []));
  const { excerpt } = chosen.window;
  const said = concepts.map((concept) =>
    concept.role === 'word' && concept.weight === concept.mass ? concept : { ...concept, weight: 0 },
  );
  const unknown = concepts.map(({ known }) => (known ? 0 : 1));
  const shows = evidence !== null && ALWAYS_SHOWS.has(question.cue.asked);
  return {
    around: weighSupport(concepts, around),
    inside: weighSupport(concepts, inside),
    predicate: said.some((concept) => concept.weight > 0) ? weighSupport(said, around) : 1,
    said: said.some((concept) => concept.weight > 0)
      ? Math.max(
          ...said.map((concept, n) =>
            concept.weight > 0 ? Math.max(inside[n] ?? 0, supportIn(concept, excerpt.titleTerms)) : 0,
          ),
        )
      : 1,
    least: least(
      concepts.flatMap((concept, n) =>
        concept.role === 'word' && concept.weight === concept.mass ? [around[n] ?? 0] : [],
      ),
    ),
    names: least(ofRole('name', around)),
    focus: least(ofRole('focus', around)),
    evidence: evidence ?? 1,
    unevident: shows && evidence < MIN_EVIDENCE ? 1 : 0,
    unknown: weighSupport(concepts, unknown),
    verbatim: best.features.verbatim,
  };
}
