import { once } from '../memoize.js';
import type { Report } from '../reports/report.js';
import { finish, type Steps } from '../steps.js';
import type { IndexParts } from './index/index-snapshot.js';
import {
  addReport,
  copyIndexed,
  hasSameContent,
  type IndexedReports,
  readAhead,
  replaceReports,
} from './index/indexed-reports.js';
import { type Boosts, createTermStatistics, markBigram, rowAt } from './index/report-terms.js';
import { createVocabulary, type PhoneticTerm } from './index/vocabulary.js';
import type { Hit, Query } from './query.js';
import { canBeLearntFrom, createReranker, type Reranker } from './ranking/latent-similarity.js';
import { type Candidate, createTopicIndex, rankPassages } from './ranking/rank-passages.js';
import { containsJapanese } from './terms/terms.js';

/** An index of the passages of all reports, ranked by BM25 for a query. */
export interface PassageIndex {
  readonly passageCount: number;
  /**
   * Returns the best passages, best first, at most `limit`. Ties are sorted by passage id, so that results are
   * reproducible.
   */
  search(query: Query, limit: number): readonly Hit[];
  /**
   * How well a term distinguishes passages: `ln(1 + (N - n + 0.5) / (n + 0.5))`, highest for a term that no passage
   * contains.
   */
  idf(term: string): number;
  /** Whether a passage, its topic's title or its report's identity contains the term. Stop words are not indexed. */
  has(term: string): boolean;
  /** Whether any report contains Japanese words. */
  readonly holdsJapanese: boolean;
  /** Known terms that a misspelt or truncated word may stand for, best first; empty for short words and numbers. */
  nearestTerms(word: string, limit: number): readonly string[];
  /** Known terms that begin or end with a word, shortest first: 空調設備 for 空調. At most `limit`. */
  longerTerms(part: string, limit: number): readonly string[];
  /** Known terms that sound like a word in the other script, nearest first: カモ and "Kamo", セキュリティ and "security". */
  soundsLike(word: string): readonly PhoneticTerm[];
  /** The reports that could not be indexed, with the reason. */
  readonly refused: ReadonlyMap<Report, string>;
  /**
   * Creates an index of these reports. Reads only those that are new or changed; the two indexes share the rest. This
   * index stays usable and unchanged.
   */
  withReports(reports: readonly Report[], onProgress?: IndexProgress): Steps<PassageIndex>;
  /** Reads a report ahead of the next index. `withReports` uses the result if the report has not changed since. */
  readAhead(report: Report): Steps<void>;
  /** Learns now what the first questions would otherwise learn. */
  learn(): Steps<void>;
  /** Returns the contents of the index, to be stored. */
  parts(): IndexParts;
}

/** Called with the number of reports read so far, and the number that have to be read. */
export type IndexProgress = (done: number, of: number) => void;

/** The weight of each field. Measured with `npm run bench:retrieval`. */
const BOOSTS = { body: 1, title: 0.3, bigrams: 0.3, identity: 1 };

/**
 * The weight of identity: with more reports, finding the right one matters more. It is 1 for up to 16 reports, and
 * grows by 1 with each doubling, to 5, the value needed for 342 reports of 145 pages. With few reports it only breaks
 * ties.
 */
function identityBoost(reportCount: number): number {
  return Math.min(5, Math.max(1, Math.log2(reportCount) - 3));
}

/** The minimum number of topics whose passages are ranked; on public test sets as good as ranking all. */
const MIN_TOPICS = 30;
/**
 * Ranking topics takes time for each occurrence of a term. Beyond this many passages, common terms are left to the
 * ranking of passages.
 */
const MAX_PASSAGES_MET = 20_000;

/**
 * Indexes reports. `kept` are the parts of a previous index: reports that are unchanged since then are not read again.
 * A report that cannot be indexed is refused, without affecting the others.
 */
export function* indexReports(
  reports: readonly Report[],
  kept?: IndexParts,
  onProgress: IndexProgress = () => undefined,
): Steps<PassageIndex> {
  const indexed: IndexedReports = {
    vocabulary: createVocabulary(kept?.words),
    statistics: createTermStatistics(),
    topics: createTopicIndex(),
    entries: new Map(),
    faults: new Map(),
    readAhead: new Map(),
  };
  const byId = new Map(reports.map((report) => [report.id, report]));
  for (const terms of kept?.reports ?? []) {
    const report = byId.get(terms.id);
    if (report !== undefined && hasSameContent(report, terms)) addReport(indexed, report, terms);
    yield;
  }
  const { refused } = yield* replaceReports(indexed, reports, onProgress);
  return answerFrom(indexed, refused);
}

/** Indexes reports synchronously. */
export const createPassageIndex = (reports: readonly Report[]): PassageIndex => finish(indexReports(reports));

