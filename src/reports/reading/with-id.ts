import type { Report } from '../report.js';

/** The report under another id, which those of its passages begin with. */
export function withId(report: Report, id: string): Report {
  const topics = report.topics.map((topic) => ({
    ...topic,
    passages: topic.passages.map((passage) => ({ ...passage, id: id + passage.id.slice(report.id.length) })),
  }));
  return { ...report, id, topics };
}
