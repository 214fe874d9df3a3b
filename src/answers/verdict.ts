import type { Concept } from './concepts.js';
import type { Question } from './question.js';
import type { ChosenWindow } from './choose-window.js';
import { weighSupport } from './support.js';

/** Whether a window may be given as the answer, and how sure that is. */
export type Verdict =
  | { readonly accepted: true; readonly confidence: number }
  /** `missing` are words of the question that nothing near the answer supports. */
  | { readonly accepted: false; readonly confidence: number; readonly missing: readonly string[] };

/** Below this confidence the reports are said not to tell. */
export const MIN_CONFIDENCE = 0.5;

/** A focus or name has to be supported at least this well. */
const MIN_FOCUS = 0.35;
const MIN_NAME = 0.5;
/** An answer without any trace of the asked-for kind of thing is none. */
const MIN_EVIDENCE = 0.3;

/** Judges the best window by how much of the question the report supports there. */
export function judgeWindow(question: Question, concepts: readonly Concept[], ranked: ChosenWindow): Verdict {
  const covered = weighSupport(concepts, ranked.around);
  const unsupported = concepts.filter((concept, n) => isUnsupported(concept, ranked, n));
  const evidence = ranked.evidence ?? 1;
  const confidence = covered * (0.7 + 0.3 * Math.min(1, evidence / 0.6));
  const told = evidence >= minEvidence(question);
  if (unsupported.length === 0 && told && confidence >= MIN_CONFIDENCE) return { accepted: true, confidence };
  const missing = concepts.filter((concept, n) => unsupported.includes(concept) || (ranked.around[n] ?? 0) < 0.3);
  return { accepted: false, confidence: Math.min(confidence, 0.49), missing: missing.map((concept) => concept.word) };
}

function isUnsupported(concept: Concept, ranked: ChosenWindow, n: number): boolean {
  const around = ranked.around[n] ?? 0;
  if (concept.role === 'focus') return Math.max(ranked.inside[n] ?? 0, 0.9 * around) < MIN_FOCUS;
  if (concept.role === 'name') return around < MIN_NAME;
  return false;
}

/** Kinds that leave clear marks have to show one. */
function minEvidence(question: Question): number {
  switch (question.cue.asked) {
    case 'who':
    case 'when':
    case 'where':
    case 'how_many':
    case 'money':
    case 'duration':
    case 'measure':
      return MIN_EVIDENCE;
    default:
      return 0;
  }
}
