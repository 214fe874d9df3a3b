import { createHash } from 'node:crypto';
import { createWordsMatcher, type WordsMatcher } from '../announcements/match-words.js';
import { type Answerer, createAnswerer } from '../answers/answerer.js';
import { createPassageSearch, type PassageSearch } from '../answers/passage-search.js';
import { hashText, type Report, type Topic } from '../reports/report.js';
import type { Glossary } from '../search/glossary/glossary.js';
import { createPassageIndex, type PassageIndex } from '../search/passage-index.js';

/** The reports to answer from, newest first, and what is built on them. A snapshot: new reports mean a new one. */
export type Knowledge = {
  readonly reports: readonly Report[];
  readonly answerer: Answerer;
  readonly searchPassages: PassageSearch;
  readonly matcher: WordsMatcher;
  /** Identifies the set of reports: 12 hexadecimal digits of a hash of their ids and texts. */
  readonly indexVersion: string;
};

/**
 * Creates the knowledge of these reports, without those that the index rejects. `index` must be an index of the same
 * reports; if missing, they are indexed.
 */
export function createKnowledge(
  all: readonly Report[],
  glossary: Glossary,
  index: PassageIndex = createPassageIndex(all),
): Knowledge {
  const reports = all.filter((report) => !index.refused.has(report));
  const hash = createHash('sha256');
  for (const report of reports) hash.update(`${report.id}\0${hashText(report)}\n`);
  return {
    reports,
    answerer: createAnswerer(reports, glossary, index),
    searchPassages: createPassageSearch({ reports, glossary, index }),
    matcher: createWordsMatcher(glossary),
    indexVersion: hash.digest('hex').slice(0, 12),
  };
}

/** Finds the topic that a view or a conversation refers to; null if it no longer exists. */
export function findTopic(
  { reports }: Knowledge,
  reportId: string,
  number: number | null,
): { readonly report: Report; readonly topic: Topic } | null {
  const report = reports.find(({ id }) => id === reportId);
  const topic = report?.topics.find((candidate) => candidate.number === number);
  return report === undefined || topic === undefined ? null : { report, topic };
}
