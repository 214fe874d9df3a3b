import { LRUCache } from 'lru-cache';
import { formatPeriod } from '../reports/period.js';
import type { Passage, Report, Topic } from '../reports/report.js';
import type { Hit } from '../search/hit.js';
import { findTerms, type Term } from '../search/terms.js';
import { headingOf } from './listings.js';
import { type Sentence, splitPassage } from './sentences.js';

/** A sentence with its words. */
export type ReadSentence = Sentence & {
  readonly terms: readonly Term[];
  readonly termSet: ReadonlySet<string>;
  /** The topic's heading, which stands before its sentences. */
  readonly heading: boolean;
};

/** The part of a topic that search found, as sentences in the order of the text. */
export type Excerpt = {
  readonly report: Report;
  readonly topic: Topic;
  readonly sentences: readonly ReadSentence[];
  /** Words of the topic's title. */
  readonly titleTerms: ReadonlySet<string>;
  /** Words of the report's title, publisher and period. */
  readonly reportTerms: ReadonlySet<string>;
  readonly publisherTerms: ReadonlySet<string>;
  /** Best score of a hit in it, as a share of the best of all hits. */
  readonly rank: number;
};

/** Sentences of one topic in the order of the text, by their places; not all need to stand side by side. */
export type Window = { readonly excerpt: Excerpt; readonly places: readonly number[] };

/** An answer has at most 600 characters: the contract of the command line. */
export const MAX_ANSWER_CHARACTERS = 600;
/** Passages of a long topic that are read around each hit. */
const NEIGHBOURS = 1;

/** Reads the hits' passages and their neighbours, a topic at a time, best first. */
export function readExcerpts(hits: readonly Hit[]): readonly Excerpt[] {
  const best = hits[0]?.score ?? 1;
  const byTopic = new Map<Topic, Hit[]>();
  for (const hit of hits) byTopic.set(hit.topic, [...(byTopic.get(hit.topic) ?? []), hit]);
  return [...byTopic.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    return [
      {
        ...readExcerpt(first.report, first.topic, new Set(group.map((hit) => hit.passage.id))),
        rank: first.score / best,
      },
    ];
  });
}

function readExcerpt(report: Report, topic: Topic, hitIds: ReadonlySet<string>): Omit<Excerpt, 'rank'> {
  const near = (n: number) =>
    topic.passages
      .slice(Math.max(0, n - NEIGHBOURS), n + NEIGHBOURS + 1)
      .some((passage) => hitIds.has(passage.id));
  return {
    report,
    topic,
    sentences: [
      headingSentence(report, topic),
      ...topic.passages.filter((_, n) => near(n)).flatMap(readPassage),
    ],
    titleTerms: termSet(topic.title),
    ...readHead(report),
  };
}

/** Passages read of late, for people ask about the same things: some 20 kB each. */
const readPassages = new LRUCache<Passage, readonly ReadSentence[]>({ max: 500 });

function readPassage(passage: Passage): readonly ReadSentence[] {
  const before = readPassages.get(passage);
  if (before !== undefined) return before;
  const sentences = splitPassage(passage)
    // A bare address answers nothing but the wish for a link, which is looked for among the links.
    .filter(({ text }) => !ADDRESS.test(text))
    .map((sentence) => readSentence(sentence, false));
  readPassages.set(passage, sentences);
  return sentences;
}

function headingSentence(report: Report, topic: Topic): ReadSentence {
  return readSentence({ ...headingOf(report, topic), text: topic.title, furniture: [], closed: true }, true);
}

type Head = Pick<Excerpt, 'reportTerms' | 'publisherTerms'>;
const readHeads = new WeakMap<Report, Head>();

function readHead(report: Report): Head {
  const before = readHeads.get(report);
  if (before !== undefined) return before;
  const head = {
    publisherTerms: termSet(report.publisher ?? ''),
    reportTerms: termSet(`${report.title} ${report.publisher ?? ''} ${formatPeriod(report.period)}`),
  };
  readHeads.set(report, head);
  return head;
}

function readSentence(sentence: Sentence, heading: boolean): ReadSentence {
  const terms = findTerms(sentence.text);
  return { ...sentence, terms, termSet: new Set(terms.map((term) => term.term)), heading };
}

const ADDRESS = /^\S{0,3}https?:\/\/\S{0,2000}$/iu;

const termSet = (text: string): ReadonlySet<string> =>
  new Set(findTerms(text).flatMap(({ term, stop }) => (stop ? [] : [term])));

/** The sentences of a window. */
export function sentencesOf({ excerpt, places }: Window): readonly ReadSentence[] {
  return places.flatMap((at) => excerpt.sentences[at] ?? []);
}
