import type { ReportTerms } from './report-terms.js';
import type { KnownCounts } from './term-statistics.js';
import type { KnownWords } from './vocabulary.js';

/** All that an index holds besides the reports themselves. */
export type IndexParts = {
  readonly words: KnownWords;
  readonly counts: KnownCounts;
  readonly reports: readonly ReportTerms[];
};
