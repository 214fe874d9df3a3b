import type { Report, Topic } from '../../reports/report.js';
import { toReadingText } from '../../reports/text/markup.js';
import type { Answer } from '../answer.js';
import { askWhichReport } from '../question/clarify.js';
import type { HeadPart } from '../question/intent.js';
import type { Question } from '../question/question.js';
import { cite, citeSentences, joinSentences } from '../quoting/cite.js';
import { offerTopics } from '../quoting/suggestions.js';
import { MAX_ANSWER_CHARACTERS } from '../ranking/excerpts.js';
import { splitTopic } from '../ranking/sentences.js';
import { citeTopic } from './listings.js';

/** What the head of a report says of itself: when it was issued, by whom, for which period, under which title. */
export function findHeadFact(
  part: HeadPart,
  reports: readonly Report[],
  question: Question | null,
  fiscal: boolean,
): Answer {
  const [report, other] = reports;
  if (report === undefined) return { kind: 'no_answer', reason: { code: 'no_reports' }, suggestions: [] };
  // Every report of one publisher names it: any will do. The other parts differ from report to report.
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

/** What a topic asked for by its number is about: its heading and how it begins. */
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
