import type { Period } from '../../periods/period.js';
import { periodsOverlap } from '../../periods/period.js';
import type { Report, Topic } from '../../reports/report.js';
import type { Span } from '../../span.js';
import type { Answer, Citation } from '../answer.js';
import { latestOfEach } from '../question/library-series.js';
import { cite } from '../quoting/cite.js';

/** All reports, newest first; `no_answer` where there are none. */
export function listReports(reports: readonly Report[]): Answer {
  const [first, ...rest] = reports.map((report) => cite(report, null, report.statedAt.title));
  if (first === undefined) return { kind: 'no_answer', reason: { code: 'no_reports' }, suggestions: [] };
  return { kind: 'reports', citations: [first, ...rest] };
}

/** The topics of the reports of a period, or of the latest report of each series where `period` is null. `reports` are newest first. */
export function listTopics(
  reports: readonly Report[],
  { period, fiscal }: { period: Period | null; fiscal: boolean },
): Answer {
  if (reports.length === 0) return { kind: 'no_answer', reason: { code: 'no_reports' }, suggestions: [] };
  const latest = latestOfEach(reports);
  const asked = period ?? spanOf(latest);
  const chosen = period === null ? latest : reports.filter((report) => periodsOverlap(report.period, period));
  const [first, ...rest] = chosen.flatMap((report) => report.topics.map((topic) => citeTopic(report, topic)));
  if (first === undefined) return answerNotCovered(asked, reports);
  return { kind: 'topics', period: asked, citations: [first, ...rest], fiscal };
}

/** From the first day of the reports to the last. There is at least one. */
export function spanOf(reports: readonly Report[]): Period {
  const starts = reports.map(({ period }) => period.start).sort();
  const ends = reports.map(({ period }) => period.end).sort();
  return { start: starts[0] ?? '', end: ends.at(-1) ?? '' };
}

const MAX_OFFERED = 3;

/** That no report covers a period, and which periods there are instead; the newest are offered. */
export function answerNotCovered(period: Period, reports: readonly Report[]): Answer {
  const covered = reports.map((report) => report.period);
  const offered = reports.slice(0, MAX_OFFERED).map((report) => {
    return { kind: 'period', period: report.period, issuedOn: report.issuedOn } as const;
  });
  return { kind: 'no_answer', reason: { code: 'period_not_covered', period, covered }, suggestions: offered };
}

/** The topic's heading, quoted. */
export function citeTopic(report: Report, topic: Topic): Citation {
  return cite(report, topic, headingOf(report, topic));
}

/** Where a topic's heading stands: from its start to its first passage, without the white space around. */
export function headingOf(report: Report, topic: Topic): Span {
  const end = topic.passages[0]?.start ?? topic.end;
  return { start: topic.start, end: topic.start + report.text.slice(topic.start, end).trimEnd().length };
}
