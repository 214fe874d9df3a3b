import type { Passage, Report } from '../report.js';

/** A report without the texts of its passages, which are slices of its own: to be kept, or sent from thread to thread. */
export type PackedReport = Report;

/** The report without the texts of its passages. */
export function packReport(report: Report): PackedReport {
  return withTexts(report, () => '');
}

/** The report again, with the text of each passage. */
export function unpackReport(packed: PackedReport): Report {
  return withTexts(packed, ({ start, end }) => packed.text.slice(start, end));
}

function withTexts(report: Report, say: (passage: Passage) => string): Report {
  const topics = report.topics.map((topic) => ({
    ...topic,
    passages: topic.passages.map((passage) => ({ ...passage, text: say(passage) })),
  }));
  return { ...report, topics };
}
