import MiniSearch from 'minisearch';
import type { Report } from '../reports/report.js';
import { BM25, inverseFrequency } from './bm25.js';
import { createCoverage } from './coverage.js';
import type { Hit, IndexedPassage } from './hit.js';
import { createSequence, type Sequence, scorePairs } from './pairs.js';
import { type PassageFields, readPassageFields } from './passage-fields.js';
import type { Query } from './query.js';
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

/** What a word counts where it stands. Measured with `npm run bench:retrieval`. */
const BOOSTS = { body: 1, title: 0.3, bigrams: 0.3, identity: 1 };
const PAIRS_BOOST = 0.3;

/**
 * The more reports there are, the more it matters to find the right one first: 1 up to 16 reports, then one more
 * with each doubling, to 5, which 342 reports of 145 pages were found to need. On few reports it is to break ties.
 */
function identityBoost(reportCount: number): number {
  return Math.min(5, Math.max(1, Math.log2(reportCount) - 3));
}

type Entry = IndexedPassage & { readonly sequence: Sequence };

export function createPassageIndex(reports: readonly Report[]): PassageIndex {
  const { entries, vocabulary, mini } = indexReports(reports);
  const passageCount = entries.size;
  const averageLength =
    [...entries.values()].reduce((sum, { sequence }) => sum + sequence.length, 0) / passageCount;
  const boost = { ...BOOSTS, identity: identityBoost(reports.length) };
  const idf = (term: string): number => inverseFrequency(vocabulary.passagesWith(term), passageCount);

  const findCandidates = ({ terms, bigrams, filter }: Query) => {
    const weights = new Map(terms.map(({ term, weight }) => [term, weight]));
    const sought = [...new Set([...weights.keys(), ...bigrams.map(markBigram)])];
    const boostTerm = (term: string): number => weights.get(term) ?? 1;
    return mini
      .search(join(sought), { boost, bm25: BM25, boostTerm })
      .flatMap(({ id, score, queryTerms }) => {
        const entry = entries.get(id);
        if (entry === undefined || filter?.(entry) === false) return [];
        // MiniSearch multiplies its sum by the number of terms matched.
        const sum = score / (queryTerms.length || 1);
        return [{ ...entry, sum, held: new Set(queryTerms.filter((term) => weights.has(term))) }];
      });
  };

  return {
    passageCount,
    idf,
    has: (term) => vocabulary.passagesWith(term) > 0,
    nearestTerms: vocabulary.nearestTerms,
    search(query, limit) {
      const candidates = findCandidates(query);
      const pairScores = scorePairs(query.pairs ?? [], candidates, { passageCount, averageLength });
      const cover = createCoverage(query.terms, idf);
      const hits = candidates.map(({ report, topic, passage, held, sum }, at): Hit => {
        const score = (sum + PAIRS_BOOST * (pairScores[at] ?? 0)) * cover(held);
        // Rounded, so that sums that differ by their order only are equal.
        return { report, topic, passage, score: Math.round(score * 1e6) / 1e6, matchedTerms: [...held] };
      });
      return hits.sort(byRank).slice(0, limit);
    },
  };
}

function indexReports(reports: readonly Report[]) {
  const entries = new Map<string, Entry>();
  const vocabulary = createVocabulary();
  const mini = createMiniSearch();
  for (const report of reports) {
    for (const fields of readPassageFields(report)) {
      const document = toDocument(fields);
      vocabulary.add([...fields.body, ...fields.identity]);
      entries.set(document.id, { ...fields.entry, sequence: createSequence(fields.body) });
      mini.add(document);
    }
  }
  return { entries, vocabulary, mini };
}

function byRank(a: Hit, b: Hit): number {
  return b.score - a.score || (a.passage.id < b.passage.id ? -1 : 1);
}

/** Terms hold no control characters, so one can stand between them and another set bigrams apart from words. */
const SEPARATOR = '\u0001';
const BIGRAM_MARK = '\u0002';
const join = (terms: readonly string[]): string => terms.join(SEPARATOR);
const markBigram = (bigram: string): string => BIGRAM_MARK + bigram;

type Document = Readonly<Record<keyof typeof BOOSTS | 'id', string>>;

/** MiniSearch takes strings and cuts them: here at the separator only, so that terms stay as they were made. */
function createMiniSearch(): MiniSearch<Document> {
  return new MiniSearch({
    fields: Object.keys(BOOSTS),
    tokenize: (text) => (text === '' ? [] : text.split(SEPARATOR)),
    processTerm: (term) => term,
  });
}

function toDocument({ entry, body, title, identity, bigrams }: PassageFields): Document {
  return {
    id: entry.passage.id,
    body: join(body.map(({ term }) => term)),
    title: join(title.map(({ term }) => term)),
    identity: join(identity.map(({ term }) => term)),
    bigrams: join(bigrams.map(markBigram)),
  };
}
