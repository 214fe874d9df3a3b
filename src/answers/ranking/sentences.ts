import { LRUCache } from 'lru-cache';
import type { SentenceWords } from '../../language/language.js';
import { anyFits, CLOSERS, LANGUAGES, patternOf, SENTENCE_MARKS } from '../../language/languages.js';
import { memoize } from '../../memoize.js';
import { formatPeriod } from '../../periods/period.js';
import type { Passage, Report, Topic } from '../../reports/report.js';
import { findReading, toReadingText } from '../../reports/text/markup.js';
import type { Hit } from '../../search/query.js';
import { findTerms, type Term } from '../../search/terms/terms.js';
import { overlaps, type Span } from '../../span.js';

const MARKS = LANGUAGES.map(({ sentences }) => sentences);
const markOf = (kind: keyof Omit<SentenceWords, 'goesOn'>): readonly string[] =>
  MARKS.flatMap((each) => each[kind]);

const ABBREVIATIONS: ReadonlySet<string> = new Set(markOf('abbreviations'));
const BEFORE_NUMBERS: ReadonlySet<string> = new Set(markOf('beforeNumbers'));
const MAY_END: ReadonlySet<string> = new Set(markOf('mayEnd'));
const STARTER = new RegExp(`^\\s+["“'(]?(?:${markOf('starters').join('|')})(?![\\p{L}\\p{N}_])`, 'u');
const GOES_ON = MARKS.flatMap(({ goesOn }) => goesOn);

/**
 * Whether the full stop at the end of `before` belongs to an abbreviation or similar, and does not end a sentence.
 * `after` is the text after it.
 */
