import { createHash } from 'node:crypto';
import { createWordsMatcher, type WordsMatcher } from '../announcements/match-words.js';
import { type Answerer, createAnswerer } from '../answers/answerer.js';
import { createPassageSearch, type PassageSearch } from '../answers/passage-search.js';
import { hashText, type Report, type Topic } from '../reports/report.js';
import type { Glossary } from '../search/glossary/glossary.js';
import { createPassageIndex, type PassageIndex } from '../search/passage-index.js';

/** What we can answer from, as it stands now. Reports are newest first. */
export type Knowledge = {
  readonly reports: readonly Report[];
  readonly answerer: Answerer;
  readonly searchPassages: PassageSearch;
  readonly matcher: WordsMatcher;
  /** Tells one set of reports from another: 12 hexadecimal digits over their ids and texts. */
  readonly indexVersion: string;
};

/**
 * What these reports hold, without those that the index rejects. `index` is an index of the same reports; without it,
 * they are indexed.
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

/** A topic that a view or a conversation speaks of; null if it is no longer there. */
export function findTopic(
  { reports }: Knowledge,
  reportId: string,
  number: number | null,
): { readonly report: Report; readonly topic: Topic } | null {
  const report = reports.find(({ id }) => id === reportId);
  const topic = report?.topics.find((candidate) => candidate.number === number);
  return report === undefined || topic === undefined ? null : { report, topic };
}
