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

/** Addresses shown with a quote. */
const MAX_LINKS = 5;

/**
 * The citations for sentences in a row: one, unless a running header or other text stands between them; then one for
 * each unbroken stretch.
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

/** A citation of one stretch of a report. `topic` is null for the report's head. */
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

/** Joins reading texts the way they stand: captions, list items and what does not follow directly on lines of their own. */
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
 * Shortens one sentence to the budget: a stretch of it from word to word that holds `keep` (offsets in the report's
 * text) as far as that fits, and is still the report's own text without a gap.
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

/** Where words of a sentence were left out. */
const CUT = '…';
/** What a cut may take away at either end to fall between words. */
const MARGIN = 40;

/** The last word's end, or where a bracket opens that is not closed any more, unless what is to be kept is behind that. */
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

/** An offset that does not split a surrogate pair. */
function afterSurrogate(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at + 1 : at;
}

/** The topic's heading, quoted. */
export function citeTopic(report: Report, topic: Topic): Citation {
  return cite(report, topic, headingOf(report, topic));
}

const pagesOf = memoize(({ text }: Report) => findPages(text));

/** The page that a quotation begins on, from 1; null where the report has no pages. */
export function pageOf(quoted: Pick<Citation, 'report' | 'topic' | 'start' | 'end'>): number | null {
  const starts = pagesOf(quoted.report);
  if (starts.length > 0) return 1 + starts.filter((from) => from <= quoted.start).length;
  return quoted.topic?.passages.find((passage) => overlaps(passage, quoted))?.page ?? null;
}

/** What stands for an address of a citation: the report's words for it, else its host. */
export function captionOf({ topic }: Pick<Citation, 'topic'>, url: string): string {
  const said = topic?.links.find((link) => link.url === url)?.caption;
  return said ?? (URL.canParse(url) ? new URL(url).host : url);
}

/** Sentences of one topic, quoted. */
export type Quotation = {
  /** The quotes in reading form, the best sentence first. */
  readonly text: string;
  readonly citations: Citations;
};

/**
 * Quotes a span: the best sentence with what it cannot be read without, then the others in the order of the text, each
 * stretch with a citation of its own. `highlight` is where what was asked for stands in the report's text.
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

/** What was asked for, and the terms of the question: of a long sentence the part is kept that has them. */
type Marked = { readonly highlight?: Span | null; readonly terms?: ReadonlySet<string> };
const NO_TERMS: ReadonlySet<string> = new Set();

/** The part of a long sentence that is the highlight, or else holds most terms of the question. */
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

/** The share of the room that the words of a question may be apart from each other. */
const WIDEST_PART = 0.7;

/** "… was as follows: Ada Lin": of an announced list of one item, the item if that is what was asked for, else all. */
function leadOf(core: AnswerSpan, highlight: Span | null): AnswerSpan {
  const { excerpt, places } = core;
  const [item, another] = places.filter((at) => isItem(excerpt.sentences[at]));
  const sentence = item === undefined ? undefined : excerpt.sentences[item];
  if (item === undefined || another !== undefined || sentence === undefined || highlight === null)
    return core;
  return contains(sentence, highlight) ? { excerpt, places: [item] } : core;
}

/** The stretches of a span, the one with the core first; a sentence right behind the core stays with it. */
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
