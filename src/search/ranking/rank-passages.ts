import MiniSearch from 'minisearch';
import {
  BM25,
  type Boosts,
  cutTopics,
  FIELDS,
  type FieldStatistics,
  inverseFrequency,
  markBigram,
  type ReportTerms,
  rowAt,
  saturate,
  type TermStatistics,
  type TopicSection,
} from '../index/report-terms.js';
import type { Vocabulary } from '../index/vocabulary.js';
import type { Hit, IndexedPassage, Pair, Query } from '../query.js';
import { containsJapanese, type Term } from '../terms/terms.js';

/** A section, with the id of its report. */
type FoundSection = TopicSection & { readonly reportId: string };

/** The topics of all reports, ranked by BM25: a first, coarse search before passages are ranked. */
export interface TopicIndex {
  add(report: ReportTerms): void;
  remove(report: ReportTerms): void;
  /** Finds the sections that contain at least one of the terms, best first. `weights` are by term number. */
  find(weights: ReadonlyMap<number, number>, boosts: Boosts): Iterable<FoundSection>;
  /** Returns a copy that can be changed independently. */
  copy(): TopicIndex;
}

type Held = { readonly report: ReportTerms; readonly sections: readonly TopicSection[] };
/** What BM25 needs to know about all sections: their number, and the sum of their distinct terms for each field. */
type Totals = { readonly sections: number; readonly lengths: readonly number[] };
const NOTHING: Totals = { sections: 0, lengths: FIELDS.map(() => 0) };

/** Creates an empty index, or a copy of the reports in `from` with the totals `before`. */
export function createTopicIndex(from: ReadonlyMap<string, Held> = new Map(), before = NOTHING): TopicIndex {
  const held = new Map(from);
  let totals = before;
  /** The places of the current reports; computed on demand. */
  let places: Places | null = null;
  const count = ({ report, sections }: Held, change: 1 | -1): void => {
    const lengths = [...totals.lengths];
    for (const [place, length] of report.postings.lengths.entries()) {
      const field = place % FIELDS.length;
      lengths[field] = (lengths[field] ?? 0) + change * length;
    }
    totals = { sections: totals.sections + change * sections.length, lengths };
    places = null;
  };

  return {
    add(report) {
      const entry = { report, sections: cutTopics(report.topicSizes) };
      held.set(report.id, entry);
      count(entry, 1);
    },
    remove(report) {
      const entry = held.get(report.id);
      if (entry === undefined) return;
      held.delete(report.id);
      count(entry, -1);
    },
    find(weights, boosts) {
      places ??= findPlaces([...held.values()]);
      return rankSections(places, totals, weights, boosts);
    },
    copy: () => createTopicIndex(held, totals),
  };
}

/**
 * The places of all terms and sections: searching thousands of reports one by one takes longer than ranking the result.
 */
type Places = {
  readonly reports: readonly Held[];
  /**
   * `firstSections`: the number of each report's first section. `reportOf`: the index in `reports` for each section
   * number.
   */
  readonly firstSections: readonly number[];
  readonly reportOf: readonly number[];
  /** By section number: the number itself, and the count of distinct terms for each field. */
  readonly numbers: Map<number, number>;
  readonly lengths: Map<number, number[]>;
  /**
   * For each term number, the end of its part of `holders` and `termsAt`, which begins where that of the previous term
   * ends.
   */
  readonly ends: Int32Array;
  /**
   * The indexes in `reports` of the reports that contain the term, ascending, and the term's index among their terms.
   */
  readonly holders: Int32Array;
  readonly termsAt: Int32Array;
};

function findPlaces(reports: readonly Held[]): Places {
  const firstSections: number[] = [];
  const reportOf: number[] = [];
  const numbers = new Map<number, number>();
  const lengths = new Map<number, number[]>();
  for (const [n, { report, sections }] of reports.entries()) {
    firstSections.push(reportOf.length);
    const { lengths: own } = report.postings;
    for (let at = 0; at < sections.length * FIELDS.length; at += FIELDS.length) {
      const number = reportOf.push(n) - 1;
      numbers.set(number, number);
      lengths.set(number, [own[at] ?? 0, own[at + 1] ?? 0, own[at + 2] ?? 0, own[at + 3] ?? 0]);
    }
  }
  return { reports, firstSections, reportOf, numbers, lengths, ...findHolders(reports) };
}

