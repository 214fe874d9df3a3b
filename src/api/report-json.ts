import type { Citation } from '../answers/answer.js';
import { captionOf } from '../answers/quoting/cite.js';
import { formatPeriod, formatPeriodWithFiscal, type Period } from '../periods/period.js';
import type { Report, Topic } from '../reports/report.js';
import { OFFSET_UNIT, type PeriodJson, SCHEMA_VERSION } from './answer-schema.js';
import type { ReportSummaryJson, TopicJson } from './library-schema.js';

/** Converts a period and adds its label; `fiscal` adds the fiscal reading to the label. */
export function periodJson(period: Period, fiscal = false): PeriodJson {
  const { start, end } = period;
  return { start, end, label: fiscal ? formatPeriodWithFiscal(period) : formatPeriod(period) };
}

/** Converts a report to the object that `parse --json` prints: with its whole text, which all offsets refer to. */
export function reportJson(report: Report) {
  return {
    schema: SCHEMA_VERSION,
    offsets: OFFSET_UNIT,
    ...reportSummaryJson(report),
    provenance: report.provenance,
    text: report.text,
    topics: report.topics.map(({ number, title, start, end, links, passages }) => ({
      number,
      title,
      start,
      end,
      links: links.map(({ url }) => url),
      passages: passages.map(passageJson),
    })),
  };
}

const passageJson = ({ start, end, page }: Topic['passages'][number]) => ({
  start,
  end,
  ...(page !== undefined && { page }),
});

/** Converts a report to the entry that `reports --json` lists: without its text and the offsets into it. */
export function reportSummaryJson({
  id,
  series,
  title,
  publisher,
  period,
  issuedOn,
  url,
  source,
  topics,
}: Report): ReportSummaryJson {
  return {
    id,
    series,
    title,
    publisher,
    period: periodJson(period),
    issuedOn,
    ...(url !== null && { url }),
    source,
    topics: topics.map(({ number, title, links }) => ({ number, title, links: links.map(({ url }) => url) })),
  };
}

/** Returns the part of a topic from the offset `from` in the report's text, at most `maxCharacters` long. */
export function topicJson(report: Report, topic: Topic, from: number, maxCharacters: number): TopicJson {
  const textStart = wholeCharacter(report.text, Math.min(Math.max(from, topic.start), topic.end));
  const textEnd = Math.min(topic.end, wholeCharacter(report.text, textStart + maxCharacters));
  const place: Pick<Citation, 'topic'> = { topic };
  return {
    schema: SCHEMA_VERSION,
    offsets: OFFSET_UNIT,
    reportId: report.id,
    reportTitle: report.title,
    url: report.url,
    file: report.source,
    period: periodJson(report.period),
    issuedOn: report.issuedOn,
    number: topic.number,
    title: topic.title,
    start: topic.start,
    end: topic.end,
    text: report.text.slice(textStart, textEnd),
    textStart,
    textEnd,
    passages: topic.passages.filter(({ start, end }) => start < textEnd && end > textStart).map(passageJson),
    links: topic.links
      .filter(({ start, end }) => start < textEnd && end > textStart)
      .map(({ url }) => ({ url, caption: captionOf(place, url) })),
  };
}

/** Returns the offset, or the previous one if it would split a surrogate pair. */
function wholeCharacter(text: string, offset: number): number {
  const code = text.charCodeAt(offset);
  return offset > 0 && code >= 0xdc00 && code <= 0xdfff ? offset - 1 : offset;
}
