import MiniSearch from 'minisearch';
import { formatPeriod } from '../reports/period.js';
import type { Report } from '../reports/report.js';
import { BM25, inverseFrequency } from './bm25.js';
import type { Hit, IndexedPassage } from './hit.js';
import { createSequence, type Sequence, scorePairs } from './pairs.js';
import type { Query, QueryTerm } from './query.js';
import { findBigrams, findTerms, type Term } from './terms.js';
import { createVocabulary } from './vocabulary.js';

/** The passages of all reports, ranked by BM25+ for a query. */
export interface PassageIndex {
  readonly passageCount: number;
  /** The best passages, best first, at most `limit`; ties by passage id, so that runs agree. */
  search(query: Query, limit: number): readonly Hit[];
  /** How much a term tells passages apart: `ln(1 + (N - n + 0.5) / (n + 0.5))`, highest for one no passage holds. */
  idf(term: string): number;
  /** Whether a passage, its topic's title or its report's identity holds the term. Stop words are not held. */
  has(term: string): boolean;
  /** Known terms that a misspelt or cut-off word or term may mean, best first; none for short ones and numbers. */
  nearestTerms(word: string, limit: number): readonly string[];
}

/**
 * What the fields of a passage count. `body` holds the topic's title too, so that a passage that never names its
 * subject is found by it; `bigrams` are neighbouring Japanese characters; `identity` is what tells one report from
 * the others. Measured with `npm run bench:retrieval`.
 */
const BOOSTS = { body: 1, title: 0.3, bigrams: 0.3, identity: 1 };
const PAIRS_BOOST = 0.3;

/**
 * The more reports there are, the more it matters to find the right one first: 1 up to 16 reports, then one more
 * with each doubling, to 5, which 342 reports of 145 pages were found to need. On few reports it is to break ties.
 */
function identityBoost(reportCount: number): number {
  return Math.min(5, Math.max(1, Math.log2(reportCount) - 3));
}

/** A passage that holds half of what was asked counts 0.87 of its score. */
const COVERAGE_POWER = 0.2;
/** For a passage that was found by bigrams alone. */
const LEAST_COVERAGE = 0.01;

/** Terms hold no control characters, so one can stand between them and another set bigrams apart from words. */
const SEPARATOR = '\u0001';
const BIGRAM_MARK = '\u0002';

type Entry = IndexedPassage & { readonly sequence: Sequence };

export function createPassageIndex(reports: readonly Report[]): PassageIndex {
  const entries = new Map<string, Entry>();
  const vocabulary = createVocabulary();
  const mini = createMiniSearch();
  for (const report of reports) {
    const identity = contentTerms(identityOf(report));
    for (const topic of report.topics) {
      const title = contentTerms(topic.title);
      for (const passage of topic.passages) {
        const terms = [...title, ...contentTerms(passage.text)];
        const body = terms.map(({ term }) => term);
        vocabulary.add([...terms, ...identity]);
        entries.set(passage.id, { report, topic, passage, sequence: createSequence(body) });
        mini.add({
          id: passage.id,
          body: join(body),
          title: join(title.map(({ term }) => term)),
          identity: join(identity.map(({ term }) => term)),
          bigrams: join([...findBigrams(topic.title), ...findBigrams(passage.text)].map(markBigram)),
        });
      }
    }
  }
  const passageCount = entries.size;
  const averageLength =
    [...entries.values()].reduce((sum, { sequence }) => sum + sequence.length, 0) / passageCount;
  const boost = { ...BOOSTS, identity: identityBoost(reports.length) };
  const idf = (term: string): number => inverseFrequency(vocabulary.passagesWith(term), passageCount);

  return {
    passageCount,
    idf,
    has: (term) => vocabulary.passagesWith(term) > 0,
    nearestTerms: vocabulary.nearestTerms,
    search({ terms, pairs = [], bigrams, filter }, limit) {
      const weights = new Map(terms.map(({ term, weight }) => [term, weight]));
      const sought = join([...new Set([...weights.keys(), ...bigrams.map(markBigram)])]);
      const boostTerm = (term: string): number => weights.get(term) ?? 1;
      const candidates = mini
        .search(sought, { boost, bm25: BM25, boostTerm })
        .flatMap(({ id, score, queryTerms }) => {
          const entry = entries.get(id);
          if (entry === undefined || filter?.(entry) === false) return [];
          const held = new Set(queryTerms.filter((term) => weights.has(term)));
          // MiniSearch multiplies its sum by the number of terms matched.
          return [{ ...entry, held, sum: score / (queryTerms.length || 1) }];
        });
      const pairScores = scorePairs(pairs, candidates, { passageCount, averageLength });
      const cover = createCoverage(terms, idf);
      const hits = candidates.map(({ report, topic, passage, held, sum }, at): Hit => {
        const score = (sum + PAIRS_BOOST * (pairScores[at] ?? 0)) * cover(held);
        // Rounded, so that sums that differ by their order only are equal.
        return { report, topic, passage, score: Math.round(score * 1e6) / 1e6, matchedTerms: [...held] };
      });
      return hits.sort(byRank).slice(0, limit);
    },
  };
}

function createMiniSearch() {
  return new MiniSearch<Readonly<Record<keyof typeof BOOSTS | 'id', string>>>({
    fields: Object.keys(BOOSTS),
    tokenize: (text) => (text === '' ? [] : text.split(SEPARATOR)),
    processTerm: (term) => term,
  });
}

/** How much a passage counts for the share of the query's idf mass that it holds. */
function createCoverage(terms: readonly QueryTerm[], idf: (term: string) => number) {
  const masses = new Map(terms.map(({ term, weight }) => [term, weight * idf(term)]));
  const massOf = (held: Iterable<string>): number => {
    let mass = 0;
    for (const term of held) mass += masses.get(term) ?? 0;
    return mass;
  };
  const whole = massOf(masses.keys());
  return (held: Iterable<string>): number =>
    whole === 0 ? 1 : Math.max(LEAST_COVERAGE, massOf(held) / whole) ** COVERAGE_POWER;
}

function byRank(a: Hit, b: Hit): number {
  return b.score - a.score || (a.passage.id < b.passage.id ? -1 : 1);
}

/** What tells a report from others: series, title, publisher and period with its year and quarter. */
function identityOf({ series, title, publisher, period }: Report): string {
  return [series, title, publisher ?? '', formatPeriod(period)].join('\n');
}

/** Stop words stay out of the index, so that "IT" and "WHO" are rare words in it. */
const contentTerms = (text: string): readonly Term[] => findTerms(text).filter((term) => !term.stop);
const join = (terms: readonly string[]): string => terms.join(SEPARATOR);
const markBigram = (bigram: string): string => BIGRAM_MARK + bigram;
