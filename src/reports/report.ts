import { createHash } from 'node:crypto';
import { memoize } from '../memoize.js';
import type { IsoDate, Period } from '../periods/period.js';
import type { Span } from '../span.js';

/** Where something that is known of a report was read. */
export type Origin =
  | 'sidecar'
  | 'front matter'
  | 'stated'
  | 'file name'
  | 'folder name'
  | 'date of issue'
  | 'title';

/** Where a field was read and how sure that is, from 0 to 1. */
export type Provenance = { readonly from: Origin; readonly confidence: number };

/** What is known of a report besides its topics. */
export type HeadField = 'title' | 'series' | 'publisher' | 'period' | 'issuedOn' | 'url';

/**
 * One published report. `text` is what its format was read to, Markdown or plain text with form feeds between pages;
 * that of a plain file is the file's own. Every offset points into it.
 */
export type Report = {
  /** Series and period, unique in a library: `jpcert-cc-activities-overview-2023-q4`. */
  readonly id: string;
  /** The title without its period and without a trailing "Topics": what all reports of the series share. */
  readonly series: string;
  readonly title: string;
  readonly publisher: string | null;
  readonly period: Period;
  readonly issuedOn: IsoDate | null;
  /** Where the report can be found on the web. */
  readonly url: string | null;
  /** The file's name, without its folder. */
  readonly source: string;
  readonly text: string;
  /** For each field that was found. */
  readonly provenance: Readonly<Partial<Record<HeadField, Provenance>>>;
  /** Where the report says these things of itself, for quoting; for what it does not say itself, its title. */
  readonly statedAt: {
    readonly title: Span;
    readonly period: Span;
    readonly publisher: Span | null;
    readonly issuedOn: Span | null;
  };
  /** At least one, in the order of the text; numbers are unique in a report. */
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

/** One or a few paragraphs of a topic, about 120 words: what the search index calls a document. */
export type Passage = Span & {
  /** `<report id>#<topic number>.<n>`, n from 1. */
  readonly id: string;
  /** `report.text.slice(start, end)`, unchanged. */
  readonly text: string;
  /** The page that it begins on, from 1, where the format has pages. */
  readonly page?: number;
  /** Running headers and page numbers inside the passage, as offsets into the report's text; never quoted. */
  readonly boilerplate: readonly Span[];
};

/** An address in a report. The span covers its caption, where it has one, and the address itself. */
export type Link = Span & {
  /** http or https, without Markdown escapes. */
  readonly url: string;
  readonly caption: string | null;
};

/** SHA-256 of a report's text, in hexadecimal digits; of each report computed once. */
export const hashText = memoize((report: Report): string =>
  createHash('sha256').update(report.text).digest('hex'),
);

/** The report under another id, which those of its passages begin with. */
export function withId(report: Report, id: string): Report {
  const topics = report.topics.map((topic) => ({
    ...topic,
    passages: topic.passages.map((passage) => ({ ...passage, id: id + passage.id.slice(report.id.length) })),
  }));
  return { ...report, id, topics };
}
