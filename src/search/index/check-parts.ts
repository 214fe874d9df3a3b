import type { IndexParts } from './index-parts.js';
import { cutTopics, FIELDS, type Postings } from './postings.js';
import type { ReportTerms } from './report-terms.js';
import type { Rows } from './rows.js';

/** Whether all numbers of an index that was read from a file lead somewhere. */
export function fits({ words, reports }: IndexParts): boolean {
  const terms = words.terms.length;
  return (
    words.termOfSpelling.length === words.spellings.length &&
    words.termOfSpelling.every((term) => term >= 0 && term < terms) &&
    reports.every((report) => reportFits(report, terms, words.spellings.length))
  );
}

function reportFits(report: ReportTerms, terms: number, spellings: number): boolean {
  const { topicSizes, identity, titles, bodies, bigrams, postings } = report;
  if (!areBelow(topicSizes, Number.MAX_SAFE_INTEGER)) return false;
  const passages = topicSizes.reduce((sum, size) => sum + size, 0);
  return (
    rowsFit(titles, topicSizes.length, terms) &&
    rowsFit(bodies, passages, terms) &&
    rowsFit(bigrams, passages, terms) &&
    areBelow(identity, terms) &&
    areBelow(report.spellings, spellings) &&
    postingsFit(postings, cutTopics(topicSizes).length * FIELDS.length, terms)
  );
}

function postingsFit({ terms, ends, places, counts, lengths }: Postings, size: number, termCount: number) {
  return (
    lengths.length === size &&
    counts.length === places.length &&
    rowsFit({ values: places, ends }, terms.length, size) &&
    areBelow(terms, termCount) &&
    areBelow(counts, Number.MAX_SAFE_INTEGER) &&
    areBelow(lengths, terms.length + 1)
  );
}

function rowsFit({ values, ends }: Rows, count: number, limit: number): boolean {
  let end = 0;
  for (const next of ends) {
    if (next < end) return false;
    end = next;
  }
  return ends.length === count && values.length === end && areBelow(values, limit);
}

function areBelow(numbers: Int32Array, limit: number): boolean {
  for (let at = 0; at < numbers.length; at += 1) {
    const number = numbers[at] ?? 0;
    if (number < 0 || number >= limit) return false;
  }
  return true;
}
