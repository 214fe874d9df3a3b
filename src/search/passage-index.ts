import type { Report } from '../reports/report.js';
import type { Hit, IndexedPassage } from './hit.js';
import type { IndexParts } from './index-snapshot.js';
import { createRaise, type Raise } from './likeness.js';
import type { Query } from './query.js';
import { type Candidate, rankPassages } from './rank-passages.js';
import { hashContent, markBigram, type ReportTerms, readReportTerms } from './report-terms.js';
import { rowAt } from './rows.js';
import { createTermStatistics } from './term-statistics.js';
import { type Boosts, createTopicIndex } from './topic-index.js';
import { createVocabulary, type SoundAlike } from './vocabulary.js';

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
  /** Known terms that sound like a word in the other script, nearest first: カモ and "Kamo", セキュリティ and "security". */
  soundsLike(word: string): readonly SoundAlike[];
  /** Makes these the reports that are indexed. Reads only those that are new or say something else than before. */
  update(reports: readonly Report[]): void;
  /** What the index holds, to be kept; good until the next update. */
  parts(): IndexParts;
}

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
const LEAST_TOPICS = 30;
/**
 * MiniSearch takes time for each topic that holds a term. Beyond this many passages, common terms are left to the
 * ranking of passages.
 */
const MOST_PASSAGES_MET = 20_000;

/** A report as it is and as the index holds it; its passages in their order. */
type Entry = {
  readonly report: Report;
  readonly passages: readonly IndexedPassage[];
  readonly terms: ReportTerms;
};

/**
 * Indexes reports. `kept` are the parts of an index from before: what it holds of reports that still say the same is
 * not read again.
 */
export function createPassageIndex(reports: readonly Report[], kept?: IndexParts): PassageIndex {
  const vocabulary = createVocabulary(kept?.words);
  const statistics = createTermStatistics();
  const topics = createTopicIndex(vocabulary.terms.strings, kept?.topics);
  const entries = new Map<string, Entry>();
  /** Made when it is first needed, and again after a change. */
  let raise: Raise | null = null;

  const add = (report: Report, terms: ReportTerms): void => {
    vocabulary.count(terms.spellings, 1);
    statistics.count(terms, 1);
    topics.add(terms);
    raise = null;
    entries.set(report.id, { report, passages: passagesOf(report), terms });
  };
  const remove = ({ terms }: Entry): void => {
    vocabulary.count(terms.spellings, -1);
    statistics.count(terms, -1);
    topics.remove(terms);
    raise = null;
    entries.delete(terms.id);
  };

  /** What topics are looked for by: the query's terms and bigrams, but for common ones beside enough rare ones. */
  const chooseTelling = ({ terms, bigrams }: Query): ReadonlyMap<string, number> => {
    const weights = new Map([
      ...bigrams.map((bigram) => [markBigram(bigram), 1] as const),
      ...terms.map(({ term, weight }) => [term, weight] as const),
    ]);
    const counted = Array.from(weights.keys(), (term) => ({
      term,
      passages: statistics.passagesWith(vocabulary.terms.idOf(term) ?? -1),
    }));
    let met = 0;
    for (const { term, passages } of counted.sort((a, b) => a.passages - b.passages)) {
      if (met > 0 && met + passages > MOST_PASSAGES_MET) weights.delete(term);
      met += passages;
    }
    return weights;
  };

  /** The passages of the best topics, as far as they may be found. */
  function* findCandidates(query: Query, boosts: Boosts, limit: number): Generator<Candidate> {
    let found = 0;
    for (const { reportId, topic, firstPassage, passageCount } of topics.find(chooseTelling(query), boosts)) {
      const entry = entries.get(reportId);
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

  /** In an order of its own, so that it is the same whenever a report came. */
  const learnLikeness = (): Raise => {
    const ordered = [...entries.values()].sort((a, b) => (a.report.id < b.report.id ? -1 : 1));
    const texts = ordered.flatMap(({ passages, terms }) =>
      passages.map(({ passage }, at) => ({ id: passage.id, terms: rowAt(terms.bodies, at) })),
    );
    return createRaise(texts, statistics.idf);
  };

  /** Japanese is left as it is: its words are cut unsurely, and likeness knows nothing of bigrams. */
  const raiseAlike = ({ terms, bigrams }: Query, hits: readonly Hit[]): readonly Hit[] => {
    if (bigrams.length > 0) return hits;
    raise ??= learnLikeness();
    return raise(new Map(terms.map(({ term, weight }) => [vocabulary.terms.idOf(term) ?? -1, weight])), hits);
  };

  const index: PassageIndex = {
    get passageCount() {
      return statistics.passageCount();
    },
    idf: (term) => statistics.idf(vocabulary.terms.idOf(term) ?? -1),
    has: (term) => statistics.passagesWith(vocabulary.terms.idOf(term) ?? -1) > 0,
    nearestTerms: (word, limit) => vocabulary.nearestTerms(word, limit, statistics.passagesWith),
    soundsLike: (word) => vocabulary.soundsLike(word, statistics.passagesWith),
    search(query, limit) {
      const boosts = { ...BOOSTS, identity: identityBoost(entries.size) };
      const candidates = findCandidates(query, boosts, Math.max(LEAST_TOPICS, limit));
      const hits = rankPassages(query, candidates, { vocabulary, statistics, boosts });
      return [...raiseAlike(query, hits)].sort(byRank).slice(0, limit);
    },
    update(wanted) {
      const byId = new Map(wanted.map((report) => [report.id, report]));
      for (const entry of [...entries.values()]) {
        const report = byId.get(entry.report.id);
        if (report === entry.report) continue;
        if (report === undefined || !saysTheSame(report, entry.terms)) remove(entry);
        else entries.set(report.id, { ...entry, report, passages: passagesOf(report) });
      }
      for (const report of wanted)
        if (!entries.has(report.id)) add(report, readReportTerms(report, vocabulary));
    },
    parts: () => ({
      words: vocabulary.words(),
      reports: Array.from(entries.values(), ({ terms }) => terms),
      topics: topics.search,
    }),
  };
  const byId = new Map(reports.map((report) => [report.id, report]));
  for (const terms of kept?.reports ?? []) {
    const report = byId.get(terms.id);
    if (report !== undefined && saysTheSame(report, terms)) add(report, terms);
    else topics.remove(terms);
  }
  index.update(reports);
  return index;
}

function saysTheSame(report: Report, { contentHash, topicSizes }: ReportTerms): boolean {
  return (
    hashContent(report) === contentHash &&
    report.topics.every(({ passages }, at) => passages.length === topicSizes[at])
  );
}

function passagesOf(report: Report): readonly IndexedPassage[] {
  return report.topics.flatMap((topic) => topic.passages.map((passage) => ({ report, topic, passage })));
}

function byRank(a: Hit, b: Hit): number {
  return b.score - a.score || (a.passage.id < b.passage.id ? -1 : 1);
}
