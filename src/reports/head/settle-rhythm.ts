import { type Issue, periodIssuedOn, rhythmOf } from '../../periods/rhythm.js';
import { type Report, withId } from '../report.js';
import { reportId, seriesKey } from './series.js';

/** Periods surer than this are said, or follow from words about the rhythm. */
const GUESSED = 0.5;

/** Reports that say nothing but their date of issue cover what the rhythm of their series makes of it. */
export function settleRhythms(reports: readonly Report[]): Report[] {
  const issues = new Map<string, Issue[]>();
  for (const report of reports) {
    if (!isGuessed(report) || report.issuedOn === null) continue;
    const key = seriesKey(report.series);
    const issue = { date: report.issuedOn, number: numberIn(report.title) };
    const known = issues.get(key);
    if (known === undefined) issues.set(key, [issue]);
    else known.push(issue);
  }
  const rhythms = new Map([...issues].map(([key, list]) => [key, rhythmOf(list)]));
  return reports.map((report) => {
    const rhythm = isGuessed(report) ? (rhythms.get(seriesKey(report.series)) ?? null) : null;
    if (rhythm === null || report.issuedOn === null) return report;
    const period = periodIssuedOn(report.issuedOn, rhythm);
    return { ...withId(report, reportId(report.series, period)), period };
  });
}

/** The number of the issue at the end of its title: `Letter #12`, `Letter 12/2023`. */
function numberIn(title: string): number | null {
  const found = /(?<!\d)(?!(?:19|20)\d\d)\d{1,4}(?=(?:\/\d{4})?\D{0,2}$)/.exec(title);
  return found && Number(found[0]);
}

function isGuessed({ provenance }: Report): boolean {
  return provenance.period?.from === 'date of issue' && provenance.period.confidence < GUESSED;
}
