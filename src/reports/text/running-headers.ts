import { anyOf, patternOf } from '../../language/languages.js';
import type { Span } from '../../span.js';
import { readTopicMark } from '../outline/marks.js';
import { isRule } from './markup.js';
import type { Line } from './text-shape.js';

/** Longer lines are not running headers. */
const MAX_HEADER_LENGTH = 120;
/** How many lines of a page's top and bottom may be running headers and footers. */
const EDGE_LINES = 3;
/** If one of the first few lines recurs at the top of a page, it is the report's title, used as a header. */
const TITLE_LINES = 4;

/** Words before and after a page number. Sources. */
export const PAGE_BEFORE = anyOf(({ reports }) => reports.pages.before);
export const PAGE_BEHIND = anyOf(({ reports }) => reports.pages.behind);

const number = String.raw`\d{1,4}(?:\s?(?:of|\/|‐|-)\s?\d{1,4})?`;
const SURE_PAGE_NUMBER = new RegExp(
  String.raw`^(?:\W{0,4}(?:${PAGE_BEFORE})\s?${number}\W{0,4}|[-–—]\s?${number}\s?[-–—]|${number}\s?(?:${PAGE_BEHIND}))$`,
  'iu',
);
const LIKELY_PAGE_NUMBER = new RegExp(String.raw`^[\[(|]?\s?(?:${number}|[ivx]{1,5})\s?[\])|]?$`, 'u');
const ADVERT = patternOf(
  String.raw`^[-=*─━]{3,120}\s?[【[]?\s?(?:…)\s?[】\]]?\s?[-=*─━]{3,120}$`,
  ({ reports }) => reports.pages.advert,
);
const MAX_ADVERT_LINES = 40;
const COMMENT = /^<!--.{0,400}-->$/;

/** The lines of content, and the spans of page numbers, running headers, footers, advertisements and comments. */
type PagedLines = { readonly lines: readonly Line[]; readonly runningHeaders: readonly Span[] };

/**
 * Separates the report's words from what a page layout repeats around them. Page numbers are recognized by their form
 * ("Page 3 of 9", "- 3 -"), by a page break beside them, or by counting up. Running headers and footers are short lines
 * that recur, apart from their digits, within three lines of a page break.
 */
export function separateRunningHeaders(all: readonly Line[]): PagedLines {
  const pageNumbers = findPageNumbers(all);
  const repeated = findRepeated(all, pageNumbers);
  const adverts = findAdverts(all);
  const lines: Line[] = [];
  const runningHeaders: Span[] = [];
  let broken = false;
  for (const [index, line] of all.entries()) {
    if (pageNumbers.has(index) || repeated.has(index) || adverts.has(index) || COMMENT.test(line.text)) {
      runningHeaders.push({ start: line.start, end: line.end });
      broken = true;
    } else {
      lines.push(broken ? { ...line, opens: true, afterBreak: true } : line);
      broken = false;
    }
  }
  return { lines, runningHeaders };
}

/** Finds advertisements, as in mail magazines: the lines from a rule that announces one to the next rule. */
function findAdverts(all: readonly Line[]): Set<number> {
  const found = new Set<number>();
  for (let index = 0; index < all.length; index++) {
    if (!ADVERT.test(all[index]?.text.slice(0, 200) ?? '')) continue;
    const length = all.slice(index + 1, index + 1 + MAX_ADVERT_LINES).findIndex(({ text }) => isRule(text));
    if (length < 0) continue;
    const end = index + 1 + length;
    for (let at = index; at <= end; at++) found.add(at);
    index = end;
  }
  return found;
}

function findPageNumbers(all: readonly Line[]): Set<number> {
  const found = new Set<number>();
  let previous: { index: number; value: number } | null = null;
  for (const [index, line] of all.entries()) {
    if (line.text.length > 40) continue;
    const text = line.text.normalize('NFKC').replace(/[*_]/g, '');
    if (SURE_PAGE_NUMBER.test(text)) found.add(index);
    else if (LIKELY_PAGE_NUMBER.test(text)) {
      const value = Number(/\d+/.exec(text)?.[0] ?? Number.NaN);
      if (line.afterBreak || all[index + 1]?.afterBreak) found.add(index);
      if (previous && value === previous.value + 1 && index - previous.index >= EDGE_LINES) {
        found.add(previous.index).add(index);
      }
      previous = { index, value };
    }
  }
  return found;
}

/** Finds running headers and footers. They recur at the same distance from the edges of several pages. */
function findRepeated(all: readonly Line[], pageNumbers: ReadonlySet<number>): Set<number> {
  const keys = all.map(({ text }, index) => (pageNumbers.has(index) ? null : headerKey(text)));
  const places = new Map<string, Set<number>>();
  const put = (slot: number, index: number) => {
    const key = keys[index] ?? null;
    if (key === null) return;
    const at = `${slot} ${key}`;
    places.set(at, (places.get(at) ?? new Set()).add(index));
  };
  for (const edge of pageEdges(all, pageNumbers)) {
    for (let slot = -EDGE_LINES; slot < EDGE_LINES; slot++) {
      put(slot, edge + slot);
      // The pages' tops may repeat the title at the very start of the report.
      if (slot >= 0 && edge > 0) for (let index = 0; index < TITLE_LINES; index++) put(slot, index);
    }
  }
  const repeated = [...places.values()].filter((indexes) => indexes.size > 1);
  return new Set(repeated.flatMap((indexes) => [...indexes].filter((at) => !isOriginal(at, indexes, all))));
}

/**
 * Returns where pages begin and end: at form feeds or, without any, at page numbers, and at the report's own start and
 * end.
 */
function pageEdges(all: readonly Line[], pageNumbers: ReadonlySet<number>): number[] {
  const breaks = [...all.keys()].filter((index) => index > 0 && all[index]?.afterBreak);
  return [0, ...(breaks.length > 0 ? breaks : pageNumbers), all.length];
}

/**
 * Returns the part that the headers of two pages share: everything but the digits. Null if the text is not a header.
 */
function headerKey(text: string): string | null {
  if (text.length > MAX_HEADER_LENGTH || readTopicMark(text)) return null;
  const key = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[*_#]/g, '')
    .replace(/\d+/g, '#')
    .replace(/\s+/g, ' ')
    .trim();
  const isNumberedHeading = /^\p{L}{1,20}\s?#\s?\p{L}?$/u.test(key);
  return isNumberedHeading || !/\p{L}{2}/u.test(key)
    ? null
    : key.replace(/^#[^\p{L}]{0,6}|[^\p{L}]{0,6}#$/gu, '');
}

/** Whether a line is the title itself rather than a repetition. A header that counts pages ("Review | 1") never is. */
function isOriginal(at: number, indexes: ReadonlySet<number>, all: readonly Line[]): boolean {
  if (at >= TITLE_LINES) return false;
  const text = all[at]?.text ?? '';
  const others = [...indexes];
  const countsPages = /^\d|\d\W{0,6}$/u.test(text) && others.some((other) => all[other]?.text !== text);
  return !countsPages && others.every((other) => other >= at);
}
