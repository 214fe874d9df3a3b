import type { SentenceWords } from '../language.js';

/** A sentence ends by its own mark, 。, and no abbreviation has that. */
export const SENTENCES: SentenceWords = {
  abbreviations: [],
  beforeNumbers: [],
  mayEnd: [],
  starters: [],
  goesOn: [],
};
