import type { Report } from '../reports/report.js';
import type { KnownReport, KnownTopics } from '../store/known-reports.js';
import type { HoldReason } from '../store/schema.js';
import { findHoldReason, isProjectFile } from './hold-reason.js';
import { findByKey, identifyReport, nameOfKey } from './identify-report.js';

/** A report, and what it is in relation to the known ones. */
export type ClassifiedReport = { readonly report: Report } & Classification;

type Classification =
  /** To be announced. */
  | { readonly verdict: 'new' }
  /** To be announced at `announceAt`, in epoch milliseconds. */
  | { readonly verdict: 'waiting'; readonly announceAt: number; readonly isChanged: boolean }
  /** Waits for approval; `isNew` if it was not known. */
  | {
      readonly verdict: 'held';
      readonly heldFor: HoldReason;
      readonly isNew: boolean;
      readonly isChanged: boolean;
    }
  /** Waited for approval, and no longer needs it. */
  | { readonly verdict: 'released'; readonly isChanged: boolean }
  /** A known report with other content. */
  | { readonly verdict: 'corrected' }
  /** A known report whose series or period was wrong; `from` is its earlier record. */
  | { readonly verdict: 'moved'; readonly from: KnownReport }
  /** A known report that had been removed. */
  | { readonly verdict: 'returned' }
  /** Existed before the first announcement; becomes known without one. */
  | { readonly verdict: 'old' }
  /** Nothing to do. */
  | { readonly verdict: 'known' };

/** All loaded reports, oldest first, and the ones that are gone. */
export type Judgement = {
  readonly reports: readonly ClassifiedReport[];
  /** Known reports that are gone from the library and have not moved. */
  readonly gone: readonly KnownReport[];
};

/** The library that the reports belong to, and the time in epoch milliseconds. */
export type LibraryState = { readonly library: string; readonly now: number };

/**
 * Classifies the loaded reports. A report is new if it ends no earlier than all announced reports of its series that
 * still exist. `findHoldReason` decides which reports wait for approval. In a library without known reports, all are
 * old. If several reports have one key, only one counts.
 */
export function judgeReports(
  reports: readonly Report[],
  known: readonly KnownReport[],
  state: LibraryState,
): Judgement {
  const atHand = groupByKey(reports);
  const knownByKey = new Map(known.map((other) => [nameOfKey(other), other]));
  const counted = [...atHand]
    .flatMap(([key, rivals]) => chooseRival(rivals, knownByKey.get(key)) ?? [])
    .toSorted((a, b) => compare(a.period.end, b.period.end));
  const findKnown = (report: Report) => knownByKey.get(nameOfKey(identifyReport(report)));
  const missing = known.filter((other) => !atHand.has(nameOfKey(other)));
  const unknown = counted.filter((report) => findKnown(report) === undefined);
  const moves = findMoves(unknown, missing, state.library);
  const moved = new Set(moves.values());
  const classify = (report: Report): Classification => {
    const from = moves.get(report);
    if (from !== undefined) return { verdict: 'moved', from };
    return judgeReport(report, findKnown(report), known, state);
  };
  return {
    reports: counted.map((report) => ({ report, ...classify(report) })),
    gone: missing.filter(
      (other) => other.library === state.library && other.removedAt === null && !moved.has(other),
    ),
  };
}

function groupByKey(reports: readonly Report[]): ReadonlyMap<string, readonly Report[]> {
  const groups = new Map<string, Report[]>();
  for (const report of reports) {
    const key = nameOfKey(identifyReport(report));
    groups.set(key, [...(groups.get(key) ?? []), report]);
  }
  return groups;
}

function chooseRival(rivals: readonly Report[], known: KnownReport | undefined): Report | undefined {
  const [first] = rivals;
  return first && findByKey(rivals, identifyReport(first), known?.contentHash);
}

function judgeReport(
  report: Report,
  before: KnownReport | undefined,
  known: readonly KnownReport[],
  state: LibraryState,
): Classification {
  const isFirstStart = known.every(({ library }) => library !== state.library);
  const findReason = () => {
    if (isProjectFile(report.source)) return 'file_name';
    return isFirstStart ? null : findHoldReason(report, known, state.now);
  };
  const heldFor = before === undefined || before.state === 'held' ? findReason() : null;
  if (before === undefined) {
    if (heldFor !== null) return { verdict: 'held', heldFor, isNew: true, isChanged: false };
    return { verdict: isFirstStart ? 'old' : 'new' };
  }
  if (before.removedAt !== null) return { verdict: 'returned' };
  const isChanged = before.contentHash !== identifyReport(report).contentHash;
  if (heldFor !== null) return { verdict: 'held', heldFor, isNew: false, isChanged };
  if (before.state === 'held') return { verdict: 'released', isChanged };
  if (before.state === 'waiting') return { verdict: 'waiting', announceAt: before.announceAt, isChanged };
  return { verdict: isChanged ? 'corrected' : 'known' };
}

/**
 * Finds the unknown reports that are known under another key. They have the same text, or at least half of the topics
 * of a report of the same series in this library.
 */
function findMoves(
  unknown: readonly Report[],
  missing: readonly KnownReport[],
  library: string,
): ReadonlyMap<Report, KnownReport> {
  const moves = new Map<Report, KnownReport>();
  const left = new Set(missing.filter(({ state }) => state === 'known'));
  const wasHere = (other: KnownReport) => other.library === library || other.library === null;
  const isCorrected = (report: Report, other: KnownReport) => wasHere(other) && hasSameTopics(report, other);
  for (const isSame of [hasSameText, isCorrected]) {
    for (const report of unknown.filter((report) => !moves.has(report))) {
      const from = [...left].find((other) => isSame(report, other));
      if (from === undefined) continue;
      moves.set(report, from);
      left.delete(from);
    }
  }
  return moves;
}

const hasSameText = (report: Report, known: KnownReport): boolean =>
  identifyReport(report).contentHash === known.contentHash;

function hasSameTopics(report: Report, known: KnownReport): boolean {
  const { series, topics } = identifyReport(report);
  if (series !== known.series) return false;
  const hashes = new Set(known.topics.map(({ hash }) => hash));
  const count = (some: KnownTopics) => some.filter(({ hash }) => hashes.has(hash)).length;
  return count(topics) * 2 >= Math.max(topics.length, hashes.size);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
