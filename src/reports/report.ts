import { createHash } from 'node:crypto';
import { memoize } from '../memoize.js';
import type { IsoDate, Period } from '../periods/period.js';
import type { Span } from '../span.js';

/** Where a field of a report was found. */
export type Origin =
  | 'sidecar'
  | 'front matter'
  | 'stated'
  | 'file name'
  | 'folder name'
  | 'date of issue'
  | 'title';

/** Where a field was found, and how certain it is, from 0 to 1. */
export type Provenance = { readonly from: Origin; readonly confidence: number };

/** The fields of a report besides its topics. */
export type HeadField = 'title' | 'series' | 'publisher' | 'period' | 'issuedOn' | 'url';

/**
 * One published report. `text` is what its format returns: Markdown or plain text, with form feeds between pages. For a
 * plain file, it is the file's own text. Every offset points into it.
 */
export type Report = {
  /** Series and period, unique in a library: `jpcert-cc-activities-overview-2023-q4`. */
  readonly id: string;
  /** The title without its period and a trailing "Topics": the part that all reports of the series share. */
  readonly series: string;
  readonly title: string;
  readonly publisher: string | null;
  readonly period: Period;
  readonly issuedOn: IsoDate | null;
  /** The report's address on the web. */
  readonly url: string | null;
  /** The file's name, without its folder. */
  readonly source: string;
  readonly text: string;
  /** One entry for each field that was found. */
  readonly provenance: Readonly<Partial<Record<HeadField, Provenance>>>;
  /** Where the report states these fields, for quoting; the span of its title for a period that it does not state. */
  readonly statedAt: {
    readonly title: Span;
    readonly period: Span;
    readonly publisher: Span | null;
    readonly issuedOn: Span | null;
  };
  /** At least one, in the order of the text. Numbers are unique within a report. */
  readonly topics: readonly Topic[];
};

/** One numbered subject of a report, from its heading to the next. */
export type Topic = Span & {
  readonly number: number;
  /** As published, without Markdown, numbering and line breaks. */
  readonly title: string;
  readonly passages: readonly Passage[];
  readonly links: readonly Link[];
};

/** One or a few paragraphs of a topic, about 120 words: a document of the search index. */
export type Passage = Span & {
  /** `<report id>#<topic number>.<n>`, n from 1. */
  readonly id: string;
  /** `report.text.slice(start, end)`, unchanged. */
  readonly text: string;
  /** The page that it begins on, from 1, if the format has pages. */
  readonly page?: number;
  /** Running headers and page numbers within the passage, as offsets into the report's text; never quoted. */
  readonly boilerplate: readonly Span[];
};

/** A link in a report. The span covers its address and, if it has one, its caption. */
export type Link = Span & {
  /** http or https, without Markdown escapes. */
  readonly url: string;
  readonly caption: string | null;
};

/** SHA-256 of a report's text, in hexadecimal digits; computed once per report. */
export const hashText = memoize((report: Report): string =>
  createHash('sha256').update(report.text).digest('hex'),
);

/** Returns the report with another id, and its passages with ids that begin with it. */
export function withId(report: Report, id: string): Report {
  const topics = report.topics.map((topic) => ({
    ...topic,
    passages: topic.passages.map((passage) => ({ ...passage, id: id + passage.id.slice(report.id.length) })),
  }));
  return { ...report, id, topics };
}
