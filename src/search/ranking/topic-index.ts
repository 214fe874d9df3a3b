import MiniSearch from 'minisearch';
import {
  BM25,
  type Boosts,
  cutTopics,
  FIELDS,
  type ReportTerms,
  type TopicSection,
} from '../index/report-terms.js';

/** A section and its report. */
type FoundSection = TopicSection & { readonly reportId: string };

/** The topics of all reports, ranked by BM25+: the first and coarse look, after which passages are looked at. */
export interface TopicIndex {
  add(report: ReportTerms): void;
  remove(report: ReportTerms): void;
  /** The sections that hold one of the terms, which come by their numbers with what each counts, best first. */
  find(weights: ReadonlyMap<number, number>, boosts: Boosts): Iterable<FoundSection>;
  /** The same topics, to be changed by themselves. */
  copy(): TopicIndex;
}

type Held = { readonly report: ReportTerms; readonly sections: readonly TopicSection[] };
/** What BM25 needs to know of all sections: how many there are, and how many different terms they have in each field. */
type Totals = { readonly sections: number; readonly lengths: readonly number[] };
const NOTHING: Totals = { sections: 0, lengths: FIELDS.map(() => 0) };

/** An index of no reports, or a copy of the reports in `from`, whose totals are `before`. */
export function createTopicIndex(from: ReadonlyMap<string, Held> = new Map(), before = NOTHING): TopicIndex {
  const held = new Map(from);
  let totals = before;
  /** Of the reports that are held now; made when it is first needed. */
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
      return rank(places, totals, weights, boosts);
    },
    copy: () => createTopicIndex(held, totals),
  };
}

/** Where to find terms and sections: to look into each of thousands of reports takes longer than to rank what they hold. */
type Places = {
  readonly reports: readonly Held[];
  /** The number of each report's first section among all, and the report of each section by its place in `reports`. */
  readonly firstSections: readonly number[];
  readonly reportOf: readonly number[];
  /** Of all sections, by their numbers: the number itself, and how many different terms there are by field. */
  readonly numbers: Map<number, number>;
  readonly lengths: Map<number, number[]>;
  /** What is known of a term, by its number, ends before this and begins where that of the one before it ends. */
  readonly ends: Int32Array;
  /** Reports that hold the term, by their place in `reports`, in rising order; and where it is among their terms. */
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

/** In which sections a term stands, and how often, for each field. */
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

/** Terms come by names of ours, which no rule is to change. */
const OPTIONS = {
  fields: [...FIELDS],
  tokenize: (text: string) => text.split(' '),
  processTerm: (term: string) => term,
};

/** V8 keeps properties in a table that are named as a number is, and MiniSearch makes one for each term that a section holds. */
const nameOf = (term: number): string => `t${term}`;

/** An index of the terms that are looked for and of nothing else. */
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

/** Has MiniSearch rank sections. */
function* rank(
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
  // MiniSearch multiplies its sum by the number of terms matched.
  const ranked = found.map(({ id, score, queryTerms }) => ({ id, score: score / (queryTerms.length || 1) }));
  for (const { id } of ranked.sort((a, b) => b.score - a.score)) {
    const n = places.reportOf[id] ?? 0;
    const held = places.reports[n];
    const section = held?.sections[id - (places.firstSections[n] ?? 0)];
    if (held !== undefined && section !== undefined) yield { ...section, reportId: held.report.id };
  }
}
