import { readWeights } from '../learned-weights.js';
import { SIGNALS } from './signals.js';

/** What each signal adds to the log-odds that a span answers, and what is added to their sum. */
export const SIGNAL_WEIGHTS = readWeights('verification', ['bias', ...SIGNALS]);

/** From this probability on a span is accepted as the answer; set by hand, see `bench/README.md`. */
export const MIN_CONFIDENCE = 0.4;
/** The same where the span says nothing of the thing asked for, or of what was done. */
export const MIN_UNSAID = 0.55;
/** From this on it is shown as the closest passage. */
export const MIN_CLOSEST = 0.03;
