import MiniSearch from 'minisearch';
import { BM25 } from './bm25.js';
import type { ReportTerms } from './report-terms.js';
import { rowAt } from './rows.js';

/** Some passages of one topic in a row, which search looks for as one text; places count from 0 in the report. */
type Stretch = {
  readonly reportId: string;
  readonly topic: number;
  readonly firstPassage: number;
  readonly passageCount: number;
};

/** The topics of all reports, ranked by BM25+: the first and coarse look, after which passages are looked at. */
export interface TopicIndex {
  add(report: ReportTerms): void;
  /** No longer finds a report; its words stay until they are dropped, for other copies may still find it. */
  remove(report: ReportTerms): void;
  /** Takes the words of a report out for all copies. */
  drop(report: ReportTerms): void;
  /** The stretches that hold one of the terms, which come with what each counts, best first. */
  find(weights: ReadonlyMap<string, number>, boosts: Boosts): Iterable<Stretch>;
  readonly search: TopicSearch;
  /** The same topics over the same words, to be added to by itself; what it does not know it does not find. */
  copy(): TopicIndex;
}

/** What a word counts where it stands. */
export type Boosts = Readonly<Record<(typeof FIELDS)[number], number>>;

const FIELDS = ['body', 'title', 'identity', 'bigrams'] as const;
/** MiniSearch over stretches of topics. */
export type TopicSearch = MiniSearch<Document>;
type Document = Readonly<Record<(typeof FIELDS)[number] | 'id', string>>;

/** In a longer topic the one passage that answers would be lost among the others. */
const LONGEST_STRETCH = 8;

/** Terms hold no control characters, so one can stand between them. */
const SEPARATOR = '\u0001';

/** MiniSearch takes strings and cuts them: here at the separator only, so that terms stay as they were made. */
export const MINISEARCH_OPTIONS = {
  fields: [...FIELDS],
  tokenize: (text: string) => (text === '' ? [] : text.split(SEPARATOR)),
  processTerm: (term: string) => term,
};

/** `terms` are the terms by their numbers; `search` may hold reports already, which are then added without being read. */
export function createTopicIndex(
  terms: readonly string[],
  search: TopicSearch = new MiniSearch(MINISEARCH_OPTIONS),
  known: ReadonlyMap<string, Stretch> = new Map(),
): TopicIndex {
  const stretches = new Map(known);
  const join = (ids: Iterable<number>): string => Array.from(ids, (id) => terms[id] ?? '').join(SEPARATOR);
  const documentOf = (id: string, report: ReportTerms, stretch: Stretch): Document => ({
    id,
    ...textsOf(report, stretch, join),
  });

  return {
    search,
    add(report) {
      for (const [id, stretch] of cutTopics(report)) {
        stretches.set(id, stretch);
        if (!search.has(id)) search.add(documentOf(id, report, stretch));
      }
    },
    remove(report) {
      for (const [id] of cutTopics(report)) stretches.delete(id);
    },
    drop(report) {
      for (const [id, stretch] of cutTopics(report))
        if (search.has(id)) search.remove(documentOf(id, report, stretch));
    },
    copy: () => createTopicIndex(terms, search, stretches),
    *find(weights, boost) {
      const boostTerm = (term: string): number => weights.get(term) ?? 1;
      const found = search.search([...weights.keys()].join(SEPARATOR), { boost, bm25: BM25, boostTerm });
      // MiniSearch multiplies its sum by the number of terms matched.
      const ranked = found.map(({ id, score, queryTerms }) => ({
        id,
        score: score / (queryTerms.length || 1),
      }));
      for (const { id } of ranked.sort((a, b) => b.score - a.score)) {
        const stretch = stretches.get(id);
        if (stretch !== undefined) yield stretch;
      }
    },
  };
}

/**
 * A report's topics in its order, long ones in stretches of about equal length, each with an id of its own, which
 * another text of the same report does not have.
 */
function cutTopics({
  id,
  contentHash,
  topicSizes,
}: ReportTerms): (readonly [id: string, stretch: Stretch])[] {
  let end = 0;
  const stretches = [...topicSizes].flatMap((size, topic) => {
    const start = end;
    end += size;
    const length = Math.ceil(size / Math.ceil(size / LONGEST_STRETCH));
    return Array.from({ length: Math.ceil(size / length) }, (_, at): Stretch => {
      const firstPassage = start + at * length;
      return { reportId: id, topic, firstPassage, passageCount: Math.min(length, end - firstPassage) };
    });
  });
  return stretches.map((stretch, at) => [`${contentHash}/${at}`, stretch]);
}

function textsOf(
  { identity, titles, bodies, bigrams }: ReportTerms,
  { topic, firstPassage, passageCount }: Stretch,
  join: (ids: Iterable<number>) => string,
): Omit<Document, 'id'> {
  const places = Array.from({ length: passageCount }, (_, at) => firstPassage + at);
  return {
    body: join(places.flatMap((at) => [...rowAt(bodies, at)])),
    title: join(rowAt(titles, topic)),
    identity: join(identity),
    bigrams: join(places.flatMap((at) => [...rowAt(bigrams, at)])),
  };
}
