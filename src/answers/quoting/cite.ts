import { memoize } from '../../memoize.js';
import type { Report, Topic } from '../../reports/report.js';
import { toReadingText } from '../../reports/text/markup.js';
import { findPages } from '../../reports/text/text-shape.js';
import { contains, overlaps, type Span } from '../../span.js';
import type { Citation, Citations } from '../answer.js';
import type { SelectedSpan } from '../ranking/select-span.js';
import {
  type AnswerSpan,
  headingOf,
  isItem,
  MAX_ANSWER_CHARACTERS,
  type ReadSentence,
  type Sentence,
} from '../ranking/sentences.js';

/** The maximum number of addresses shown with a quote. */
const MAX_LINKS = 5;

/**
 * Cites consecutive sentences: one citation or, if a running header or other text interrupts them, one for each
 * unbroken stretch.
 */
export function citeSentences(report: Report, topic: Topic, sentences: readonly Sentence[]): Citations {
  const stretches: { start: number; end: number }[] = [];
  for (const piece of sentences.flatMap(withoutBoilerplate)) {
    const last = stretches.at(-1);
    if (last !== undefined && report.text.slice(last.end, piece.start).trim() === '') last.end = piece.end;
    else stretches.push({ ...piece });
  }
  const [first, ...rest] = stretches.map((span) => cite(report, topic, span));
  if (first === undefined) throw new RangeError('nothing to cite');
  return [first, ...rest];
}

/** Cites one stretch of a report. `topic` is null for the report's head. */
export function cite(report: Report, topic: Topic | null, { start, end }: Span): Citation {
  const links = topic?.links.map((link) => link.url) ?? [];
  return {
    report,
    topic,
    quote: report.text.slice(start, end),
    start,
    end,
    highlight: null,
    links: [...new Set(links)].slice(0, MAX_LINKS),
  };
}

function withoutBoilerplate({ start, end, boilerplate }: Sentence): Span[] {
  const pieces: Span[] = [];
  let at = start;
  for (const gap of boilerplate) {
    if (gap.start > at) pieces.push({ start: at, end: gap.start });
    at = Math.max(at, gap.end);
  }
  if (end > at) pieces.push({ start: at, end });
  return pieces;
}

/**
 * Joins reading texts as in the report: captions, list items and sentences that do not follow directly get their own
 * lines.
 */
export function joinSentences(report: Report, sentences: readonly Sentence[]): string {
  return sentences
    .map((sentence, at) => {
      const next = sentences[at + 1];
      if (next === undefined) return sentence.text;
      const follows = sentence.closed && report.text.slice(sentence.end, next.start).trim() === '';
      if (!follows) return `${sentence.text}\n`;
      return /[。！？」』）]$/u.test(sentence.text) ? sentence.text : `${sentence.text} `;
    })
    .join('');
}

/**
 * Shortens a sentence to `maxCharacters`: takes a stretch between word boundaries that contains `keep` (offsets in the
 * report's text) as far as it fits. The result is still the report's own text without a gap.
 */
export function shortenSentence(
  report: Report,
  sentence: Sentence,
  keep: Span,
  maxCharacters: number,
): Sentence {
  if (sentence.text.length <= maxCharacters) return sentence;
  const room = maxCharacters - MARGIN;
  const length = Math.min(keep.end - keep.start, room);
  const from =
    keep.start + length - sentence.start <= room
      ? sentence.start
      : Math.min(keep.start - Math.floor((room - length) / 2), sentence.end - room);
  const start = from === sentence.start ? from : nextWord(report.text, from, sentence.end);
  const limit = start + maxCharacters - 2 * CUT.length;
  const end = limit >= sentence.end ? sentence.end : endOfCut(report.text, { start, end: limit }, keep.end);
  const boilerplate = sentence.boilerplate.filter((span) => span.start >= start && span.end <= end);
  return {
    ...sentence,
    start,
    end,
    boilerplate,
    text: `${start > sentence.start ? CUT : ''}${toReadingText(report.text.slice(start, end))}${end < sentence.end ? CUT : ''}`,
    closed: end === sentence.end,
  };
}

/** Marks where words of a sentence were left out. */
const CUT = '…';
/** How many characters a cut may remove at either end to fall between words. */
const MARGIN = 40;

/**
 * The end of the last word, or the position of a bracket that would be left open, unless that would cut into what has
 * to be kept.
 */
function endOfCut(text: string, { start, end }: Span, keptTo: number): number {
  const cut = lastWord(text, start, end);
  const shown = text.slice(start, cut);
  const opened = Math.max(shown.lastIndexOf('('), shown.lastIndexOf('（'));
  const isOpen = opened > Math.max(shown.lastIndexOf(')'), shown.lastIndexOf('）'));
  const before = start + shown.slice(0, Math.max(0, opened)).trimEnd().length;
  return isOpen && before >= keptTo && before > start ? before : cut;
}

function nextWord(text: string, from: number, limit: number): number {
  const gap = /[\s、。，]/u.exec(text.slice(from, Math.min(limit, from + 80)));
  return gap === null ? afterSurrogate(text, from) : from + gap.index + 1;
}

function lastWord(text: string, start: number, end: number): number {
  const tail = text.slice(Math.max(start, end - 80), end);
  const gap = Math.max(tail.search(/\s\S*$/u), tail.lastIndexOf('、'), tail.lastIndexOf('。'));
  return gap <= 0 ? afterSurrogate(text, end - 1) : end - tail.length + gap;
}

