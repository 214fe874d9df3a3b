import { formatPeriod, formatPeriodWithFiscal } from '../../src/reports/format-period.js';
import type { Period } from '../../src/reports/period.js';
import type { Report } from '../../src/reports/report.js';

/** Both days included; `label` is how a person reads it. */
export type PeriodJson = { readonly start: string; readonly end: string; readonly label: string };

/** A period with its label; `fiscal` adds the fiscal reading to it. */
export function periodJson(period: Period, fiscal = false): PeriodJson {
  const { start, end } = period;
  return { start, end, label: fiscal ? formatPeriodWithFiscal(period) : formatPeriod(period) };
}

/** A report as `parse --json` prints it: with its whole text, into which all offsets point. */
export function reportJson(report: Report) {
  return {
    ...reportSummaryJson(report),
    provenance: report.provenance,
    text: report.text,
    topics: report.topics.map(({ number, title, start, end, links, passages }) => ({
      number,
      title,
      start,
      end,
      links: links.map(({ url }) => url),
      passages: passages.map(({ start: from, end: to, page }) => ({
        start: from,
        end: to,
        ...(page !== undefined && { page }),
      })),
    })),
  };
}

/** A report as `reports --json` lists it: the same without the text and what points into it. */
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
}: Report) {
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
