import MiniSearch from 'minisearch';
import { formatPeriod } from '../reports/period.js';
import type { Report } from '../reports/report.js';
import type { Hit, IndexedPassage } from './hit.js';
import type { Query } from './query.js';
import { findBigrams, findTerms, type Term } from './terms.js';
import { createVocabulary } from './vocabulary.js';

/** The passages of all reports, ranked by BM25+ for a query. */
export interface PassageIndex {
  readonly passageCount: number;
  /** The best passages, best first, at most `limit`; ties by passage id, so that runs agree. */
  search(query: Query, limit: number): readonly Hit[];
  /** How much a term tells passages apart: `ln(1 + (N - n + 0.5) / (n + 0.5))`, highest for one no passage holds. */
  idf(term: string): number;
  /** Whether a passage, its topic's title or its report's identity holds the term. */
  has(term: string): boolean;
  /** Known terms that a misspelt or cut-off term may mean, best first; none for short terms and numbers. */
  nearestTerms(term: string, limit: number): readonly string[];
}

/**
 * The fields of a passage. `body` holds the topic's title too, so that a passage that never names its subject is
 * still found by it; identity is what tells one report from the others.
 */
const BOOSTS = { body: 1, title: 0.3, bigrams: 0.3 };
const BM25 = { k: 1.2, b: 0.75, d: 0 };
const STRONGEST_IDENTITY = 5;

type Field = 'body' | 'title' | 'identity' | 'bigrams';
const FIELDS: readonly Field[] = ['body', 'title', 'identity', 'bigrams'];

/** Terms hold no control characters, so one can stand between them and another mark bigrams apart from words. */
const SEPARATOR = '\u0001';
const BIGRAM_MARK = '\u0002';

export function createPassageIndex(reports: readonly Report[]): PassageIndex {
  const passages = new Map<string, IndexedPassage>();
  const vocabulary = createVocabulary();
  const mini = new MiniSearch<{ id: string } & Record<Field, string>>({
    fields: [...FIELDS],
    tokenize: (text) => (text === '' ? [] : text.split(SEPARATOR)),
    processTerm: (term) => term,
  });
  for (const report of reports) {
    const identity = content(identityOf(report));
    for (const topic of report.topics) {
      const title = content(topic.title);
      for (const passage of topic.passages) {
        passages.set(passage.id, { report, topic, passage });
        const body = content(passage.text);
        vocabulary.add([...title, ...body, ...identity]);
        mini.add({
          id: passage.id,
          body: join([...title, ...body]),
          title: join(title),
          identity: join(identity),
          bigrams: mark([...findBigrams(topic.title), ...findBigrams(passage.text)]).join(SEPARATOR),
        });
      }
    }
  }
  const boost = { ...BOOSTS, identity: Math.min(STRONGEST_IDENTITY, Math.log2(1 + reports.length)) };

  return {
    passageCount: passages.size,
    idf: (term) => {
      const holding = vocabulary.passagesWith(term);
      return Math.log(1 + (passages.size - holding + 0.5) / (holding + 0.5));
    },
    has: (term) => vocabulary.passagesWith(term) > 0,
    nearestTerms: vocabulary.nearestTerms,
    search({ terms, bigrams, filter }, limit) {
      const weights = new Map(terms.map(({ term, weight }) => [term, weight]));
      const results = mini.search([...weights.keys(), ...mark(bigrams)].join(SEPARATOR), {
        boost,
        bm25: BM25,
        boostTerm: (term) => weights.get(term) ?? 1,
      });
      const hits: Hit[] = [];
      for (const { id, score, queryTerms } of results) {
        const found = passages.get(id);
        if (found === undefined || (filter !== undefined && !filter(found))) continue;
        hits.push({
          ...found,
          score: withoutCoordination(score, queryTerms),
          matchedTerms: queryTerms.filter((term) => weights.has(term)),
        });
      }
      return hits.sort(byRank).slice(0, limit);
    },
  };
}

/** MiniSearch multiplies the sum by the number of query terms matched. Rounded, so that equal sums are equal. */
function withoutCoordination(score: number, queryTerms: readonly string[]): number {
  return Math.round((score / (queryTerms.length || 1)) * 1e6) / 1e6;
}

function byRank(a: Hit, b: Hit): number {
  return b.score - a.score || (a.passage.id < b.passage.id ? -1 : 1);
}

/** What tells a report from others: series, title, publisher and period with its year and quarter. */
function identityOf(report: Report): string {
  return [report.series, report.title, report.publisher ?? '', formatPeriod(report.period)].join('\n');
}

/** Stop words stay out of the index, so that "IT" and "WHO" are rare words in it. */
const content = (text: string): readonly Term[] => findTerms(text).filter((term) => !term.stop);
const join = (terms: readonly Term[]): string => terms.map((term) => term.term).join(SEPARATOR);
const mark = (bigrams: readonly string[]): string[] => bigrams.map((bigram) => BIGRAM_MARK + bigram);
