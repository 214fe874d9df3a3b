import type { Report } from '../reports/report.js';
import type { KnownReport, KnownTopics } from '../store/known-reports.js';
import { identifyReport, nameOfKey } from './identify-report.js';

/** Which reports are known under another key, in an order in which each finds its new key free. */
export type Moves = ReadonlyMap<Report, KnownReport>;

/**
 * Finds the reports that are known under another key. They have the same text or all topics of a known report whose own
 * key now has other topics or no report; or at least half of the topics of a missing report in this library. A report
 * does not move to the key of an announced report that stays, nor do reports that exchange their keys: these are
 * corrected instead.
 */
export function findMoves(reports: readonly Report[], known: readonly KnownReport[], library: string): Moves {
  const reportByKey = new Map(reports.map((report) => [keyOf(report), report]));
  const knownByKey = new Map(known.map((other) => [nameOfKey(other), other]));
  const isMissing = (other: KnownReport) => !reportByKey.has(nameOfKey(other));
  const displaced = known.filter((other) => {
    const there = reportByKey.get(nameOfKey(other));
    return other.state === 'known' && (there === undefined || !isSame(there, other));
  });
  const isOther = (report: Report) => {
    const there = knownByKey.get(keyOf(report));
    return there === undefined || !isSame(report, there);
  };
  // A missing report comes first, because one whose key has other topics may only have been corrected.
  const sources = [...displaced.filter(isMissing), ...displaced.filter((other) => !isMissing(other))];
  const same = pair(reports.filter(isOther), sources, [hasSameText, hasAllTopics]);
  const moves = orderMoves(same, knownByKey);

  const moved = new Set(moves.values());
  const isFree = (report: Report) => {
    const there = knownByKey.get(keyOf(report));
    return !moves.has(report) && (there === undefined || moved.has(there));
  };
  const wasHere = (other: KnownReport) => other.library === library || other.library === null;
  const left = displaced.filter((other) => isMissing(other) && wasHere(other) && !moved.has(other));
  return new Map([...moves, ...pair(reports.filter(isFree), left, [hasHalfOfTopics])]);
}

type Fits = (report: Report, known: KnownReport) => boolean;

/** Pairs each report with a known one that fits, first by the first condition; each known report is used once. */
function pair(reports: readonly Report[], known: readonly KnownReport[], conditions: readonly Fits[]): Moves {
  const pairs = new Map<Report, KnownReport>();
  const left = new Set(known);
  for (const fits of conditions) {
    for (const report of reports.filter((report) => !pairs.has(report))) {
      const from = [...left].find((other) => fits(report, other));
      if (from === undefined) continue;
      pairs.set(report, from);
      left.delete(from);
    }
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

const hasSameText: Fits = (report, known) => identifyReport(report).contentHash === known.contentHash;

/** Whether the topics are the same. The rest of the text often states the period, so it changes with the key. */
const hasAllTopics: Fits = (report, known) => {
  const { series, topics } = identifyReport(report);
  return topics.length > 0 && series === known.series && hashesOf(topics) === hashesOf(known.topics);
};

const isSame: Fits = (report, known) => hasSameText(report, known) || hasAllTopics(report, known);

const hasHalfOfTopics: Fits = (report, known) => {
  const { series, topics } = identifyReport(report);
  if (series !== known.series) return false;
  const hashes = new Set(known.topics.map(({ hash }) => hash));
  const count = (some: KnownTopics) => some.filter(({ hash }) => hashes.has(hash)).length;
  return count(topics) * 2 >= Math.max(topics.length, hashes.size);
};

const hashesOf = (topics: KnownTopics): string => topics.map(({ hash }) => hash).join(' ');
