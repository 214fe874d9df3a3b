import { readWeights } from '../learned-weights.js';
import { ANSWER_SIGNALS, RELATED_SIGNALS } from './signals.js';

/** What each signal adds to the log-odds that a span answers, and what is added to their sum. */
export const ANSWER_WEIGHTS = readWeights('verification', ['bias', ...ANSWER_SIGNALS]);
/** The same for the log-odds that a span is about what the question asks, whether or not it answers. */
export const RELATED_WEIGHTS = readWeights('relatedness', ['bias', ...RELATED_SIGNALS]);

/** From this probability on a span is accepted as the answer; set by hand, see `bench/README.md`. */
export const MIN_CONFIDENCE = 0.4;
/** The same where the span says nothing of the thing asked for, or of what was done. */
export const MIN_UNSAID = 0.55;
/** From this relatedness on it is shown as the closest passage. */
export const MIN_RELATED = 0.06;
