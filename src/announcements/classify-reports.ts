import type { Report } from '../reports/report.js';
import type { KnownReport } from '../store/known-reports.js';
import type { HoldReason } from '../store/schema.js';
import { findMoves, type Moves } from './find-moves.js';
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
  /** The reports that have moved, in the order in which to move them, before anything else is recorded. */
  readonly moves: Moves;
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
  const recordedByKey = new Map(known.map((other) => [nameOfKey(other), other]));
  const counted = [...atHand]
    .flatMap(([key, rivals]) => chooseRival(rivals, recordedByKey.get(key)) ?? [])
    .toSorted((a, b) => compare(a.period.end, b.period.end));
  const moves = findMoves(counted, known, state.library);
  const knownByKey = carryOut(moves, recordedByKey);
  const nowKnown = [...knownByKey.values()];
  const classify = (report: Report): Classification => {
    const from = moves.get(report);
    if (from !== undefined) return { verdict: 'moved', from };
    return judgeReport(report, knownByKey.get(nameOfKey(identifyReport(report))), nowKnown, state);
  };
  return {
    reports: counted.map((report) => ({ report, ...classify(report) })),
    moves,
    gone: nowKnown.filter(
      (other) => !atHand.has(nameOfKey(other)) && other.library === state.library && other.removedAt === null,
    ),
  };
}

/** The known reports by their keys after the moves. */
function carryOut(
  moves: Moves,
  recorded: ReadonlyMap<string, KnownReport>,
): ReadonlyMap<string, KnownReport> {
  const known = new Map(recorded);
  for (const from of moves.values()) known.delete(nameOfKey(from));
  for (const [report, from] of moves) {
    const { series, period } = identifyReport(report);
    known.set(nameOfKey({ series, period }), { ...from, series, period, removedAt: null });
  }
  return known;
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

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
