import { type Period, periodsOverlap } from '../../periods/period.js';
import type { Report, Topic } from '../../reports/report.js';
import { toReadingText } from '../../reports/text/markup.js';
import type { Answer } from '../answer.js';
import type { HeadPart } from '../question/intent.js';
import type { Question } from '../question/question.js';
import { askWhichReport } from '../question/scope.js';
import { latestOfEach } from '../question/series.js';
import { cite, citeSentences, citeTopic, joinSentences } from '../quoting/cite.js';
import { offerTopics } from '../quoting/searched-for.js';
import { MAX_ANSWER_CHARACTERS, splitTopic } from '../ranking/sentences.js';

/** Lists all reports, newest first; `no_answer` if there are none. */
export function listReports(reports: readonly Report[]): Answer {
  const [first, ...rest] = reports.map((report) => cite(report, null, report.statedAt.title));
  if (first === undefined) return { kind: 'no_answer', reason: { code: 'no_reports' }, suggestions: [] };
  return { kind: 'reports', citations: [first, ...rest] };
}

/**
 * Lists the topics of the reports of a period or, if `period` is null, of the latest report of each series. `reports`
 * are newest first.
 */
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

/** The period from the first day of the reports to the last. Expects at least one report. */
export function spanOf(reports: readonly Report[]): Period {
  const starts = reports.map(({ period }) => period.start).sort();
  const ends = reports.map(({ period }) => period.end).sort();
  return { start: starts[0] ?? '', end: ends.at(-1) ?? '' };
}

const MAX_OFFERED = 3;

/** Returns a `no_answer` that no report covers a period, with the periods that are covered. Offers the newest. */
export function answerNotCovered(period: Period, reports: readonly Report[]): Answer {
  const covered = reports.map((report) => report.period);
  const offered = reports.slice(0, MAX_OFFERED).map((report) => {
    return { kind: 'period', period: report.period, issuedOn: report.issuedOn } as const;
  });
  return { kind: 'no_answer', reason: { code: 'period_not_covered', period, covered }, suggestions: offered };
}

/** Quotes a fact from a report's head: its date of issue, publisher, period or title. */
export function findHeadFact(
  part: HeadPart,
  reports: readonly Report[],
  question: Question | null,
  fiscal: boolean,
): Answer {
  const [report, other] = reports;
  if (report === undefined) return { kind: 'no_answer', reason: { code: 'no_reports' }, suggestions: [] };
  // Reports of one publisher all name it, so any of them will do. The other parts differ between reports.
  const alike = part === 'publisher' && reports.every(({ publisher }) => publisher === report.publisher);
  if (other !== undefined && !alike && question !== null) return askWhichReport(question, reports);
  const span = report.statedAt[part];
  if (span === null) return { kind: 'no_answer', reason: { code: 'not_said', missing: [] }, suggestions: [] };
  const citation = { ...cite(report, null, span), links: [] };
  return {
    kind: 'answer',
    text: toReadingText(citation.quote),
    citations: [citation],
    confidence: 1,
    fiscal,
  };
}

/** Quotes a topic's heading and opening sentence, by its number. */
export function findTopicByNumber(
  number: number,
  reports: readonly Report[],
  question: Question | null,
  fiscal: boolean,
): Answer {
  const holding = reports.filter((report) => report.topics.some((topic) => topic.number === number));
  const [report, other] = holding;
  const topic = report?.topics.find((candidate) => candidate.number === number);
  if (report === undefined || topic === undefined)
    return {
      kind: 'no_answer',
      reason: { code: 'not_said', missing: [] },
      suggestions: offerTopics(reports),
    };
  if (other !== undefined && question !== null) return askWhichReport(question, holding);
  return quoteTopic(report, topic, fiscal);
}

function quoteTopic(report: Report, topic: Topic, fiscal: boolean): Answer {
  const [opening] = splitTopic(topic);
  const fits = opening !== undefined && topic.title.length + opening.text.length < MAX_ANSWER_CHARACTERS;
  const heading = citeTopic(report, topic);
  const body = fits ? citeSentences(report, topic, [opening]) : [];
  const text = fits ? `${topic.title}\n${joinSentences(report, [opening])}` : topic.title;
  return { kind: 'answer', text, citations: [heading, ...body], confidence: 1, fiscal };
}