function findHolders(reports: readonly Held[]): Pick<Places, 'ends' | 'holders' | 'termsAt'> {
  const lists = reports.map(({ report }) => report.postings.terms);
  const ends = new Int32Array(lists.reduce((most, terms) => Math.max(most, terms.at(-1) ?? -1), -1) + 1);
  for (const terms of lists) for (const term of terms) ends[term] = (ends[term] ?? 0) + 1;
  let total = 0;
  for (const [term, count] of ends.entries()) {
    ends[term] = total;
    total += count;
  }
  const holders = new Int32Array(total);
  const termsAt = new Int32Array(total);
  for (const [n, terms] of lists.entries()) {
    for (let at = 0; at < terms.length; at += 1) {
      const term = terms[at] ?? 0;
      const place = ends[term] ?? 0;
      holders[place] = n;
      termsAt[place] = at;
      ends[term] = place + 1;
    }
  }
  return { ends, holders, termsAt };
}

/** For each field, the sections that contain a term, with its frequency. */
type Standing = Map<number, Map<number, number>>;

function gather({ reports, firstSections, ends, holders, termsAt }: Places, term: number): Standing {
  const fields = FIELDS.map(() => new Map<number, number>());
  for (let holder = ends[term - 1] ?? 0; holder < (ends[term] ?? 0); holder += 1) {
    const n = holders[holder] ?? 0;
    const postings = reports[n]?.report.postings;
    if (postings === undefined) continue;
    const first = firstSections[n] ?? 0;
    const at = termsAt[holder] ?? 0;
    const end = postings.ends[at] ?? 0;
    for (let posting = postings.ends[at - 1] ?? 0; posting < end; posting += 1) {
      const place = postings.places[posting] ?? 0;
      const section = first + Math.floor(place / FIELDS.length);
      fields[place % FIELDS.length]?.set(section, postings.counts[posting] ?? 0);
    }
  }
  return new Map(fields.entries());
}

/** Terms are passed under generated names, which MiniSearch must not process. */
const OPTIONS = {
  fields: [...FIELDS],
  tokenize: (text: string) => text.split(' '),
  processTerm: (term: string) => term,
};

/**
 * A name that is not numeric: MiniSearch creates a property for each term of a section, and V8 stores numeric
 * properties in a table.
 */
const nameOf = (term: number): string => `t${term}`;

/** A MiniSearch index of the query's terms only. */
class SectionSearch extends MiniSearch<{ readonly id: number }> {
  constructor(places: Places, totals: Totals, terms: readonly number[]) {
    super(OPTIONS);
    this._documentCount = totals.sections;
    this._documentIds = places.numbers;
    this._fieldLength = places.lengths;
    this._avgFieldLength = totals.lengths.map((length) => length / totals.sections);
    for (const term of terms) this._index.set(nameOf(term), gather(places, term));
  }
}

/** Ranks sections with MiniSearch. */
function* rankSections(
  places: Places,
  totals: Totals,
  weights: ReadonlyMap<number, number>,
  boost: Boosts,
): Generator<FoundSection> {
  const terms = [...weights.keys()];
  const search = new SectionSearch(places, totals, terms);
  const boosts = new Map(Array.from(weights, ([term, weight]) => [nameOf(term), weight]));
  const boostTerm = (term: string): number => boosts.get(term) ?? 1;
  const found = search.search(terms.map(nameOf).join(' '), { boost, bm25: BM25, boostTerm });
  // MiniSearch multiplies its sum by the number of matched terms.
  const ranked = found.map(({ id, score, queryTerms }) => ({ id, score: score / (queryTerms.length || 1) }));
  for (const { id } of ranked.sort((a, b) => b.score - a.score)) {
    const n = places.reportOf[id] ?? 0;
    const held = places.reports[n];
    const section = held?.sections[id - (places.firstSections[n] ?? 0)];
    if (held !== undefined && section !== undefined) yield { ...section, reportId: held.report.id };
  }
}

