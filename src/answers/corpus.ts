import type { Report } from '../reports/report.js';
import type { Glossary } from '../search/glossary/glossary.js';
import type { PassageIndex } from '../search/passage-index.js';

/** The material from which questions are answered. Reports are sorted newest first. */
export type Corpus = {
  readonly reports: readonly Report[];
  readonly index: PassageIndex;
  readonly glossary: Glossary;
};
