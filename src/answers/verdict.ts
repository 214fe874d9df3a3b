import type { ChosenWindow } from './choose-window.js';
import type { Concept } from './concepts.js';
import { isOfAnother } from './designations.js';
import { ALWAYS_SHOWS } from './evidence.js';
import { GROUNDS, type Grounds, leastSupport, weighGrounds } from './grounds.js';
import type { Question } from './question.js';
import { singlesOut } from './superlatives.js';
import { MIN_CONFIDENCE, VERDICT_BIAS, VERDICT_WEIGHTS } from './verdict-weights.js';
import { sentencesOf } from './windows.js';

/** Whether a window may be given as the answer, and how sure that is. */
export type Verdict = {
  readonly confidence: number;
  /** What the confidence was weighed from. */
  readonly grounds: Grounds;
  /** What rules the window out, whatever the confidence. */
  readonly vetoes: readonly Veto[];
} & (
  | { readonly accepted: true }
  /** `missing` are words of the question that nothing near the answer supports. */
  | { readonly accepted: false; readonly missing: readonly string[] }
);

/**
 * A name or the thing asked for is not there; there is no trace of its kind; nothing is said of it; nothing is singled
 * out where that is asked; it is another one of its kind.
 */
const VETOES = ['name', 'focus', 'evidence', 'predicate', 'superlative', 'designation'] as const;
type Veto = (typeof VETOES)[number];

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
  const vetoes = findVetoes(question, concepts, chosen, grounds);
  if (confidence >= MIN_CONFIDENCE && vetoes.length === 0) {
    return { accepted: true, confidence, grounds, vetoes };
  }
  const missing = concepts.filter(
    ({ role }, n) =>
      Math.min(chosen.around[n] ?? 0, role === 'word' ? 1 : (chosen.close[n] ?? 0)) < UNSUPPORTED,
  );
  return {
    accepted: false,
    confidence,
    grounds,
    vetoes,
    missing: [...new Set(missing.map(({ word }) => word))],
  };
}

const MIN_NAME = 0.5;
const MIN_FOCUS = 0.3;
/** Who, when, where and how many are asked of something done: a verb that is nowhere near makes it another thing. */
const MIN_PREDICATE = 0.2;

/** What is missing that nothing else makes up for. */
export function findVetoes(
  question: Question,
  concepts: readonly Concept[],
  { close, window }: ChosenWindow,
  { named, lacking, predicate, said }: Grounds,
): readonly Veto[] {
  const { topic } = window.excerpt;
  const text = [topic.title, ...sentencesOf(window).map((sentence) => sentence.text)].join('\n');
  const missing: Readonly<Record<Veto, boolean>> = {
    name: named < MIN_NAME,
    focus: leastSupport(concepts, close, 'focus') < MIN_FOCUS,
    evidence: lacking === 1,
    predicate: ALWAYS_SHOWS.has(question.cue.asked) && Math.min(predicate, said) < MIN_PREDICATE,
    superlative: singlesOut(question.text) && !singlesOut(text),
    designation: isOfAnother(question.text, text),
  };
  return VETOES.filter((veto) => missing[veto]);
}
