import type { Report, Topic } from '../../reports/report.js';
import { toReadingText } from '../../reports/text/markup.js';
import type { Span } from '../../span.js';
import type { Citation, Citations } from '../answer.js';
import type { Sentence } from '../ranking/sentences.js';

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
