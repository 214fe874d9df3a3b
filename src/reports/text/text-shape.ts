import { RapporteurError } from '../../errors.js';
import { CLOSERS, SENTENCE_MARKS } from '../../language/languages.js';
import type { Span } from '../../span.js';
import { SCHEME } from '../../web-address.js';
import type { Passage, Report } from '../report.js';

const SENTENCE_END = new RegExp(`[${SENTENCE_MARKS}]${CLOSERS}$`, 'u');
const CLAUSE_END = new RegExp(`[${SENTENCE_MARKS}:：;；…]${CLOSERS}$`, 'u');
const CJK = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー々〆]/u;
const WEB_ADDRESS = new RegExp(`^\\W{0,4}${SCHEME}`, 'iu');
const LOWER_START = /^["'“‘(（]?\p{Ll}/u;
/** Words and marks that do not end a title or a line, because what follows belongs to it. */
const LEADS_ON =
  /(?:[,，、&(（[「『“‘/‐-]|(?:^|\s)(?:a|an|and|as|at|by|for|from|in|into|of|on|or|the|to|with))$/iu;

/** Whether a text ends like a sentence. Quotation marks and brackets may follow the full stop. */
export function endsSentence(text: string): boolean {
  return SENTENCE_END.test(text.slice(-12));
}

/** Whether a text ends a sentence or announces what follows (`:`), so that the next line starts anew. */
export function endsClause(text: string): boolean {
  return CLAUSE_END.test(text.slice(-12));
}

/** Whether a line is incomplete: it ends in a comma, an open bracket, a hyphen or a word like "of". */
export function endsOpen(text: string): boolean {
  return LEADS_ON.test(text.slice(-40));
}

/** Whether a text begins in mid-sentence, with a lower-case letter. A web address does not count. */
export function startsLower(text: string): boolean {
  return LOWER_START.test(text) && !WEB_ADDRESS.test(text);
}

/** Whether a text begins with an http or https address, possibly in brackets. */
export function startsWithAddress(text: string): boolean {
  return WEB_ADDRESS.test(text);
}

/** Whether a text contains a Japanese or Chinese character. */
export function isCjk(text: string): boolean {
  return CJK.test(text);
}

/**
 * Returns the size of a text in words. Japanese and Chinese have no spaces and count two words for five characters, so
 * that 300 characters weigh as much as 120 words.
 */
export function weigh(text: string): number {
  let words = 0;
  let characters = 0;
  let inWord = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    // Kana and the Han characters of the basic plane make up nearly all of Japanese text.
    const isIdeographic = (code >= 0x3040 && code <= 0x30ff) || (code >= 0x3400 && code <= 0x9fff);
    const isSpace = code <= 32 || code === 0xa0 || code === 0x3000;
    if (isIdeographic) characters++;
    else if (!isSpace && !inWord) words++;
    inWord = !isIdeographic && !isSpace;
  }
  return words + characters * 0.4;
}

/** Folds a title for comparison: ignores case, width, white space and punctuation. */
export function foldTitle(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** A line that is not blank. The span excludes the white space at both ends. */
export type Line = Span & {
  readonly text: string;
  /** Whether a paragraph may begin here: true for the first line, and after a blank line or a page break. */
  readonly opens: boolean;
  /** Whether a form feed, a running header or a page number comes between this line and the previous one. */
  readonly afterBreak: boolean;
};

/** Far more than any report that people read. Keeps a hostile file from exhausting the memory. */
const MAX_LINES = 200_000;

const LINE_CONTENT = /[^\n\r\f\v\u0085\u2028\u2029]+/g;
const LINE_BREAK = /\r\n|[\n\r\f\v\u0085\u2028\u2029]/g;

/**
 * Returns the non-blank lines of a text, in order. A form feed also ends a line.
 * @throws RapporteurError `report` if there are more than 200 000.
 */
export function readLines(text: string, source: string): Line[] {
  const lines: Line[] = [];
  let previousEnd = 0;
  for (const match of text.matchAll(LINE_CONTENT)) {
    const content = match[0].trimEnd();
    const trimmed = content.trimStart();
    if (trimmed === '') continue;
    if (lines.length === MAX_LINES) {
      throw new RapporteurError(
        'report',
        `${source}: has more than ${MAX_LINES} lines; split it into its reports.`,
      );
    }
    const end = match.index + content.length;
    const start = end - trimmed.length;
    const gap = text.slice(previousEnd, start);
    const afterBreak = gap.includes('\f');
    const opens = lines.length === 0 || afterBreak || hasBlankLine(gap);
    lines.push({ start, end, text: trimmed, opens, afterBreak });
    previousEnd = end;
  }
  return lines;
}

/** Returns, for each line, the index after the last line of its paragraph. */
export function paragraphEnds(lines: readonly Line[]): number[] {
  const ends = new Array<number>(lines.length);
  let end = lines.length;
  for (let index = lines.length - 1; index >= 0; index--) {
    ends[index] = end;
    if (lines[index]?.opens) end = index;
  }
  return ends;
}

function hasBlankLine(gap: string): boolean {
  LINE_BREAK.lastIndex = 0;
  return LINE_BREAK.test(gap) && LINE_BREAK.test(gap);
}

/** Returns the offsets of the pages after the first. Readers of formats with pages separate them by form feeds. */
export function findPages(text: string): readonly number[] {
  const starts: number[] = [];
  for (let at = text.indexOf('\f'); at >= 0; at = text.indexOf('\f', at + 1)) starts.push(at + 1);
  return starts;
}

/**
 * Adds to each passage the page that it begins on. Returns them unchanged if there are no pages. The passages must be
 * in text order.
 */
export function withPages(passages: readonly Passage[], starts: readonly number[]): readonly Passage[] {
  if (starts.length === 0) return passages;
  let page = 0;
  return passages.map((passage) => {
    while ((starts[page] ?? Number.POSITIVE_INFINITY) <= passage.start) page++;
    return { ...passage, page: page + 1 };
  });
}

/** The number of unreadable letters in a report, and the line of the first in its text, counted from 1. */
type Unreadable = { readonly count: number; readonly line: number };

/** Counts U+FFFD in a report's text, which a damaged file or one in two encodings contains. Null if there is none. */
export function findUnreadable({ text }: Pick<Report, 'text'>): Unreadable | null {
  const first = text.indexOf('\ufffd');
  if (first < 0) return null;
  const count = text.split('\ufffd').length - 1;
  return { count, line: text.slice(0, first).split('\n').length };
}

/** Describes unreadable letters to a user, with the remedy. */
export function describeUnreadable({ count, line }: Unreadable): string {
  const letters = count === 1 ? '1 letter is' : `${count} letters are`;
  return `${letters} unreadable (\ufffd), the first in line ${line}; correct the file, and save it in UTF-8.`;
}
