import MiniSearch from 'minisearch';
import {
  type Boosts,
  cutTopics,
  FIELDS,
  findTermAt,
  type ReportTerms,
  type TopicSection,
} from '../index/report-terms.js';
import { BM25 } from '../index/term-statistics.js';

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

/** Numbers by numbers, as MiniSearch serializes them. */
type Numbers = { [id: number]: number };

/** What the reports hold of some terms; sections by their numbers among all. */
type Met = {
  readonly sections: ReadonlyMap<number, FoundSection>;
  /** How many different terms each of these sections has, by field. */
  readonly lengths: Readonly<Record<number, number[]>>;
  /** For each term, and each field: in which sections it stands, and how often. */
  readonly postings: readonly Readonly<Record<number, Numbers>>[];
};

function gather(reports: Iterable<Held>, sought: readonly number[]): Met {
  const sections = new Map<number, FoundSection>();
  const lengths: Record<number, number[]> = {};
  const postings = sought.map(
    (): Record<number, Numbers> => Object.fromEntries(FIELDS.map((_, field) => [field, {}])),
  );
  let first = 0;
  for (const held of reports) {
    const { postings: own, id: reportId } = held.report;
    const meet = (place: number): number => {
      const at = Math.floor(place / FIELDS.length);
      const section = held.sections[at];
      if (section !== undefined && !sections.has(first + at)) {
        sections.set(first + at, { ...section, reportId });
        lengths[first + at] = [...own.lengths.subarray(at * FIELDS.length, (at + 1) * FIELDS.length)];
      }
      return first + at;
    };
    for (const [n, term] of sought.entries()) {
      const at = findTermAt(own.terms, term);
      for (let posting = own.ends[at - 1] ?? 0; posting < (own.ends[at] ?? 0); posting += 1) {
        const place = own.places[posting] ?? 0;
        const inField = postings[n]?.[place % FIELDS.length];
        if (inField !== undefined) inField[meet(place)] = own.counts[posting] ?? 0;
      }
    }
    first += held.sections.length;
  }
  return { sections, lengths, postings };
}

/** Terms come by their numbers, which no rule is to change. */
const OPTIONS = {
  fields: [...FIELDS],
  tokenize: (text: string) => text.split(' '),
  processTerm: (term: string) => term,
};

/**
 * Has MiniSearch rank sections: it is given an index of the terms that are looked for and of nothing else, in the form
 * that it serializes its own to.
 */
function rank(
  { sections, lengths, postings }: Met,
  totals: Totals,
  weights: ReadonlyMap<number, number>,
  boost: Boosts,
): readonly FoundSection[] {
  const terms = [...weights.keys()];
  const search = MiniSearch.loadJS<{ readonly id: number }>(
    {
      documentCount: totals.sections,
      nextId: totals.sections,
      documentIds: Object.fromEntries([...sections.keys()].map((id) => [id, id])),
      fieldIds: Object.fromEntries(FIELDS.map((field, at) => [field, at])),
      fieldLength: lengths,
      averageFieldLength: totals.lengths.map((length) => length / totals.sections),
      storedFields: {},
      index: terms.map((term, at) => [String(term), postings[at] ?? {}]),
      serializationVersion: 2,
    },
    OPTIONS,
  );
  const boostTerm = (term: string): number => weights.get(Number(term)) ?? 1;
  const found = search.search(terms.join(' '), { boost, bm25: BM25, boostTerm });
  // MiniSearch multiplies its sum by the number of terms matched.
  const ranked = found.map(({ id, score, queryTerms }) => ({ id, score: score / (queryTerms.length || 1) }));
  return ranked.sort((a, b) => b.score - a.score).flatMap(({ id }) => sections.get(id) ?? []);
}
