import type { Report } from '../reports/report.js';
import type { IndexedPassage } from './hit.js';
import { hashContent, type ReportTerms, readReportTerms } from './report-terms.js';
import type { TermStatistics } from './term-statistics.js';
import type { TopicIndex } from './topic-index.js';
import type { Vocabulary } from './vocabulary.js';

/** A report as it is and as the index holds it; its passages in their order. */
type Entry = {
  readonly report: Report;
  readonly passages: readonly IndexedPassage[];
  readonly terms: ReportTerms;
};

/** All that an index answers from. */
export type Held = {
  readonly vocabulary: Vocabulary;
  readonly statistics: TermStatistics;
  readonly topics: TopicIndex;
  readonly entries: Map<string, Entry>;
  /** What the index before this one held and this one does not: it is not dropped before the next. */
  readonly gone: ReportTerms[];
  /** Why reports cannot be indexed, by their content's hash. */
  readonly faults: Map<string, string>;
};

/** The same reports, to be exchanged by themselves. What was gone before is dropped for both. */
export function copyHeld({ vocabulary, statistics, topics, entries, gone, faults }: Held): Held {
  for (const terms of gone.splice(0)) topics.drop(terms);
  return {
    vocabulary: vocabulary.copy(),
    statistics: statistics.copy(),
    topics: topics.copy(),
    entries: new Map(entries),
    gone: [],
    faults: new Map(faults),
  };
}

/** Adds a report, with its terms, to the vocabulary, the statistics and the topics. */
export function add(
  { vocabulary, statistics, topics, entries }: Held,
  report: Report,
  terms: ReportTerms,
): void {
  vocabulary.count(terms.spellings, 1);
  statistics.count(terms, 1);
  topics.add(terms);
  entries.set(report.id, { report, passages: passagesOf(report), terms });
}

function remove({ vocabulary, statistics, topics, entries, gone }: Held, { terms }: Entry): void {
  vocabulary.count(terms.spellings, -1);
  statistics.count(terms, -1);
  topics.remove(terms);
  gone.push(terms);
  entries.delete(terms.id);
}

/** Makes `wanted` the reports that are held; those that cannot be read are refused. */
export function exchange(
  held: Held,
  wanted: readonly Report[],
): { readonly refused: ReadonlyMap<Report, string>; readonly isNew: boolean } {
  const { entries, faults, gone, vocabulary } = held;
  const refused = new Map<Report, string>();
  const byId = new Map(wanted.map((report) => [report.id, report]));
  for (const entry of [...entries.values()]) {
    const report = byId.get(entry.report.id);
    if (report === entry.report) continue;
    if (report === undefined || !saysTheSame(report, entry.terms)) remove(held, entry);
    else entries.set(report.id, { ...entry, report, passages: passagesOf(report) });
  }
  let isNew = gone.length > 0;
  for (const report of wanted) {
    if (entries.has(report.id)) continue;
    const hash = hashContent(report);
    const terms = faults.get(hash) ?? tryToRead(report, vocabulary);
    if (typeof terms === 'string') {
      refused.set(report, terms);
      faults.set(hash, terms);
      continue;
    }
    isNew = true;
    add(held, report, terms);
  }
  return { refused, isNew };
}

/** A report's terms, or why it cannot be read. */
function tryToRead(report: Report, vocabulary: Vocabulary): ReportTerms | string {
  try {
    return readReportTerms(report, vocabulary);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Whether the terms were read from a report with the same content and passages. */
export function saysTheSame(report: Report, { contentHash, topicSizes }: ReportTerms): boolean {
  return (
    hashContent(report) === contentHash &&
    report.topics.every(({ passages }, at) => passages.length === topicSizes[at])
  );
}

function passagesOf(report: Report): readonly IndexedPassage[] {
  return report.topics.flatMap((topic) => topic.passages.map((passage) => ({ report, topic, passage })));
}
