import { LRUCache } from 'lru-cache';
import { anyFits, patternOf } from '../../language/languages.js';
import { memoize } from '../../memoize.js';
import { formatPeriod } from '../../periods/period.js';
import type { Passage, Report, Topic } from '../../reports/report.js';
import type { Hit } from '../../search/query.js';
import { findTerms, type Term } from '../../search/terms/terms.js';
import type { Keyword } from '../keywords/keyword.js';
import { headingOf, type Sentence, splitPassage } from './sentences.js';

/** What lists are made of. */
type Item = { readonly text: string; readonly closed: boolean };

/** Whether a sentence is a list's item, which may end like a sentence; then its mark tells. */
export const isItem = (sentence: Item | undefined): boolean =>
  sentence !== undefined &&
  (!sentence.closed || /^(?:[•・*-]\s|\(?\d{1,3}[.)）]\s|[①-⑳])/u.test(sentence.text));

/** The list that a sentence announces or belongs to, with the sentence that announces it. */
export function listAround(sentences: readonly Item[], at: number): readonly number[] {
  const first = announcerOf(sentences, at) ?? at;
  const last = Math.max(at, endOfList(sentences, first));
  return Array.from({ length: last - first + 1 }, (_, n) => first + n);
}

const ANNOUNCEMENT = patternOf('(?:[:：]|…)$', ({ answers }) => answers?.announcement);
/** A list may begin this many sentences after the one that announces it. */
const ANNOUNCED_WITHIN = 3;

/** Where the items end that the sentence at `at` announces; `at` itself where it announces nothing. */
export function endOfList(sentences: readonly Item[], at: number): number {
  if (!ANNOUNCEMENT.test(sentences[at]?.text ?? '')) return at;
  const first = sentences.findIndex((item, n) => n > at && n <= at + ANNOUNCED_WITHIN && isItem(item));
  if (first < 0) return Math.min(at + 1, sentences.length - 1);
  let last = first;
  while (isItem(sentences[last + 1])) last += 1;
  return last;
}

/** The sentence that announces the list in which `at` is an item; null where there is none. */
function announcerOf(sentences: readonly Item[], at: number): number | null {
  if (!isItem(sentences[at])) return null;
  for (let earlier = at - 1; earlier >= Math.max(0, at - ANNOUNCED_WITHIN); earlier -= 1) {
    if (ANNOUNCEMENT.test(sentences[earlier]?.text ?? '')) return earlier;
  }
  return null;
}

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
export type AnswerSpan = { readonly excerpt: Excerpt; readonly places: readonly number[] };

/** An answer has at most 600 characters: the contract of the command line. */
export const MAX_ANSWER_CHARACTERS = 600;
/** Passages that are read around each of the best hits; around others nothing better was ever found. */
const NEIGHBOURS = 1;
const BEST_HITS = 3;

/** Reads the hits' passages and the neighbours of the best, a topic at a time, best first. */
export function readExcerpts(hits: readonly Hit[]): readonly Excerpt[] {
  const bestScore = hits[0]?.score ?? 1;
  const best = new Set(hits.slice(0, BEST_HITS));
  const byTopic = new Map<Topic, Hit[]>();
  for (const hit of hits) byTopic.set(hit.topic, [...(byTopic.get(hit.topic) ?? []), hit]);
  return [...byTopic].flatMap(([topic, group]) => {
    const [first] = group;
    if (first === undefined) return [];
    const read = new Set(
      group.flatMap((hit) => {
        const at = topic.passages.indexOf(hit.passage);
        const reach = best.has(hit) ? NEIGHBOURS : 0;
        return topic.passages.slice(Math.max(0, at - reach), at + reach + 1);
      }),
    );
    const passages = topic.passages.filter((passage) => read.has(passage));
    return [{ ...readExcerpt(first.report, topic, passages), rank: first.score / bestScore }];
  });
}

/** All of a topic. */
export function readTopic(report: Report, topic: Topic): Omit<Excerpt, 'rank'> {
  return readExcerpt(report, topic, topic.passages);
}

function readExcerpt(report: Report, topic: Topic, passages: readonly Passage[]): Omit<Excerpt, 'rank'> {
  return {
    report,
    topic,
    sentences: [headingSentence(report, topic), ...passages.flatMap(readPassage)],
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
    // A bare address answers nothing but a question for a link, which is looked for among the links.
    .filter(({ text }) => !ADDRESS.test(text))
    .map((sentence) => readSentence(sentence, false));
  readPassages.set(passage, sentences);
  return sentences;
}

function headingSentence(report: Report, topic: Topic): ReadSentence {
  return readSentence(
    { ...headingOf(report, topic), text: topic.title, boilerplate: [], closed: true },
    true,
  );
}

type Head = Pick<Excerpt, 'reportTerms' | 'publisherTerms'>;

const readHead = memoize(
  ({ title, publisher, period }: Report): Head => ({
    publisherTerms: termSet(publisher ?? ''),
    reportTerms: termSet(`${title} ${publisher ?? ''} ${formatPeriod(period)}`),
  }),
);

function readSentence(sentence: Sentence, heading: boolean): ReadSentence {
  const terms = findTerms(sentence.text);
  return { ...sentence, terms, termSet: new Set(terms.map((term) => term.term)), heading };
}

const ADDRESS = /^\S{0,3}https?:\/\/\S{0,2000}$/iu;

const termSet = (text: string): ReadonlySet<string> =>
  new Set(findTerms(text).flatMap(({ term, stop }) => (stop ? [] : [term])));

/** The sentences of a span. */
export function sentencesOf({ excerpt, places }: AnswerSpan): readonly ReadSentence[] {
  return places.flatMap((at) => excerpt.sentences[at] ?? []);
}

/** Whether the asker's very words stand here, not as a part of longer ones ("meeting" in "meetings"). */
export function standsVerbatim({ word }: Keyword, { text }: ReadSentence): boolean {
  const [folded, sought] = [text.toLowerCase(), word.toLowerCase()];
  const isWord = LETTER.test(sought);
  for (let at = folded.indexOf(sought); at >= 0; at = folded.indexOf(sought, at + 1)) {
    const [before, after] = [folded.charAt(at - 1), folded.charAt(at + sought.length)];
    if (!isWord || !(LETTER.test(before) || LETTER.test(after))) return true;
  }
  return false;
}

const LETTER = /[a-z0-9]/;

/** Whether a sentence depends on the one before it: it begins with "However" or "It", or says "this programme". */
export const isDependent = (text: string): boolean => anyFits(text, ({ answers }) => answers?.dependent);

/** The years that a text names. */
export const yearsIn = (text: string): readonly string[] => text.match(/(?<!\d)(?:19|20)\d\d(?!\d)/g) ?? [];
