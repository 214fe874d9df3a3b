import MiniSearch from 'minisearch';
import { type Boosts, cutTopics, FIELDS, findTermAt, type TopicSection } from '../index/postings.js';
import type { ReportTerms } from '../index/report-terms.js';
import { BM25 } from './bm25.js';

/** A section and its report. */
type FoundSection = TopicSection & { readonly reportId: string };

/** The topics of all reports, ranked by BM25+: the first and coarse look, after which passages are looked at. */
export interface TopicIndex {
  add(report: ReportTerms): void;
  remove(report: ReportTerms): void;
  /** The sections that hold one of the terms, which come by their numbers with what each counts, best first. */
  find(weights: ReadonlyMap<number, number>, boosts: Boosts): readonly FoundSection[];
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
  const count = ({ report, sections }: Held, change: 1 | -1): void => {
    const lengths = [...totals.lengths];
    for (const [place, length] of report.postings.lengths.entries()) {
      const field = place % FIELDS.length;
      lengths[field] = (lengths[field] ?? 0) + change * length;
    }
    totals = { sections: totals.sections + change * sections.length, lengths };
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
    find: (weights, boosts) => rank(gather(held.values(), [...weights.keys()]), totals, weights, boosts),
    copy: () => createTopicIndex(held, totals),
  };
}

/** What the reports hold of some terms; sections by their numbers among all. */
type Met = {
  readonly sections: ReadonlyMap<number, FoundSection>;
  /** How many different terms each of these sections has, by field. */
  readonly lengths: Map<number, number[]>;
  /** For each term, and each field: in which sections it stands, and how often. */
  readonly postings: readonly Map<number, Map<number, number>>[];
};

function gather(reports: Iterable<Held>, sought: readonly number[]): Met {
  const sections = new Map<number, FoundSection>();
  const lengths = new Map<number, number[]>();
  const postings = sought.map(() => new Map(FIELDS.map((_, field) => [field, new Map<number, number>()])));
  let first = 0;
  for (const held of reports) {
    const { postings: own, id: reportId } = held.report;
    const meet = (place: number): number => {
      const at = Math.floor(place / FIELDS.length);
      const section = held.sections[at];
      if (section !== undefined && !sections.has(first + at)) {
        sections.set(first + at, { ...section, reportId });
        lengths.set(
          first + at,
          Array.from(FIELDS, (_, field) => own.lengths[at * FIELDS.length + field] ?? 0),
        );
      }
      return first + at;
    };
    for (const [n, term] of sought.entries()) {
      const at = findTermAt(own.terms, term);
      for (let posting = own.ends[at - 1] ?? 0; posting < (own.ends[at] ?? 0); posting += 1) {
        const place = own.places[posting] ?? 0;
        postings[n]?.get(place % FIELDS.length)?.set(meet(place), own.counts[posting] ?? 0);
      }
    }
    first += held.sections.length;
  }
  return { sections, lengths, postings };
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
  constructor({ sections, lengths, postings }: Met, totals: Totals, terms: readonly number[]) {
    super(OPTIONS);
    this._documentCount = totals.sections;
    this._documentIds = new Map(Array.from(sections.keys(), (id) => [id, id]));
    this._fieldLength = lengths;
    this._avgFieldLength = totals.lengths.map((length) => length / totals.sections);
    for (const [at, term] of terms.entries()) this._index.set(nameOf(term), postings[at] ?? new Map());
  }
}

/** Has MiniSearch rank sections. */
function rank(
  met: Met,
  totals: Totals,
  weights: ReadonlyMap<number, number>,
  boost: Boosts,
): readonly FoundSection[] {
  const terms = [...weights.keys()];
  const search = new SectionSearch(met, totals, terms);
  const boosts = new Map(Array.from(weights, ([term, weight]) => [nameOf(term), weight]));
  const boostTerm = (term: string): number => boosts.get(term) ?? 1;
  const found = search.search(terms.map(nameOf).join(' '), { boost, bm25: BM25, boostTerm });
  // MiniSearch multiplies its sum by the number of terms matched.
  const ranked = found.map(({ id, score, queryTerms }) => ({ id, score: score / (queryTerms.length || 1) }));
  return ranked.sort((a, b) => b.score - a.score).flatMap(({ id }) => met.sections.get(id) ?? []);
}
