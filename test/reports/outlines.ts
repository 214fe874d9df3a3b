import type { Report } from '../../src/reports/report.js';

/** What a reader would check in a parsed report, in few lines. */
export function outlineOf(report: Report): object {
  const { id, series, title, publisher, period, issuedOn, statedAt, text, topics } = report;
  const quote = (span: { start: number; end: number } | null) => span && text.slice(span.start, span.end);
  return {
    id,
    series,
    title,
    publisher,
    period: `${period.start} ${period.end}`,
    issuedOn,
    stated: [statedAt.title, statedAt.period, statedAt.publisher, statedAt.issuedOn].map(quote),
    topics: topics.map((topic) => `${topic.number} ${topic.title}`),
    passages: topics.map(({ passages }) => passages.length),
    links: topics.flatMap(({ links }) => links.map(({ url, caption }) => [url, caption])),
  };
}
