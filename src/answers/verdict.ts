import type { ChosenWindow } from './choose-window.js';
import type { Concept } from './concepts.js';
import { ALWAYS_SHOWS } from './evidence.js';
import { GROUNDS, type Grounds, leastSupport, weighGrounds } from './grounds.js';
import type { Question } from './question.js';
import { MIN_CONFIDENCE, VERDICT_BIAS, VERDICT_WEIGHTS } from './verdict-weights.js';

/** Whether a window may be given as the answer, and how sure that is. */
export type Verdict =
  | { readonly accepted: true; readonly confidence: number }
  /** `missing` are words of the question that nothing near the answer supports. */
  | { readonly accepted: false; readonly confidence: number; readonly missing: readonly string[] };

/** Below this a word of the question is reported as missing. */
const UNSUPPORTED = 0.35;

/**
 * Judges by the probability that the window answers: a logistic regression over the grounds. A veto stands above it:
 * a name that is not there, a thing asked for that is not named, no trace of its kind.
 */
export function judgeWindow(question: Question, concepts: readonly Concept[], chosen: ChosenWindow): Verdict {
  const grounds = weighGrounds(question, concepts, chosen);
  const odds = GROUNDS.reduce((sum, ground) => sum + VERDICT_WEIGHTS[ground] * grounds[ground], VERDICT_BIAS);
  const confidence = 1 / (1 + Math.exp(-odds));
  if (confidence >= MIN_CONFIDENCE && !isVetoed(question, concepts, chosen, grounds)) {
    return { accepted: true, confidence };
  }
  const missing = concepts.filter(
    ({ role }, n) =>
      Math.min(chosen.around[n] ?? 0, role === 'word' ? 1 : (chosen.close[n] ?? 0)) < UNSUPPORTED,
  );
  return {
    accepted: false,
    confidence,
    missing: missing.map(({ word }) => word),
  };
}

const MIN_NAME = 0.5;
const MIN_FOCUS = 0.3;
/** Who, when, where and how many are asked of something done: a verb that is nowhere near makes it another thing. */
const MIN_PREDICATE = 0.2;

/** Whether something is missing that nothing else makes up for. */
export function isVetoed(
  question: Question,
  concepts: readonly Concept[],
  { close }: ChosenWindow,
  { named, lacking, predicate, said }: Grounds,
): boolean {
  if (named < MIN_NAME || leastSupport(concepts, close, 'focus') < MIN_FOCUS) return true;
  return lacking === 1 || (ALWAYS_SHOWS.has(question.cue.asked) && Math.min(predicate, said) < MIN_PREDICATE);
}
