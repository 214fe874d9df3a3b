import type { IsoDate, Period } from './period.js';

/** A stretch of a report's text in UTF-16 code units: `text.slice(start, end)`. */
export type Span = { readonly start: number; readonly end: number };

/** One published report. `text` is the file's decoded text, unchanged; every offset points into it. */
export type Report = {
  /** Series and period, unique in a library: `jpcert-cc-activities-overview-2023-q4`. */
  readonly id: string;
  /** The title without its period and without a trailing "Topics": what all reports of the series share. */
  readonly series: string;
  readonly title: string;
  readonly publisher: string | null;
  readonly period: Period;
  readonly issuedOn: IsoDate | null;
  /** The file's name, without its folder. */
  readonly source: string;
  readonly text: string;
  /** Where the report says these things of itself, for quoting. */
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
  /** Running headers and page numbers inside the passage, as offsets into the report's text; never quoted. */
  readonly furniture: readonly Span[];
};

/** An address in a report. The span covers its caption, where it has one, and the address itself. */
export type Link = Span & {
  /** http or https, without Markdown escapes. */
  readonly url: string;
  readonly caption: string | null;
};
