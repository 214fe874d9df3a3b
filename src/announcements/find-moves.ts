import type { Report } from '../reports/report.js';
import type { KnownReport, KnownTopics } from '../store/known-reports.js';
import { identifyReport, nameOfKey } from './identify-report.js';

/** Which reports are known under another key, in an order in which each finds its new key free. */
export type Moves = ReadonlyMap<Report, KnownReport>;

/**
 * Finds the reports that are known under another key. They have the same text, while that key now has another text or
 * none; or at least half of the topics of a missing report of the same series in this library. A report does not move
 * to the key of an announced report that stays, nor do reports that exchange their keys: these are corrected instead.
 */
export function findMoves(reports: readonly Report[], known: readonly KnownReport[], library: string): Moves {
  const textAt = new Map(reports.map((report) => [keyOf(report), identifyReport(report).contentHash]));
  const isMissing = (other: KnownReport) => !textAt.has(nameOfKey(other));
  const displaced = known.filter(
    (other) => other.state === 'known' && textAt.get(nameOfKey(other)) !== other.contentHash,
  );
  const knownByKey = new Map(known.map((other) => [nameOfKey(other), other]));
  const hasOtherText = (report: Report) =>
    knownByKey.get(keyOf(report))?.contentHash !== identifyReport(report).contentHash;
  // A missing report comes first, because one whose key has another text may only have been corrected.
  const sources = [...displaced.filter(isMissing), ...displaced.filter((other) => !isMissing(other))];
  const moves = orderMoves(pair(reports.filter(hasOtherText), sources, hasSameText), knownByKey);

  const moved = new Set(moves.values());
  const isFree = (report: Report) => {
    const there = knownByKey.get(keyOf(report));
    return !moves.has(report) && (there === undefined || moved.has(there));
  };
  const left = displaced.filter(
    (other) => isMissing(other) && !moved.has(other) && (other.library === library || other.library === null),
  );
  return new Map([...moves, ...pair(reports.filter(isFree), left, hasSameTopics)]);
}

/** Pairs each report with the first known report that fits; each known report is used once. */
function pair(
  reports: readonly Report[],
  known: readonly KnownReport[],
  fits: (report: Report, known: KnownReport) => boolean,
): Moves {
  const pairs = new Map<Report, KnownReport>();
  const left = new Set(known);
  for (const report of reports) {
    const from = [...left].find((other) => fits(report, other));
    if (from === undefined) continue;
    pairs.set(report, from);
    left.delete(from);
  }
  return pairs;
}

/** Orders the moves, without those whose new key does not become free. A report not announced yet takes up no key. */
function orderMoves(moves: Moves, knownByKey: ReadonlyMap<string, KnownReport>): Moves {
  const ordered = new Map<Report, KnownReport>();
  const gone = new Set<KnownReport>();
  const isFree = (report: Report) => {
    const there = knownByKey.get(keyOf(report));
    return there === undefined || there.state !== 'known' || gone.has(there);
  };
  for (let before = -1; before < ordered.size; ) {
    before = ordered.size;
    for (const [report, from] of moves) {
      if (ordered.has(report) || !isFree(report)) continue;
      ordered.set(report, from);
      gone.add(from);
    }
  }
  return ordered;
}

const keyOf = (report: Report): string => nameOfKey(identifyReport(report));

const hasSameText = (report: Report, known: KnownReport): boolean =>
  identifyReport(report).contentHash === known.contentHash;

function hasSameTopics(report: Report, known: KnownReport): boolean {
  const { series, topics } = identifyReport(report);
  if (series !== known.series) return false;
  const hashes = new Set(known.topics.map(({ hash }) => hash));
  const count = (some: KnownTopics) => some.filter(({ hash }) => hashes.has(hash)).length;
  return count(topics) * 2 >= Math.max(topics.length, hashes.size);
}