/** Returns the pairs of adjacent terms. Omits Japanese, which has bigrams instead. */
export function findPairs(terms: readonly Term[]): Pair[] {
  return terms.flatMap(({ term }, at): Pair[] => {
    const next = terms[at + 1];
    return next === undefined || containsJapanese(term) ? [] : [[term, next.term]];
  });
}

/**
 * Creates a function that counts pairs of term numbers in a text, in the order of `pairs`. Pairs are counted on demand,
 * because an index of all pairs takes seven times the memory of the words.
 */
function createPairCounter(
  pairs: readonly (readonly [first: number, second: number])[],
): (text: Int32Array) => readonly number[] {
  const none = pairs.map(() => 0);
  const byFirst = new Map<number, { readonly second: number; readonly at: number }[]>();
  for (const [at, [first, second]] of pairs.entries())
    byFirst.set(first, [...(byFirst.get(first) ?? []), { second, at }]);
  return (text) => {
    let counts: number[] | null = null;
    for (let place = 0; place + 1 < text.length; place += 1) {
      for (const { second, at } of byFirst.get(text[place] ?? -1) ?? []) {
        if (second !== text[place + 1]) continue;
        counts ??= [...none];
        counts[at] = (counts[at] ?? 0) + 1;
      }
    }
    return counts ?? none;
  };
}

/**
 * The BM25 score of the pairs in each candidate, in the candidates' order. Candidates are passages that contain words
 * of the query.
 */
function scorePairs(
  candidates: readonly { readonly pairCounts: readonly number[]; readonly length: number }[],
  { passageCount, averageLength }: { passageCount: number; averageLength: number },
): readonly number[] {
  const holding: number[] = [];
  for (const { pairCounts } of candidates) {
    for (const [pair, count] of pairCounts.entries())
      holding[pair] = (holding[pair] ?? 0) + (count > 0 ? 1 : 0);
  }
  const idf = holding.map((candidatesWith) => inverseFrequency(candidatesWith, passageCount));
  return candidates.map(({ pairCounts, length }) =>
    pairCounts.reduce(
      (sum, count, pair) =>
        count === 0 ? sum : sum + (idf[pair] ?? 0) * saturate(count, length / averageLength),
      0,
    ),
  );
}

/** The exponent of coverage: a passage with half of the query keeps 0.87 of its score. */
const POWER = 0.2;
/** The coverage of a passage that matches only by bigrams. */
const MIN_SHARE = 0.01;

/**
 * Creates a function that returns a factor up to 1, by the share of the query's idf mass that the terms of a passage
 * make up. `masses` are the terms' weights times their idf.
 */
function createCoverage(masses: readonly number[]): (isHeld: (at: number) => boolean) => number {
  const whole = masses.reduce((sum, mass) => sum + mass, 0);
  return (isHeld) => {
    const held = masses.reduce((sum, mass, at) => (isHeld(at) ? sum + mass : sum), 0);
    return whole === 0 ? 1 : Math.max(MIN_SHARE, held / whole) ** POWER;
  };
}

/**
 * A passage with its indexed report; `topic` and `at` are the indexes of its topic and of the passage in the report.
 */
export type Candidate = {
  readonly passage: IndexedPassage;
  readonly terms: ReportTerms;
  readonly topic: number;
  readonly at: number;
};

/** What ranking needs to know about all passages. */
type Ranking = {
  readonly vocabulary: Vocabulary;
  readonly statistics: TermStatistics;
  readonly boosts: Boosts;
};

const PAIRS_BOOST = 0.3;

/**
 * Scores passages for a query by BM25 over the fields, pairs of adjacent words, and coverage of the query. Keeps the
 * order of the candidates, and omits passages without any of the query's terms and bigrams.
 */