/** Moves an offset so that it does not split a surrogate pair. */
function afterSurrogate(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at + 1 : at;
}

/** Cites the topic's heading. */
export function citeTopic(report: Report, topic: Topic): Citation {
  return cite(report, topic, headingOf(report, topic));
}

const pagesOf = memoize(({ text }: Report) => findPages(text));

/** The page, counted from 1, on which a quotation begins; null if the report has no pages. */
export function pageOf(quoted: Pick<Citation, 'report' | 'topic' | 'start' | 'end'>): number | null {
  const starts = pagesOf(quoted.report);
  if (starts.length > 0) return 1 + starts.filter((from) => from <= quoted.start).length;
  return quoted.topic?.passages.find((passage) => overlaps(passage, quoted))?.page ?? null;
}

/** The label for an address of a citation: the report's caption or, without one, the host. */
export function captionOf({ topic }: Pick<Citation, 'topic'>, url: string): string {
  const said = topic?.links.find((link) => link.url === url)?.caption;
  return said ?? (URL.canParse(url) ? new URL(url).host : url);
}

/** A quotation of sentences of one topic. */
export type Quotation = {
  /** The quotes in reading form, the best sentence first. */
  readonly text: string;
  readonly citations: Citations;
};

/**
 * Quotes a span: first the best sentence with those it needs to be understood, then the others in the order of the
 * text, each stretch with its own citation. `highlight` is the place of what was asked for, in the report's text.
 */
export function quoteSpan(
  { span, core }: Pick<SelectedSpan, 'span' | 'core'>,
  { highlight = null, terms = NO_TERMS }: Marked = {},
  maxCharacters = MAX_ANSWER_CHARACTERS,
): Quotation {
  const { report, topic } = span.excerpt;
  const parts = arrange(span, leadOf(core, highlight)).map((sentences) => {
    const shown = sentences.map((sentence) =>
      shortenSentence(
        report,
        sentence,
        partToKeep(sentence, { highlight, terms }, maxCharacters),
        maxCharacters,
      ),
    );
    return { text: joinSentences(report, shown), citations: citeSentences(report, topic, shown) };
  });
  const [first, ...rest] = parts
    .flatMap(({ citations }) => citations)
    .map((citation) => mark(citation, highlight));
  if (first === undefined) throw new RangeError('nothing to quote');
  return { text: parts.map(({ text }) => text).join('\n'), citations: [first, ...rest] };
}

/**
 * What was asked for, and the question's terms: if a long sentence is shortened, the part that contains them is kept.
 */
type Marked = { readonly highlight?: Span | null; readonly terms?: ReadonlySet<string> };
const NO_TERMS: ReadonlySet<string> = new Set();

/** The highlight or, if there is none in this sentence, the part of it that contains the most terms of the question. */
function partToKeep(
  sentence: ReadSentence,
  { highlight, terms }: Required<Marked>,
  maxCharacters: number,
): Span {
  if (highlight !== null && contains(sentence, highlight)) return highlight;
  const asked = sentence.terms.filter(({ term, stop }) => !stop && terms.has(term));
  const stretches = asked.map((first, at) => {
    const within = asked.slice(at).filter(({ end }) => end <= first.start + WIDEST_PART * maxCharacters);
    return {
      start: sentence.start + first.start,
      end: sentence.start + (within.at(-1)?.end ?? first.end),
      held: new Set(within.map(({ term }) => term)).size,
    };
  });
  const [best] = stretches.sort(
    (a, b) => b.held - a.held || a.end - a.start - (b.end - b.start) || a.start - b.start,
  );
  return best ?? { start: sentence.start, end: sentence.start };
}

/** How far apart the question's words may be in that part, as a share of `maxCharacters`. */
const WIDEST_PART = 0.7;

/**
 * "… was as follows: Ada Lin": if an announced list has only one item and that is what was asked for, the item;
 * otherwise the whole core.
 */
function leadOf(core: AnswerSpan, highlight: Span | null): AnswerSpan {
  const { excerpt, places } = core;
  const [item, another] = places.filter((at) => isItem(excerpt.sentences[at]));
  const sentence = item === undefined ? undefined : excerpt.sentences[item];
  if (item === undefined || another !== undefined || sentence === undefined || highlight === null)
    return core;
  return contains(sentence, highlight) ? { excerpt, places: [item] } : core;
}

/**
 * The stretches of a span, starting with the one that contains the core; sentences directly after the core stay with
 * it.
 */
function arrange({ excerpt, places }: AnswerSpan, core: AnswerSpan): readonly (readonly ReadSentence[])[] {
  const last = core.places.at(-1) ?? 0;
  const behind: number[] = [];
  for (let at = last + 1; places.includes(at); at += 1) behind.push(at);
  const lead = [...core.places, ...behind];
  const others = places.filter((at) => !lead.includes(at));
  const stretches: number[][] = [];
  for (const at of others) {
    const open = stretches.at(-1);
    if (open?.at(-1) === at - 1) open.push(at);
    else stretches.push([at]);
  }
  return [lead, ...stretches].map((stretch) => stretch.flatMap((at) => excerpt.sentences[at] ?? []));
}

function mark(citation: Citation, highlight: Span | null): Citation {
  return highlight !== null && contains(citation, highlight) ? { ...citation, highlight } : citation;
}
