import { createHash } from 'node:crypto';
import { memoize } from '../memoize.js';
import { seriesKey } from '../reports/head/series.js';
import type { Report, Topic } from '../reports/report.js';
import type { ReportKey } from '../store/delivery.js';
import type { ReportIdentity } from '../store/known-reports.js';
import { markSentences } from './changed-words.js';

/** The key of a report and hashes of its content. White space counts as one space, so layout does not matter. */
export const identifyReport = memoize(
  (report: Report): ReportIdentity => ({
    series: seriesKey(report.series),
    period: report.period,
    title: report.title,
    contentHash: hash(report.text, 32),
    topics: report.topics.map((topic) => ({
      number: topic.number,
      title: topic.title,
      hash: hash(textOf(topic), 16),
      marks: markSentences(topic),
    })),
  }),
);

/** Returns the same text for equal keys. */
export const nameOfKey = ({ series, period }: ReportKey): string =>
  JSON.stringify([series, period.start, period.end]);

/** Whether two keys name the same series and period. */
export function isSameKey(a: ReportKey, b: ReportKey): boolean {
  return a.series === b.series && a.period.start === b.period.start && a.period.end === b.period.end;
}

/** The report with a key. Of several, one that was issued last, preferably with this content. */
export function findByKey(
  reports: readonly Report[],
  key: ReportKey,
  contentHash: string | undefined,
): Report | undefined {
  const found = reports.filter((report) => isSameKey(identifyReport(report), key));
  if (found.length < 2) return found[0];
  const issued = ({ issuedOn }: Report) => issuedOn ?? '';
  const latest = found.toSorted((a, b) => (issued(a) < issued(b) ? 1 : issued(a) > issued(b) ? -1 : 0));
  const known = latest.find((report) => identifyReport(report).contentHash === contentHash);
  const [first] = latest;
  return known !== undefined && first !== undefined && issued(known) === issued(first) ? known : first;
}

const textOf = ({ passages }: Topic): string => passages.map(({ text }) => text).join('\n');

/** Hexadecimal digits of SHA-256; white space counts as one space. */
function hash(text: string, digits: number): string {
  const folded = text.normalize('NFC').replace(/\s+/gu, ' ').trim();
  return createHash('sha256').update(folded).digest('hex').slice(0, digits);
}
