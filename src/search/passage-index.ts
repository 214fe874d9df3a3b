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

/** The passages of all reports, ranked by BM25+ for a query. */
export interface PassageIndex {
  readonly passageCount: number;
  /** The best passages, best first, at most `limit`; ties by passage id, so that runs agree. */
  search(query: Query, limit: number): readonly Hit[];
  /** How much a term tells passages apart: `ln(1 + (N - n + 0.5) / (n + 0.5))`, highest for one no passage holds. */
  idf(term: string): number;
  /** Whether a passage, its topic's title or its report's identity holds the term. Stop words are not indexed. */
  has(term: string): boolean;
  /** Whether any report holds Japanese words. */
  readonly holdsJapanese: boolean;
  /** Known terms that a misspelt or cut-off word or term may mean, best first; none for short ones and numbers. */
  nearestTerms(word: string, limit: number): readonly string[];
  /** Known terms that sound like a word in the other script, nearest first: カモ and "Kamo", セキュリティ and "security". */
  soundsLike(word: string): readonly PhoneticTerm[];
  /** The reports that are not indexed, and why. */
  readonly refused: ReadonlyMap<Report, string>;
  /**
   * An index of these reports. Reads only those that are new or say something else than before; what both indexes hold
   * they share. This one goes on answering from its own reports.
   */
  withReports(reports: readonly Report[], onProgress?: IndexProgress): Steps<PassageIndex>;
  /**
   * Reads a report that the next index may have, ahead of that: `withReports` then finds it read, where it still says the
   * same.
   */
  readAhead(report: Report): Steps<void>;
  /** Learns now what the first questions would learn. */
  learn(): Steps<void>;
  /** What the index holds, to be kept. */
  parts(): IndexParts;
}

/** Told how many reports have been read, of those that have to be. */
export type IndexProgress = (done: number, of: number) => void;

/** What a word counts where it stands. Measured with `npm run bench:retrieval`. */
const BOOSTS = { body: 1, title: 0.3, bigrams: 0.3, identity: 1 };

/**
 * The more reports there are, the more it matters to find the right one first: 1 up to 16 reports, then one more
 * with each doubling, to 5, which 342 reports of 145 pages were found to need. On few reports it is to break ties.
 */
function identityBoost(reportCount: number): number {
  return Math.min(5, Math.max(1, Math.log2(reportCount) - 3));
}

/** Topics whose passages are looked at, at least; on public test sets as good as all of them. */
const MIN_TOPICS = 30;
/**
 * Topics take time for each term that they hold. Beyond this many passages, common terms are left to the
 * ranking of passages.
 */
const MAX_PASSAGES_MET = 20_000;

/**
 * Indexes reports. `kept` are the parts of an index from before: what it holds of reports that still say the same is
 * not read again. A report that cannot be indexed is refused; the others are not affected.
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

/** Indexes reports at once, as far as nobody else needs the thread. */
export const createPassageIndex = (reports: readonly Report[]): PassageIndex => finish(indexReports(reports));

function answerFrom(
  indexed: IndexedReports,
  refused: ReadonlyMap<Report, string>,
  before: Reranker | null = null,
): PassageIndex {
  const { vocabulary, statistics, entries } = indexed;
  /** Made when it is first needed. */
  let raise = before;
  const idOf = (term: string): number => vocabulary.terms.idOf(term) ?? -1;

  /** Japanese is left as it is: its words are cut unsurely, and likeness knows nothing of bigrams. */
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

/** What topics are looked for by: the query's terms and bigrams, by their numbers, but for common ones beside enough rare ones. */
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

/** The passages of the best topics, as far as they may be found. */
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

/** In an order of its own, so that it is the same whenever a report came. Leaves hits as they are where it cannot be learnt. */
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
