import { type Rows, rowAt } from './rows.js';

/** Some passages of one topic in a row, which search looks for as one text; places count from 0 in the report. */
export type TopicSection = {
  readonly topic: number;
  readonly firstPassage: number;
  readonly passageCount: number;
};

/** What is looked for in a section; what a word counts there. */
export const FIELDS = ['body', 'title', 'identity', 'bigrams'] as const;
export type Boosts = Readonly<Record<(typeof FIELDS)[number], number>>;

/** Where the terms of a report stand, by section and field: an inverted index of that report. */
export type Postings = {
  /** The report's terms by their numbers, in rising order. */
  readonly terms: Int32Array;
  /** The postings of term `at` end before `ends[at]` and begin where those of the one before it end. */
  readonly ends: Int32Array;
  /** Of each posting: section × 4 + field, in rising order for a term. */
  readonly places: Int32Array;
  /** Of each posting: how often the term stands there. */
  readonly counts: Int32Array;
  /** How many different terms stand at a place: a number for each field of each section. */
  readonly lengths: Int32Array;
};

type Texts = {
  readonly topicSizes: Int32Array;
  readonly identity: Int32Array;
  readonly titles: Rows;
  readonly bodies: Rows;
  readonly bigrams: Rows;
};

/** In a longer topic the one passage that answers would be lost among the others. */
const MAX_STRETCH_LENGTH = 8;

/** A report's topics in its order, long ones in sections of about equal length. */
export function cutTopics(topicSizes: Int32Array): readonly TopicSection[] {
  let end = 0;
  return [...topicSizes].flatMap((size, topic) => {
    const start = end;
    end += size;
    const length = Math.ceil(size / Math.ceil(size / MAX_STRETCH_LENGTH));
    return Array.from({ length: Math.ceil(size / length) }, (_, at): TopicSection => {
      const firstPassage = start + at * length;
      return { topic, firstPassage, passageCount: Math.min(length, end - firstPassage) };
    });
  });
}

/** Sorts every occurrence by its term and place as one number, which a double holds exactly; equal ones stand together then. */
const PLACES = 2 ** 24;

/** Indexes the terms of one report by section and field. */
export function createPostings(report: Texts): Postings {
  const sections = cutTopics(report.topicSizes);
  const occurrences = new Float64Array(countOccurrences(report, sections));
  let filled = 0;
  const put = (row: Int32Array, place: number): void => {
    for (const term of row) occurrences[filled++] = term * PLACES + place;
  };
  for (const [at, { topic, firstPassage, passageCount }] of sections.entries()) {
    const place = at * FIELDS.length;
    for (let passage = firstPassage; passage < firstPassage + passageCount; passage += 1) {
      put(rowAt(report.bodies, passage), place);
      put(rowAt(report.bigrams, passage), place + 3);
    }
    put(rowAt(report.titles, topic), place + 1);
    put(report.identity, place + 2);
  }
  return groupByTerm(occurrences.sort(), sections.length);
}

function countOccurrences(
  { identity, titles, bodies, bigrams }: Texts,
  sections: readonly TopicSection[],
): number {
  const once = bodies.values.length + bigrams.values.length + identity.length * sections.length;
  return sections.reduce((sum, { topic }) => sum + rowAt(titles, topic).length, once);
}

function groupByTerm(occurrences: Float64Array, sections: number): Postings {
  const terms: number[] = [];
  const ends: number[] = [];
  const places: number[] = [];
  const counts: number[] = [];
  const lengths = new Int32Array(sections * FIELDS.length);
  for (let at = 0; at < occurrences.length; ) {
    const occurrence = occurrences[at] ?? 0;
    const start = at;
    while (occurrences[at] === occurrence) at += 1;
    const term = Math.floor(occurrence / PLACES);
    const place = occurrence - term * PLACES;
    if (terms.at(-1) !== term) {
      terms.push(term);
      ends.push(places.length);
    }
    places.push(place);
    counts.push(at - start);
    ends[ends.length - 1] = places.length;
    lengths[place] = (lengths[place] ?? 0) + 1;
  }
  return {
    terms: Int32Array.from(terms),
    ends: Int32Array.from(ends),
    places: Int32Array.from(places),
    counts: Int32Array.from(counts),
    lengths,
  };
}
