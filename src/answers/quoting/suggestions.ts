import type { Report, Topic } from '../../reports/report.js';
import type { Hit } from '../../search/hit.js';
import type { Suggestion } from '../answer.js';
import type { Keyword } from '../keywords/keyword.js';
import type { Question } from '../question/question.js';
import { writeTerm } from './searched-for.js';

const MAX_SUGGESTIONS = 3;

/** What to try after a question without an answer: its spelling mended, the nearest topics, else the latest report's period. */
export function suggestNext(
  question: Question,
  keywords: readonly Keyword[],
  hits: readonly Hit[],
  reports: readonly Report[],
): readonly Suggestion[] {
  const suggestions = [...suggestSpelling(question, keywords, hits), ...suggestTopics(hits)];
  const [latest] = reports;
  if (suggestions.length === 0 && latest !== undefined) {
    suggestions.push({ kind: 'period', period: latest.period, issuedOn: latest.issuedOn });
  }
  return suggestions.slice(0, MAX_SUGGESTIONS);
}

function suggestSpelling(
  question: Question,
  keywords: readonly Keyword[],
  hits: readonly Hit[],
): Suggestion[] {
  const misspelt = keywords.filter(({ correction }) => correction !== null);
  let mended = question.text;
  for (const { start, end, correction } of misspelt.toReversed()) {
    const word = correction === null ? null : writeTerm(correction, hits);
    if (word === null) return [];
    mended = mended.slice(0, start) + word + mended.slice(end);
  }
  return misspelt.length === 0 ? [] : [{ kind: 'did_you_mean', question: mended }];
}

function suggestTopics(hits: readonly Hit[]): Suggestion[] {
  const seen = new Set<unknown>();
  return hits.flatMap(({ report, topic }) => {
    if (seen.has(topic)) return [];
    seen.add(topic);
    return [suggestTopic(report, topic)];
  });
}

/** The first topics of the reports, for whoever asked for one that is not there. */
export function offerTopics(reports: readonly Report[]): readonly Suggestion[] {
  return reports
    .flatMap((report) => report.topics.map((topic) => suggestTopic(report, topic)))
    .slice(0, MAX_SUGGESTIONS);
}

/** Suggests a topic of a report. */
export function suggestTopic(report: Report, topic: Topic): Suggestion {
  return {
    kind: 'topic',
    title: topic.title,
    period: report.period,
    topic: topic.number,
    reportId: report.id,
  };
}
