import type { Report } from '../../reports/report.js';
import type { Steps } from '../../steps.js';
import type { IndexedPassage } from '../query.js';
import type { TopicIndex } from '../ranking/rank-passages.js';
import { hashContent, type ReportTerms, readReportTerms, type TermStatistics } from './report-terms.js';
import type { Vocabulary } from './vocabulary.js';

/** A report and its indexed form, with its passages in order. */
type Entry = {
  readonly report: Report;
  readonly passages: readonly IndexedPassage[];
  readonly terms: ReportTerms;
};

/** Everything that an index answers from. */
export type IndexedReports = {
  readonly vocabulary: Vocabulary;
  readonly statistics: TermStatistics;
  readonly topics: TopicIndex;
  readonly entries: Map<string, Entry>;
  /** The reasons why reports cannot be indexed, by content hash. */
  readonly faults: Map<string, string>;
  /** The reports read ahead of the next replacement, by content hash. */
  readonly readAhead: Map<string, ReportTerms>;
};

/** Copies the indexed reports, so that they can be replaced independently. */
export function copyIndexed({
  vocabulary,
  statistics,
  topics,
  entries,
  faults,
  readAhead,
}: IndexedReports): IndexedReports {
  return {
    vocabulary: vocabulary.copy(),
    statistics: statistics.copy(),
    topics: topics.copy(),
    entries: new Map(entries),
    faults: new Map(faults),
    readAhead,
  };
}

/** Adds a report. */
export function addReport(indexed: IndexedReports, report: Report, terms: ReportTerms): void {
  count(indexed, terms, 1);
  indexed.topics.add(terms);
  indexed.entries.set(report.id, { report, passages: passagesOf(report), terms });
}

/** Counts the words of a report as used or no longer used. */
function count({ vocabulary, statistics }: IndexedReports, terms: ReportTerms, change: 1 | -1): void {
  vocabulary.count(terms.spellings, change);
  statistics.count(terms, change);
}

/** The result of a replacement: the reports that were refused, and whether anything was added or removed. */
export type Replacement = { readonly refused: ReadonlyMap<Report, string>; readonly isNew: boolean };

/**
 * Makes `wanted` the indexed reports, and refuses those that cannot be read. `onProgress` is called with the number of
 * reports done, and the number that have to be read.
 */
export function* replaceReports(
  indexed: IndexedReports,
  wanted: readonly Report[],
  onProgress: (done: number, of: number) => void,
): Steps<Replacement> {
  const { entries, faults, vocabulary } = indexed;
  const refused = new Map<Report, string>();
  let isNew = yield* keepOnly(indexed, wanted);
  const missing = wanted.filter(({ id }) => !entries.has(id));
  for (const [done, report] of missing.entries()) {
    onProgress(done, missing.length);
    const hash = hashContent(report);
    const known = faults.get(hash) ?? indexed.readAhead.get(hash);
    const terms = known ?? (yield* tryToRead(report, vocabulary));
    yield;
    if (typeof terms === 'string') {
      refused.set(report, terms);
      faults.set(hash, terms);
      continue;
    }
    isNew = true;
    addReport(indexed, report, terms);
    yield;
  }
  indexed.readAhead.clear();
  return { refused, isNew };
}

/**
 * Reads a report that is not indexed yet, ahead of the next replacement. Ignores one that cannot be read; the
 * replacement then refuses it.
 */
export function* readAhead(indexed: IndexedReports, report: Report): Steps<void> {
  const entry = indexed.entries.get(report.id);
  if (entry !== undefined && hasSameContent(report, entry.terms)) return;
  const terms = yield* tryToRead(report, indexed.vocabulary);
  if (typeof terms !== 'string') indexed.readAhead.set(terms.contentHash, terms);
}

/** Removes reports that are not wanted. Returns whether there were any. */
function* keepOnly(indexed: IndexedReports, wanted: readonly Report[]): Steps<boolean> {
  const { entries, topics } = indexed;
  const byId = new Map(wanted.map((report) => [report.id, report]));
  let hasRemoved = false;
  for (const entry of [...entries.values()]) {
    const report = byId.get(entry.report.id);
    if (report === entry.report) continue;
    if (report !== undefined && hasSameContent(report, entry.terms)) {
      entries.set(report.id, { ...entry, report, passages: passagesOf(report) });
    } else {
      count(indexed, entry.terms, -1);
      topics.remove(entry.terms);
      entries.delete(entry.report.id);
      hasRemoved = true;
    }
    yield;
  }
  return hasRemoved;
}

/** Returns a report's terms, or the reason why it cannot be read. */
function* tryToRead(report: Report, vocabulary: Vocabulary): Steps<ReportTerms | string> {
  try {
    return yield* readReportTerms(report, vocabulary);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Whether the terms were read from a report with the same content and passages. */
export function hasSameContent(report: Report, { contentHash, topicSizes }: ReportTerms): boolean {
  return (
    hashContent(report) === contentHash &&
    report.topics.every(({ passages }, at) => passages.length === topicSizes[at])
  );
}

function passagesOf(report: Report): readonly IndexedPassage[] {
  return report.topics.flatMap((topic) => topic.passages.map((passage) => ({ report, topic, passage })));
}
