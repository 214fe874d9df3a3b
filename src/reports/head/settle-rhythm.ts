import { periodIssuedOn, rhythmOf } from '../../periods/rhythm.js';
import { withId } from '../reading/with-id.js';
import type { Report } from '../report.js';
import { reportId, seriesKey } from './series.js';

/** Periods surer than this are said, or follow from words about the rhythm. */
const GUESSED = 0.5;

/** Reports that say nothing but their date of issue cover what the rhythm of their series makes of it. */
export function settleRhythms(reports: readonly Report[]): Report[] {
  const dates = new Map<string, string[]>();
  for (const report of reports) {
    if (!isGuessed(report) || report.issuedOn === null) continue;
    const key = seriesKey(report.series);
    dates.set(key, [...(dates.get(key) ?? []), report.issuedOn]);
  }
  return reports.map((report) => {
    const rhythm = isGuessed(report) ? rhythmOf(dates.get(seriesKey(report.series)) ?? []) : null;
    if (rhythm === null || report.issuedOn === null) return report;
    const period = periodIssuedOn(report.issuedOn, rhythm);
    return { ...withId(report, reportId(report.series, period)), period };
  });
}

function isGuessed({ provenance }: Report): boolean {
  return provenance.period?.from === 'date of issue' && provenance.period.confidence < GUESSED;
}
