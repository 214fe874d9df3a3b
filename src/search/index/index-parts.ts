import type { ReportTerms } from './report-terms.js';
import type { KnownWords } from './vocabulary.js';

/** All that an index holds besides the reports themselves, and what is counted of it. */
export type IndexParts = {
  readonly words: KnownWords;
  readonly reports: readonly ReportTerms[];
};
