import { createHash } from 'node:crypto';
import { formatPeriod } from '../../periods/format-period.js';
import { hashText, type Report } from '../../reports/report.js';
import type { Steps } from '../../steps.js';
import { findBigrams } from '../terms/terms.js';
import { createPostings, type Postings } from './postings.js';
import { createRows, type Rows } from './rows.js';
import type { Vocabulary } from './vocabulary.js';

/** What the index holds of a report, as numbers of the vocabulary's terms. Stop words are not held. */
export type ReportTerms = {
  readonly id: string;
  /** Tells whether a report says the same as the one that was read. */
  readonly contentHash: string;
  /** How many passages each topic has, in the report's order. */
  readonly topicSizes: Int32Array;
  /** What tells the report from others: series, title, publisher and period with its year and quarter. */
  readonly identity: Int32Array;
  /** A row a topic. */
  readonly titles: Rows;
  /** A row a passage: its topic's title and its text, so that a passage that never names its subject is found by it. */
  readonly bodies: Rows;
  /** A row a passage: neighbouring Japanese characters of title and text, marked. */
  readonly bigrams: Rows;
  /** Where its terms stand. */
  readonly postings: Postings;
  /** The ways words are written in texts and identity, each once, as numbers of the vocabulary's spellings. */
  readonly spellings: Int32Array;
};

/** Terms hold no control characters, so this sets bigrams apart from words. */
const BIGRAM_MARK = '\u0002';

/** The term of a bigram, which no word equals. */
export const markBigram = (bigram: string): string => BIGRAM_MARK + bigram;

/** A report of 20 MB in sentences holds fewer different words; a million of them take gigabytes. */
const MAX_SPELLINGS = 150_000;

/** Reads a report, step by step; what the vocabulary does not know yet it takes in. Throws where that would be too many words. */
export function* readReportTerms(report: Report, vocabulary: Vocabulary): Steps<ReportTerms> {
  const spellings = new Set<number>();
  const read = (text: string): number[] => {
    const terms = vocabulary.read(text, spellings);
    if (spellings.size > MAX_SPELLINGS)
      throw new Error(`it has more than ${MAX_SPELLINGS.toLocaleString('en')} different words`);
    return terms;
  };
  const readBigrams = (text: string): number[] =>
    findBigrams(text).map((bigram) => vocabulary.terms.add(markBigram(bigram)));
  const titles: number[][] = [];
  const bodies: number[][] = [];
  const bigrams: number[][] = [];
  for (const { title, passages } of report.topics) {
    const titleTerms = read(title);
    const titleBigrams = readBigrams(title);
    titles.push(titleTerms);
    for (const { text } of passages) {
      bodies.push([...titleTerms, ...read(text)]);
      bigrams.push([...titleBigrams, ...readBigrams(text)]);
      yield;
    }
  }
  const texts = {
    topicSizes: Int32Array.from(report.topics, ({ passages }) => passages.length),
    identity: Int32Array.from(read(identityOf(report))),
    titles: createRows(titles),
    bodies: createRows(bodies),
    bigrams: createRows(bigrams),
  };
  yield;
  return {
    ...texts,
    id: report.id,
    contentHash: hashContent(report),
    postings: createPostings(texts),
    spellings: Int32Array.from(spellings),
  };
}

function identityOf({ series, title, publisher, period }: Report): string {
  return [series, title, publisher ?? '', formatPeriod(period)].join('\n');
}

/** A hash over all that the index reads of a report: passages are slices of its text. */
export function hashContent(report: Report): string {
  const { topics } = report;
  const spans = topics.map(({ title, passages }) => [title, passages.map(({ start, end }) => [start, end])]);
  const parts = [report.id, identityOf(report), hashText(report), JSON.stringify(spans)];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