export function rankPassages(query: Query, candidates: Iterable<Candidate>, ranking: Ranking): Hit[] {
  const { statistics } = ranking;
  const idOf = (term: string): number => ranking.vocabulary.terms.idOf(term) ?? -1;
  const read = createReader(query, idOf, ranking);
  const found = Array.from(candidates, read).filter(({ sum }) => sum > 0);
  const pairScores = scorePairs(found, {
    passageCount: statistics.passageCount(),
    averageLength: statistics.averageLength(),
  });
  const cover = createCoverage(query.terms.map(({ term, weight }) => weight * statistics.idf(idOf(term))));
  return found.map(({ passage, sum, held }, at) => {
    const score = (sum + PAIRS_BOOST * (pairScores[at] ?? 0)) * cover((term) => held[term] === 1);
    return {
      ...passage,
      // Rounded, so that sums are equal if they differ only by the order of addition.
      score: Math.round(score * 1e6) / 1e6,
      matchedTerms: query.terms.flatMap(({ term }, n) => (held[n] === 1 ? [term] : [])),
    };
  });
}

/** Creates a function that finds the terms of a query in a passage, and sums BM25 over the fields. */
function createReader(
  { terms, bigrams, pairs = [] }: Query,
  idOf: (term: string) => number,
  ranking: Ranking,
) {
  const { statistics, boosts, vocabulary } = ranking;
  const sought = [
    ...terms.map(({ term, weight }) => ({ id: idOf(term), weight })),
    ...bigrams.map((bigram) => ({ id: idOf(markBigram(bigram)), weight: 1 })),
  ];
  const ids = sought.map(({ id }) => id);
  const count = createTermCounter(ids, vocabulary.terms.strings.length);
  const countPairs = createPairCounter(pairs.map(([first, second]) => [idOf(first), idOf(second)]));
  const createField = (boost: number, field: FieldStatistics) => {
    const worths = sought.map(({ id, weight }) => boost * weight * field.idf(id));
    const averageLength = field.averageLength();
    return (row: Int32Array, held: Uint8Array): number => {
      const { counts, distinct } = count(row);
      let sum = 0;
      for (let at = 0; at < counts.length; at += 1) {
        const times = counts[at] ?? 0;
        if (times === 0) continue;
        held[at] = 1;
        sum += (worths[at] ?? 0) * saturate(times, distinct / averageLength);
      }
      return sum;
    };
  };
  const body = createField(boosts.body, statistics.body);
  const title = createField(boosts.title, statistics.title);
  const identity = createField(boosts.identity, statistics.identity);
  const bigram = createField(boosts.bigrams, statistics.bigrams);

  return ({ passage, terms: indexed, topic, at }: Candidate) => {
    const held = new Uint8Array(sought.length);
    const text = rowAt(indexed.bodies, at);
    const sum =
      body(text, held) +
      title(rowAt(indexed.titles, topic), held) +
      identity(indexed.identity, held) +
      bigram(rowAt(indexed.bigrams, at), held);
    return { passage, sum, held, length: text.length, pairCounts: countPairs(text) };
  };
}

/**
 * Creates a function that counts terms in a text of term numbers: the frequency of each sought term, in their order,
 * and the number of distinct terms. The counts are valid until the next call. `sought` are term numbers below
 * `termCount`; negative ones never match.
 */
function createTermCounter(sought: readonly number[], termCount: number) {
  const placeOf = new Int16Array(termCount);
  for (const [at, term] of sought.entries()) if (term >= 0) placeOf[term] = at + 1;
  const counts = new Int32Array(sought.length);
  /** The last call in which each term was met. */
  const metIn = new Int32Array(termCount);
  let call = 0;
  return (text: Int32Array): { readonly counts: Int32Array; readonly distinct: number } => {
    counts.fill(0);
    call += 1;
    let distinct = 0;
    for (const term of text) {
      if (metIn[term] !== call) {
        metIn[term] = call;
        distinct += 1;
      }
      const place = placeOf[term] ?? 0;
      if (place > 0) counts[place - 1] = (counts[place - 1] ?? 0) + 1;
    }
    return { counts, distinct };
  };
}
