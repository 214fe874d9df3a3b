import { readWeights } from '../learned-weights.js';
import { FEATURES } from './features.js';

/** What each feature adds to a sentence's score. */
export const SENTENCE_WEIGHTS = readWeights('sentences', FEATURES);