function isAbbreviation(before: string, after: string): boolean {
  if (GOES_ON.some(([ahead, behind]) => ahead.test(before) && behind.test(after))) return true;
  const word = /([\p{L}][\p{L}.]{0,10})\.$/u.exec(before)?.[1]?.toLowerCase();
  // The number of a list item: "1. Do this".
  if (word === undefined) return /^\s*\d{1,3}\.$/.test(before);
  if (BEFORE_NUMBERS.has(word)) return /^\s*\d/.test(after);
  if (MAY_END.has(word)) return !STARTER.test(after) && after.trim() !== '';
  return ABBREVIATIONS.has(word) || /(?:^|[\s.(])\p{Lu}\.$/u.test(before);
}

/** A sentence, list item or caption of a topic. Offsets point into the report's text. */
export type Sentence = Span & {
  /** In reading form: one line, no Markdown, no running headers. */
  readonly text: string;
  /** Running headers and page numbers inside it, which are never quoted. */
  readonly boilerplate: readonly Span[];
  /** False for captions, headings and list items without a sentence end. */
  readonly closed: boolean;
};

/** Returns all sentences of a topic in text order. Takes linear time. */
export function splitTopic(topic: Topic): readonly Sentence[] {
  return topic.passages.flatMap(splitPassage);
}

/** Returns the sentences of a passage, with offsets into the report's text. */
export function splitPassage(passage: Passage): readonly Sentence[] {
  const text = blank(passage.text, passage.boilerplate, passage.start);
  return findBlocks(text)
    .flatMap((block) =>
      splitBlock(text, block).map(({ start, end }) => {
        const boilerplate = passage.boilerplate.filter(
          (span) => span.start >= passage.start + start && span.end <= passage.start + end,
        );
        const reading = toReadingText(text.slice(start, end));
        return {
          text: reading,
          start: passage.start + start,
          end: passage.start + end,
          boilerplate,
          closed: CLOSED.test(reading),
        };
      }),
    )
    .filter((sentence) => sentence.text !== '');
}

const CLOSED = new RegExp(`[${SENTENCE_MARKS}…]${CLOSERS}$`, 'u');

/** Replaces boilerplate with the same number of spaces, so that offsets remain valid. */
function blank(text: string, boilerplate: readonly Span[], offset: number): string {
  let result = text;
  for (const { start, end } of boilerplate) {
    const from = start - offset;
    const to = end - offset;
    result = result.slice(0, from) + result.slice(from, to).replace(/[^\n]/g, ' ') + result.slice(to);
  }
  return result;
}

type Line = Span & { readonly text: string };

/** Finds blocks, whose borders no sentence crosses: paragraphs, list items, captions, addresses on separate lines. */
function findBlocks(text: string): Span[] {
  const lines = splitLines(text);
  const widest = Math.max(...lines.map((line) => line.text.length), 0);
  const blocks: Span[] = [];
  let open: Line | null = null;
  let last: Line | null = null;
  let gap = false;
  for (const line of lines) {
    if (line.text === '') {
      gap = true;
      continue;
    }
    if (open !== null && last !== null && continues(last, line, { gap, widest })) {
      last = line;
    } else {
      if (open !== null && last !== null) blocks.push({ start: open.start, end: last.end });
      open = line;
      last = line;
    }
    gap = false;
  }
  if (open !== null && last !== null) blocks.push({ start: open.start, end: last.end });
  return blocks;
}

function splitLines(text: string): Line[] {
  return [...text.matchAll(/[^\r\n\f\u2028\u2029]*(?:\r\n|[\r\n\f\u2028\u2029]|$)/g)].map((match) => {
    const body = match[0].trim();
    const start = match.index + (match[0].length - match[0].trimStart().length);
    return { text: body, start, end: start + body.length };
  });
}

const ITEM = /^(?:[-*+•‣·・●○■□◆◇※]\s?|\(?\d{1,3}[.)）]\s|[①-⑳]|\|)/u;
/** Matches a line that consists of an address or a link. */
const ADDRESS_LINE = /^[<[(]?https?:\/\/\S{0,2000}$|^\[[^\]]{1,300}\]\(https?:[^\s)]{0,2000}\)[.,;。]?$/i;
const SENTENCE_END = new RegExp(`[${SENTENCE_MARKS}:：]${CLOSERS}$`, 'u');

/** Whether a line continues the sentence of the previous line, after a hard wrap or a page break. */
function continues(before: Line, line: Line, at: { gap: boolean; widest: number }): boolean {
  if (ITEM.test(line.text) || ADDRESS_LINE.test(line.text) || ADDRESS_LINE.test(before.text)) return false;
  if (at.gap) {
    // A blank line ends a paragraph, unless it is a page break in the middle of a sentence.
    return !SENTENCE_END.test(before.text) && before.text.length >= 40 && /^[\p{Ll}]/u.test(line.text);
  }
  // A link in the middle of a sentence may start a line.
  if (line.text.startsWith('[') && /[\p{Ll},]$/u.test(before.text)) return true;
  if (/[-\u00ad\u2010,、]$/u.test(before.text) || /^\p{Ll}/u.test(line.text)) return true;
  // Hard-wrapped lines are about as long as the widest line; a clearly shorter line ends a block.
  return before.text.length >= 0.6 * at.widest;
}

const OPENING = '「『（(【［[“';
const CLOSING = '」』）)】］]”';
/** Matches a possible sentence end or a bracket. */
const POINT = /[「『（(【［[“」』）)】］\]”。！？.!?]/gu;

/** Splits a block into sentences. */
function splitBlock(text: string, block: Span): Span[] {
  const sentences: Span[] = [];
  let start = block.start;
  let depth = 0;
  for (const { 0: char, index } of text.slice(block.start, block.end).matchAll(POINT)) {
    const at = block.start + index;
    if (at < start) continue;
    if (OPENING.includes(char)) depth += 1;
    else if (CLOSING.includes(char)) depth = Math.max(0, depth - 1);
    const end = sentenceEnd(text, { at, depth, start, limit: block.end });
    if (end === null) continue;
    sentences.push(trimmed(text, start, end));
    start = end;
    depth = 0;
  }
  if (start < block.end) sentences.push(trimmed(text, start, block.end));
  return sentences.filter((sentence) => sentence.end > sentence.start);
}

function trimmed(text: string, start: number, end: number): Span {
  const slice = text.slice(start, end);
  const lead = slice.length - slice.trimStart().length;
  return { start: start + lead, end: start + Math.max(lead, slice.trimEnd().length) };
}

/** The offset after the sentence that ends at `at`; null if none ends there. */
function sentenceEnd(
  text: string,
  { at, depth, start, limit }: { at: number; depth: number; start: number; limit: number },
): number | null {
  const char = text[at] ?? '';
  // In Japanese, a mark inside brackets or quotes does not end the sentence around them, up to 400 characters.
  if ('。！？'.includes(char))
    return depth > 0 && at - start < 400 ? null : skip(text, at + 1, limit, /[。！？」』）]/u);
  if (!'.!?'.includes(char)) return null;
  const after = skip(text, at + 1, limit, /[.!?"'”’)\]*_]/u);
  if (after < limit && !/\s/u.test(text[after] ?? '')) return null;
  const rest = text.slice(after, Math.min(limit, after + 80));
  if (char === '.' && isAbbreviation(text.slice(Math.max(start, at - 24), at + 1), rest)) return null;
  const next = /\S/u.exec(rest)?.[0];
  // English sentences begin with a capital, a digit, a quote or a bracket.
  if (next !== undefined && /\p{Ll}/u.test(next)) return null;
  return after;
}

function skip(text: string, from: number, limit: number, what: RegExp): number {
  let at = from;
  while (at < limit && what.test(text[at] ?? '')) at += 1;
  return at;
}

/** The span of a topic's heading: from the topic's start to its first passage, without trailing white space. */
export function headingOf(report: Report, topic: Topic): Span {
  const end = topic.passages[0]?.start ?? topic.end;
  return { start: topic.start, end: topic.start + report.text.slice(topic.start, end).trimEnd().length };
}

/**
 * Locates a stretch of a sentence's reading form in the report's text, so that the reading form of the slice is the
 * stretch. Returns null if there is no such slice, as for a stretch across a running header.
 */
export function locateReading({ text }: Report, sentence: Sentence, stretch: Span): Span | null {
  const wanted = sentence.text.slice(stretch.start, stretch.end);
  const raw = text.slice(sentence.start, sentence.end);
  if (raw === sentence.text)
    return { start: sentence.start + stretch.start, end: sentence.start + stretch.end };
  const readings = findReading(sentence.text, wanted);
  const nth = readings.findIndex(({ start }) => start === stretch.start);
  const slices = findReading(raw, wanted).filter(({ start, end }) => {
    const slice = { start: sentence.start + start, end: sentence.start + end };
    return (
      !sentence.boilerplate.some((span) => overlaps(span, slice)) &&
      toReadingText(raw.slice(start, end)) === wanted
    );
  });
  const found = slices.length === readings.length ? slices[nth] : undefined;
  return found === undefined
    ? null
    : { start: sentence.start + found.start, end: sentence.start + found.end };
}

/** A sentence or list item. */
type Item = { readonly text: string; readonly closed: boolean };

/** Whether a sentence is a list item: it has no sentence end, or it begins with an item's mark. */
export const isItem = (sentence: Item | undefined): boolean =>
  sentence !== undefined &&
  (!sentence.closed || /^(?:[•・*-]\s|\(?\d{1,3}[.)）]\s|[①-⑳])/u.test(sentence.text));

/** The places of the list that a sentence announces or belongs to, with the announcing sentence. */
export function listAround(sentences: readonly Item[], at: number): readonly number[] {
  const first = announcerOf(sentences, at) ?? at;
  const last = Math.max(at, endOfList(sentences, first));
  return Array.from({ length: last - first + 1 }, (_, n) => first + n);
}

const ANNOUNCEMENT = patternOf('(?:[:：]|…)$', ({ answers }) => answers?.announcement);
/** A list may begin this many sentences after the one that announces it. */
const ANNOUNCED_WITHIN = 3;

/** The place of the last item that the sentence at `at` announces; `at` itself if it announces nothing. */
export function endOfList(sentences: readonly Item[], at: number): number {
  if (!ANNOUNCEMENT.test(sentences[at]?.text ?? '')) return at;
  const first = sentences.findIndex((item, n) => n > at && n <= at + ANNOUNCED_WITHIN && isItem(item));
  if (first < 0) return Math.min(at + 1, sentences.length - 1);
  let last = first;
  while (isItem(sentences[last + 1])) last += 1;
  return last;
}

/** The place of the sentence that announces the list with the item at `at`; null if there is none. */
function announcerOf(sentences: readonly Item[], at: number): number | null {
  if (!isItem(sentences[at])) return null;
  for (let earlier = at - 1; earlier >= Math.max(0, at - ANNOUNCED_WITHIN); earlier -= 1) {
    if (ANNOUNCEMENT.test(sentences[earlier]?.text ?? '')) return earlier;
  }
  return null;
}

/** A sentence with its terms. */
export type ReadSentence = Sentence & {
  readonly terms: readonly Term[];
  readonly termSet: ReadonlySet<string>;
  /** Whether it is the topic's heading, which precedes the topic's sentences. */
  readonly heading: boolean;
};

/** The part of a topic that the search found, as sentences in text order. */
export type Excerpt = {
  readonly report: Report;
  readonly topic: Topic;
  readonly sentences: readonly ReadSentence[];
  /** Words of the topic's title. */
  readonly titleTerms: ReadonlySet<string>;
  /** Words of the report's title, publisher and period. */
  readonly reportTerms: ReadonlySet<string>;
  readonly publisherTerms: ReadonlySet<string>;
  /** The score of its best hit, as a share of the best score of all hits. */
  readonly rank: number;
};

/** Sentences of one excerpt by their indices (`places`), in text order; they need not be adjacent. */
export type AnswerSpan = { readonly excerpt: Excerpt; readonly places: readonly number[] };

/** The maximum length of an answer in characters, as specified for the command line. */
export const MAX_ANSWER_CHARACTERS = 600;
/** Passages read before and after each of the best hits; around other hits, nothing better was ever found. */
const NEIGHBOURS = 1;
const BEST_HITS = 3;

/** Reads the hits' passages and the neighbours of the best hits as one excerpt per topic, best first. */
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

/** Reads a whole topic as an excerpt without a rank. */
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

/** Recently read passages, because users ask about the same subjects; about 20 kB each. */
const readPassages = new LRUCache<Passage, readonly ReadSentence[]>({ max: 500 });

function readPassage(passage: Passage): readonly ReadSentence[] {
  const before = readPassages.get(passage);
  if (before !== undefined) return before;
  const sentences = splitPassage(passage)
    // A bare address can only answer a request for a link, which is answered from the topic's links instead.
    .filter(({ text }) => !BARE_ADDRESS.test(text))
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

const BARE_ADDRESS = /^\S{0,3}https?:\/\/\S{0,2000}$/iu;

const termSet = (text: string): ReadonlySet<string> =>
  new Set(findTerms(text).flatMap(({ term, stop }) => (stop ? [] : [term])));

/** Returns the sentences of a span. */
export function sentencesOf({ excerpt, places }: AnswerSpan): readonly ReadSentence[] {
  return places.flatMap((at) => excerpt.sentences[at] ?? []);
}

/** Whether a sentence depends on the previous one: it begins with "However" or "It", or contains "this programme". */
export const isDependent = (text: string): boolean => anyFits(text, ({ answers }) => answers?.dependent);
