import type { Span } from '../../span.js';
import { SCHEME } from '../../web-address.js';
import { isCjk } from './text-shape.js';

/** Markdown's quotation and heading marks at the start of a line; `#1` is a number, not a heading. */
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
/** Emphasis ends near its beginning; two footnote asterisks far apart are not a pair. */
const MAX_EMPHASIS_LENGTH = 300;

/**
 * Converts a piece of a report to plain text as one would read it aloud. Removes Markdown emphasis, links, escapes,
 * heading marks and rules. Joins hard-wrapped lines: Japanese ones without a space, words split by a line-end hyphen
 * without the hyphen. Folds white space. A link becomes its caption, or its address if it has no caption. Asterisks and
 * underscores within a name or an address stay. Takes time linear in the length.
 */
export function toReadingText(raw: string): string {
  return stripInlineMarkup(joinLines(raw)).replace(/\s+/gu, ' ').trim();
}

/** Finds the spans of a raw text that read as `wanted`, allowing for markup between its characters. */
export function findReading(text: string, wanted: string): readonly Span[] {
  const places: Span[] = [];
  const first = wanted.charAt(0);
  for (let at = text.indexOf(first); at >= 0 && first !== ''; at = text.indexOf(first, at + 1)) {
    const end = follow(text, at, wanted);
    if (end !== null) places.push({ start: at, end });
  }
  return places;
}

/** Characters of a raw text that its reading form may lack. */
const MARKUP = /[\s*_\\`>#[\]<~\u00ad-]/u;
const MAX_SKIPPED = 12;

/** Returns the end of the text that reads as `wanted` from `start` on; null if the text differs. */
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

/** Whether a line is a table row: `| Theme: Lamps; Reply: Yes.` */
export function isTableRow(line: string): boolean {
  return line.startsWith('| ') && line.length > 2;
}

/** Whether a line only draws a separator, such as `-----` or `* * *`. */
export function isRule(line: string): boolean {
  return RULE.test(line);
}

/** Removes Markdown's backslash escapes, single or doubled. */
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

/** Returns the cells of a row, separated by semicolons. */
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

/** Reads markup other than emphasis at `at`. Returns its length (0 if there is none) and its reading. */
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

/**
 * Handles emphasis marks. Two or more asterisks are emphasis unless they stand free or between digits. Other marks
 * count only in pairs.
 */
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

/** Removes the punctuation, brackets and emphasis of the surrounding sentence from the end of an address. */
function withoutTrailingMarks(url: string): string {
  let end = url.length;
  while (/[*_`)\].,;:!?']/.test(url.charAt(end - 1))) end--;
  return url.slice(0, end);
}

/** Returns the match at `at` for a sticky pattern, or the first one from there on for a global pattern. */
function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