function answerFrom(
  indexed: IndexedReports,
  refused: ReadonlyMap<Report, string>,
  before: Reranker | null = null,
): PassageIndex {
  const { vocabulary, statistics, entries } = indexed;
  /** Learned on demand. */
  let raise = before;
  const idOf = (term: string): number => vocabulary.terms.idOf(term) ?? -1;

  /**
   * Raises similar hits. Leaves queries with Japanese unchanged: its segmentation is uncertain, and the similarity
   * ignores bigrams.
   */
  const raiseAlike = ({ terms, bigrams }: Query, hits: readonly Hit[]): readonly Hit[] => {
    if (bigrams.length > 0) return hits;
    raise ??= finish(learnLikeness(indexed));
    return raise(new Map(terms.map(({ term, weight }) => [idOf(term), weight])), hits);
  };

  const holdsJapanese = once(() =>
    vocabulary.terms.strings.some((term, id) => containsJapanese(term) && statistics.passagesWith(id) > 0),
  );

  return {
    refused,
    get passageCount() {
      return statistics.passageCount();
    },
    idf: (term) => statistics.idf(idOf(term)),
    has: (term) => statistics.passagesWith(idOf(term)) > 0,
    get holdsJapanese() {
      return holdsJapanese();
    },
    nearestTerms: (word, limit) => vocabulary.nearestTerms(word, limit, statistics.passagesWith),
    longerTerms: (part, limit) => vocabulary.longerTerms(part, limit, statistics.passagesWith),
    soundsLike: (word) => vocabulary.soundsLike(word, statistics.passagesWith),
    search(query, limit) {
      const boosts = { ...BOOSTS, identity: identityBoost(entries.size) };
      const candidates = findCandidates(indexed, query, boosts, Math.max(MIN_TOPICS, limit));
      const hits = rankPassages(query, candidates, { vocabulary, statistics, boosts });
      return [...raiseAlike(query, hits)].sort(byRank).slice(0, limit);
    },
    *withReports(wanted, onProgress = () => undefined) {
      const next = copyIndexed(indexed);
      const { refused: refusedNow, isNew } = yield* replaceReports(next, wanted, onProgress);
      return answerFrom(next, refusedNow, isNew ? null : raise);
    },
    *readAhead(report) {
      yield* readAhead(indexed, report);
      yield* vocabulary.learnPronunciations();
    },
    *learn() {
      yield* vocabulary.learnPronunciations();
      raise ??= yield* learnLikeness(indexed);
    },
    parts: () => ({
      words: vocabulary.words(),
      reports: Array.from(entries.values(), ({ terms }) => terms),
    }),
  };
}

/** The terms and bigrams that topics are searched by, by number, without common ones if there are enough rare ones. */
function chooseInformative(
  { vocabulary, statistics }: IndexedReports,
  { terms, bigrams }: Query,
): ReadonlyMap<number, number> {
  const weights = new Map<number, number>();
  const put = (term: string, weight: number): void => {
    const id = vocabulary.terms.idOf(term);
    if (id !== undefined && statistics.passagesWith(id) > 0) weights.set(id, weight);
  };
  for (const bigram of bigrams) put(markBigram(bigram), 1);
  for (const { term, weight } of terms) put(term, weight);
  const counted = Array.from(weights.keys(), (id) => ({ id, passages: statistics.passagesWith(id) }));
  let met = 0;
  for (const { id, passages } of counted.sort((a, b) => a.passages - b.passages)) {
    if (met > 0 && met + passages > MAX_PASSAGES_MET) weights.delete(id);
    met += passages;
  }
  return weights;
}

/** The passages of the best topics that the query's filter accepts. */
function* findCandidates(
  indexed: IndexedReports,
  query: Query,
  boosts: Boosts,
  limit: number,
): Generator<Candidate> {
  let found = 0;
  for (const section of indexed.topics.find(chooseInformative(indexed, query), boosts)) {
    const { reportId, topic, firstPassage, passageCount } = section;
    const entry = indexed.entries.get(reportId);
    const passages = entry?.passages.slice(firstPassage, firstPassage + passageCount) ?? [];
    const before = found;
    for (const [n, passage] of passages.entries()) {
      if (entry === undefined || query.filter?.(passage) === false) continue;
      yield { terms: entry.terms, topic, at: firstPassage + n, passage };
      found = before + 1;
    }
    if (found === limit) return;
  }
}

/**
 * Learns from the passages sorted by report id, so that the result does not depend on the order of arrival. If there
 * are too few or too many passages, the reranker leaves hits unchanged.
 */
function* learnLikeness({ entries, statistics }: IndexedReports): Steps<Reranker> {
  if (!canBeLearntFrom(statistics.passageCount())) return (_, hits) => hits;
  const ordered = [...entries.values()].sort((a, b) => (a.report.id < b.report.id ? -1 : 1));
  const texts = ordered.flatMap(({ passages, terms }) =>
    passages.map(({ passage }, at) => ({ id: passage.id, terms: rowAt(terms.bodies, at) })),
  );
  return yield* createReranker(texts, statistics.idf);
}

function byRank(a: Hit, b: Hit): number {
  return b.score - a.score || (a.passage.id < b.passage.id ? -1 : 1);
}
