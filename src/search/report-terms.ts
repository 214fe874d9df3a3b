import { createHash } from 'node:crypto';
import { formatPeriod } from '../reports/format-period.js';
import type { Report } from '../reports/report.js';
import { createRows, type Rows } from './rows.js';
import { findBigrams, findTerms, type Term } from './terms.js';
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
  /** The ways words are written in texts and identity, each once, as numbers of the vocabulary's spellings. */
  readonly spellings: Int32Array;
};

/** Terms hold no control characters, so this sets bigrams apart from words. */
const BIGRAM_MARK = '\u0002';

/** The term of a bigram, which no word equals. */
export const markBigram = (bigram: string): string => BIGRAM_MARK + bigram;

/** A report of 20 MB in sentences holds fewer different words; a million of them take gigabytes. */
const MOST_SPELLINGS = 150_000;

/** Reads a report; what the vocabulary does not know yet it takes in. Throws where that would be too many words. */
export function readReportTerms(report: Report, vocabulary: Vocabulary): ReportTerms {
  const spellings = new Set<number>();
  const read = (text: string): number[] => {
    const terms = contentTerms(text).map((term) => vocabulary.add(term, spellings));
    if (spellings.size > MOST_SPELLINGS)
      throw new Error(`it has more than ${MOST_SPELLINGS.toLocaleString('en')} different words`);
    return terms;
  };
  const readBigrams = (text: string): number[] =>
    findBigrams(text).map((bigram) => vocabulary.terms.add(markBigram(bigram)));
  const topics = report.topics.map(({ title, passages }) => ({
    title: read(title),
    titleBigrams: readBigrams(title),
    passages: passages.map(({ text }) => ({ terms: read(text), bigrams: readBigrams(text) })),
  }));
  const perPassage = (list: (topic: (typeof topics)[number], at: number) => number[]) =>
    createRows(topics.flatMap((topic) => topic.passages.map((_, at) => list(topic, at))));
  return {
    id: report.id,
    contentHash: hashContent(report),
    topicSizes: Int32Array.from(topics, ({ passages }) => passages.length),
    identity: Int32Array.from(read(identityOf(report))),
    titles: createRows(topics.map(({ title }) => title)),
    bodies: perPassage(({ title, passages }, at) => [...title, ...(passages[at]?.terms ?? [])]),
    bigrams: perPassage(({ titleBigrams, passages }, at) => [
      ...titleBigrams,
      ...(passages[at]?.bigrams ?? []),
    ]),
    spellings: Int32Array.from(spellings),
  };
}

function identityOf({ series, title, publisher, period }: Report): string {
  return [series, title, publisher ?? '', formatPeriod(period)].join('\n');
}

/** A hash over all that the index reads of a report. */
export function hashContent(report: Report): string {
  const hash = createHash('sha256');
  const add = (text: string) => hash.update(`${text.length}\n${text}`);
  add(report.id);
  add(identityOf(report));
  for (const { title, passages } of report.topics) {
    add(`${passages.length} ${title}`);
    for (const { text } of passages) add(text);
  }
  return hash.digest('hex');
}

/** Stop words stay out of the index, so that "IT" and "WHO" are rare words in it. */
function contentTerms(text: string): readonly Term[] {
  return findTerms(text).filter((term) => !term.stop);
}
