import type { Report } from '../reports/report.js';
import type { KnownReport } from '../store/known-reports.js';
import { findByKey, identifyReport, isSameKey } from './identify-report.js';

/** What a report is to those who have heard of the known ones. */
export type JudgedReport = {
  readonly report: Report;
  /**
   * `new`: to be announced. `corrected`: other content of a known one. `old`: it came late, after newer ones of its
   * series; known from then on without a word. `known`: nothing is to be done.
   */
  readonly verdict: 'new' | 'corrected' | 'old' | 'known';
};

/**
 * Judges the reports at hand, oldest first. New is what ends no earlier than all that is known of its series; where
 * nothing of a series is known, its latest report alone: a restored folder of old ones is no flood of news. Of several
 * reports under one key, one counts.
 */
export function judgeReports(
  reports: readonly Report[],
  known: readonly KnownReport[],
): readonly JudgedReport[] {
  const findKnown = (report: Report) => known.find((other) => isSameKey(other, identifyReport(report)));
  const contents = new Set(known.map(({ contentHash }) => contentHash));
  const judge = (report: Report): JudgedReport['verdict'] => {
    const { contentHash, series } = identifyReport(report);
    const before = findKnown(report);
    if (before !== undefined) return before.contentHash === contentHash ? 'known' : 'corrected';
    // The same text under another key: its series or period is read otherwise than by an earlier version.
    if (contents.has(contentHash)) return 'old';
    const siblings = known.filter((other) => other.series === series);
    const rivals =
      siblings.length > 0 ? siblings : reports.filter((other) => identifyReport(other).series === series);
    return rivals.every(({ period }) => period.end <= report.period.end) ? 'new' : 'old';
  };
  return reports
    .filter((report) => findByKey(reports, identifyReport(report), findKnown(report)?.contentHash) === report)
    .map((report) => ({ report, verdict: judge(report) }))
    .toSorted((a, b) => compare(a.report.period.end, b.report.period.end));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
