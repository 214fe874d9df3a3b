import type { Span } from '../../span.js';
import { SCHEME } from '../../web-address.js';
import { isCjk } from './text-shape.js';

/** Quotation and heading marks of Markdown at the start of a line; `#1` is a number, not a heading. */
const LINE_MARKS = /^(?:>[ \t]?){0,5}(?:#{1,6}(?=[ \t\u3000])|#{2,6}(?=\p{L}))?[ \t\u3000]*/u;
const BULLET = /^[-*+•‣▪●・][ \t\u3000]+/u;
const RULE = /^(?:[-=_*~─━＝－.·・][ \t]?){3,400}$/u;
const CLOSING_MARKS = /[ \t]#{1,6}$|\\$/u;
const LINE_BREAK = /\r\n|[\n\r\f\v\u0085\u2028\u2029]/;
const TABLE_RULE = /^\|?(?:\s?:?-{2,200}:?\s?\|){1,100}(?:\s?:?-{2,200}:?)?$/;
const SPLIT_WORD = /\p{L}[-‐\u00AD]$/u;

const MARK_START = new RegExp(`[\\\\<!\`*_[]|${SCHEME}`, 'gi');
const ESCAPABLE = /[!-/:-@[-`{-~]/;
const LINK =
  /!?\[([^[\]]{0,400})\]\(\s?<?((?:[^\s()<>]|\([^\s()<>]{0,200}\)){0,2000})>?(?:\s"[^"]{0,200}")?\s?\)/y;
const ADDRESS = new RegExp(`${SCHEME}[^\\s<>"]+`, 'iy');
const ANGLE_BRACKETS = new RegExp(
  `<((?:${SCHEME}|mailto:)[^\\s<>]{1,2000}|[^\\s<>@]{1,64}@[^\\s<>@]{1,255})>`,
  'iy',
);
const HTML_BREAK = /<br ?\/?>/iy;
const CODE = /(`{1,3})([^`]{1,300})\1(?!`)/y;
const EMPHASIS = /\*+|_+/y;
/** Emphasis is closed near where it was opened; two footnote asterisks far apart are no pair. */
const MAX_EMPHASIS_LENGTH = 300;

/**
 * How a piece of a report reads aloud: Markdown emphasis, links, escapes, heading marks and rulers taken
 * out, hard-wrapped lines joined (Japanese ones without a space, words split by a line-end hyphen without
 * the hyphen), white space folded. A link reads as its caption, or its address where it has none.
 * Asterisks and underscores that are part of a name or an address stay. Takes time linear in the length.
 */
export function toReadingText(raw: string): string {
  return stripInlineMarkup(joinLines(raw)).replace(/\s+/gu, ' ').trim();
}

/** Where a raw text reads as `wanted`, give or take markup between its characters. */
export function findReading(text: string, wanted: string): readonly Span[] {
  const places: Span[] = [];
  const first = wanted.charAt(0);
  for (let at = text.indexOf(first); at >= 0 && first !== ''; at = text.indexOf(first, at + 1)) {
    const end = follow(text, at, wanted);
    if (end !== null) places.push({ start: at, end });
  }
  return places;
}

/** Characters of a report that its reading form may lack, between two that it holds. */
const MARKUP = /[\s*_\\`>#[\]<~\u00ad-]/u;
const MAX_SKIPPED = 12;

/** The end of what reads as `wanted` from `start` on; null where something else stands there. */
function follow(text: string, start: number, wanted: string): number | null {
  let at = start;
  for (const character of wanted) {
    let skipped = 0;
    while (!text.startsWith(character, at) && !isSpace(character, text.charAt(at))) {
      if (skipped === MAX_SKIPPED || !MARKUP.test(text.charAt(at))) return null;
      skipped += 1;
      at += 1;
    }
    at += character.length;
  }
  return at;
}

const isSpace = (wanted: string, character: string): boolean => wanted === ' ' && /\s/u.test(character);

/** Whether a line is a row of a table: `| Theme: Lamps; Reply: Yes.` */
export function isTableRow(line: string): boolean {
  return line.startsWith('| ') && line.length > 2;
}

/** Whether a line only draws a separator, such as `-----` or `* * *`. */
export function isRule(line: string): boolean {
  return RULE.test(line);
}

/** The text without Markdown's backslashes, single or doubled. */
export function unescapeMarkdown(text: string): string {
  return text.replace(/\\{1,2}([!-/:-@[-`{-~])/g, '$1');
}

function joinLines(raw: string): string {
  const parts: string[] = [];
  let last = '';
  for (const line of raw.split(LINE_BREAK)) {
    const trimmed = line.trim();
    const plain = isTableRow(trimmed) ? sayRow(trimmed) : trimmed;
    const said = plain.replace(LINE_MARKS, '').replace(CLOSING_MARKS, '').replace(BULLET, '• ');
    if (said === '' || isRule(trimmed) || TABLE_RULE.test(trimmed)) continue;
    if (SPLIT_WORD.test(last.slice(-3)) && /^\p{Ll}/u.test(said)) parts.push(last.slice(0, -1));
    else if (isCjk(last.slice(-1)) && isCjk(said.slice(0, 1))) parts.push(last);
    else parts.push(last, ' ');
    last = said;
  }
  return parts.join('') + last;
}

/** The cells of a row, one after another. */
function sayRow(row: string): string {
  return row
    .slice(2)
    .replace(/\s\|$/, '')
    .replace(/(?<!\\)\s\|\s/g, '; ');
}

function stripInlineMarkup(text: string): string {
  const out: string[] = [];
  const opened = new Map<string, { part: number; at: number }>();
  let at = 0;
  for (let found = matchAt(MARK_START, text, 0); found; found = matchAt(MARK_START, text, at)) {
    if (found.index > at) out.push(text.slice(at, found.index));
    at = found.index;
    const marks = matchAt(EMPHASIS, text, at);
    if (marks) {
      placeEmphasis(text, at, marks[0], out, opened);
      at += marks[0].length;
      continue;
    }
    const [length, said] = readMark(text, at);
    out.push(length === 0 ? text.charAt(at) : said);
    at += Math.max(length, 1);
  }
  out.push(text.slice(at));
  return out.join('');
}

/** How many characters of markup other than emphasis begin at `at`, and what they read as. */
function readMark(text: string, at: number): readonly [length: number, said: string] {
  switch (text.charAt(at)) {
    case '\\':
      return readEscape(text, at);
    case '<': {
      const inner = matchAt(ANGLE_BRACKETS, text, at);
      if (inner) return [inner[0].length, (inner[1] ?? '').replace(/^mailto:/i, '')];
      return [matchAt(HTML_BREAK, text, at)?.[0].length ?? 0, ' '];
    }
    case '!':
    case '[': {
      const found = matchAt(LINK, text, at);
      return found ? [found[0].length, readLink(found[1] ?? '', found[2] ?? '')] : [0, ''];
    }
    case '`': {
      const found = matchAt(CODE, text, at);
      return found ? [found[0].length, found[2] ?? ''] : [0, ''];
    }
    case 'h':
    case 'H': {
      const found = matchAt(ADDRESS, text, at);
      if (!found) return [0, ''];
      const said = withoutTrailingMarks(found[0]);
      return [said.length, unescapeMarkdown(said)];
    }
    default:
      return [0, ''];
  }
}

function readEscape(text: string, at: number): readonly [length: number, said: string] {
  const doubled = text.charAt(at + 1) === '\\';
  const next = text.charAt(at + (doubled ? 2 : 1));
  if (ESCAPABLE.test(next) && next !== '\\') return [doubled ? 3 : 2, next];
  return doubled ? [2, '\\\\'] : [0, ''];
}

function readLink(caption: string, url: string): string {
  const said = stripInlineMarkup(caption).trim();
  const target = unescapeMarkdown(url);
  if (said === '' || said === target) return target;
  return said;
}

/** Two or more asterisks are always emphasis unless they stand free or between digits; single marks go in pairs. */
function placeEmphasis(
  text: string,
  at: number,
  marks: string,
  out: string[],
  opened: Map<string, { part: number; at: number }>,
): void {
  const before = text.charAt(at - 1);
  const after = text.charAt(at + marks.length);
  const free = (before === '' || before === ' ') && (after === '' || after === ' ');
  if (marks.length > 1 && marks.charAt(0) === '*') {
    if (free || (/\d/.test(before) && /\d/.test(after))) out.push(marks);
    return;
  }
  const open = opened.get(marks);
  if (open && at - open.at <= MAX_EMPHASIS_LENGTH && before !== ' ' && !isWordCharacter(after)) {
    out[open.part] = '';
    opened.delete(marks);
    return;
  }
  if (after !== '' && after !== ' ' && !isWordCharacter(before)) opened.set(marks, { part: out.length, at });
  out.push(marks);
}

function isWordCharacter(character: string): boolean {
  return /[\p{L}\p{N}]/u.test(character) && !isCjk(character);
}

/** A sentence's punctuation, brackets and emphasis after an address do not belong to it. */
function withoutTrailingMarks(url: string): string {
  let end = url.length;
  while (/[*_`)\].,;:!?']/.test(url.charAt(end - 1))) end--;
  return url.slice(0, end);
}

/** For a sticky pattern the match at that place, for a global one the first from there on. */
function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
