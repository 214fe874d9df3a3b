import { patternOf } from '../../language/languages.js';
import type { Span } from '../../span.js';
import type { Line } from '../text/text-shape.js';

/** A labeled line of a report's head: `Issued: 14 October 2021`. The span is that of the value. */
export type Labelled = Span & {
  readonly kind: 'title' | 'period' | 'issued' | 'publisher';
  readonly value: string;
};

const KINDS = ['title', 'period', 'publisher', 'issued'] as const;
const LABELS: readonly (readonly [Labelled['kind'], RegExp])[] = KINDS.map((kind) => [
  kind,
  patternOf('^(?:…)$', ({ reports }) => reports.labels[kind]),
]);
const LABELLED = /^([^:：]{1,40}?)\s?[:：]\s?(.+)$/u;
/** `Issued on 14 October 2021`, `発行日　2021年10月14日`: a label with no colon before a number or a month. */
const UNMARKED = patternOf('^(…)\\s(.*\\d.*)$', ({ reports }) => reports.unmarkedLabels);

/** The labeled value of a line, or null. The value is as the report writes it, without emphasis and quotation marks. */
export function readLabel(line: Line): Labelled | null {
  if (line.text.length > 300) return null;
  const found = LABELLED.exec(line.text) ?? UNMARKED.exec(line.text);
  const value = found?.[2]?.replace(/^[*_"'\s]{1,4}|[*_"'\s]{1,4}$/gu, '') ?? '';
  if (!found || value === '') return null;
  const label = (found[1] ?? '')
    .replace(/[*_-]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const kind = LABELS.find(([, pattern]) => pattern.test(label))?.[0];
  if (!kind) return null;
  const start = line.start + line.text.lastIndexOf(value);
  return { kind, value, start, end: start + value.length };
}

/** The number of lines at the end of a report that are an imprint: labeled publisher and date of issue. */
export function imprintLength(lines: readonly Line[]): number {
  const last = lines.findLastIndex((line) => !/^(?:issued|publisher)$/.test(readLabel(line)?.kind ?? ''));
  return lines.length - 1 - last;
}

const ORGANIZATIONS = patternOf('…', ({ reports }) => reports.organizations);
const PUBLICATIONS = patternOf('…', ({ reports }) => reports.publications);

/** Whether a line names an organization: "Coordination Center", "株式会社…", "…協会". */
export function namesOrganization(text: string): boolean {
  return ORGANIZATIONS.test(text);
}

/** Whether a line names a kind of publication: "Quarterly Review", "活動概要". */
export function namesPublication(text: string): boolean {
  return PUBLICATIONS.test(text);
}
