import type { Line } from './lines.js';
import type { Span } from './report.js';
import { readTopicMark } from './topic-mark.js';

/** Longer lines are no running headers. */
const maxHeaderLength = 120;
/** How many lines of a page's top and bottom may be running headers and footers. */
const edgeLines = 3;
/** A line in the first few that comes again at the edge of a page is the report's title used as a header. */
const headLines = 8;

const number = String.raw`\d{1,4}(?:\s?(?:of|\/|‐|-)\s?\d{1,4})?`;
const surePageNumber = new RegExp(
  String.raw`^(?:\W{0,4}(?:page|pg\.|p\.|ページ)\s?${number}\W{0,4}|[-–—]\s?${number}\s?[-–—]|${number}\s?(?:ページ|頁))$`,
  'iu',
);
const likelyPageNumber = new RegExp(String.raw`^[\[(|]?\s?(?:${number}|[ivx]{1,5})\s?[\])|]?$`, 'u');
const comment = /^<!--.{0,400}-->$/;

/** The lines that say something, and the places of page numbers and running headers, footers and comments. */
export type PagedLines = { readonly lines: readonly Line[]; readonly furniture: readonly Span[] };

/**
 * Tells the report's words from what a page layout repeats around them. Page numbers are known by their
 * form ("Page 3 of 9", "- 3 -"), or by standing at a page break or counting on; running headers and
 * footers are short lines that come again, digits aside, within three lines of a page break.
 */
export function separateFurniture(all: readonly Line[]): PagedLines {
  const pageNumbers = findPageNumbers(all);
  const repeated = findRepeated(all, pageNumbers);
  const lines: Line[] = [];
  const furniture: Span[] = [];
  let broken = false;
  for (const [index, line] of all.entries()) {
    if (pageNumbers.has(index) || repeated.has(index) || comment.test(line.text)) {
      furniture.push({ start: line.start, end: line.end });
      broken = true;
    } else {
      lines.push(broken ? { ...line, opens: true, afterBreak: true } : line);
      broken = false;
    }
  }
  return { lines, furniture };
}

function findPageNumbers(all: readonly Line[]): Set<number> {
  const found = new Set<number>();
  let previous: { index: number; value: number } | null = null;
  for (const [index, line] of all.entries()) {
    if (line.text.length > 40) continue;
    const text = line.text.normalize('NFKC').replace(/[*_]/g, '');
    if (surePageNumber.test(text)) found.add(index);
    else if (likelyPageNumber.test(text)) {
      const value = Number(/\d+/.exec(text)?.[0] ?? Number.NaN);
      if (line.afterBreak || all[index + 1]?.afterBreak) found.add(index);
      if (previous && value === previous.value + 1 && index - previous.index >= edgeLines) {
        found.add(previous.index).add(index);
      }
      previous = { index, value };
    }
  }
  return found;
}

function findRepeated(all: readonly Line[], pageNumbers: ReadonlySet<number>): Set<number> {
  const nearEdge = new Set<number>();
  for (const [index, line] of all.entries()) {
    if (!line.afterBreak && !pageNumbers.has(index)) continue;
    for (let near = index - edgeLines; near <= index + edgeLines; near++) nearEdge.add(near);
  }
  const places = new Map<string, number[]>();
  for (const [index, line] of all.entries()) {
    if ((index >= headLines && !nearEdge.has(index)) || pageNumbers.has(index)) continue;
    const key = headerKey(line.text);
    if (key === null) continue;
    const known = places.get(key);
    if (known) known.push(index);
    else places.set(key, [index]);
  }
  const repeated = [...places.values()].filter((at) => (at.at(-1) ?? 0) - (at[0] ?? 0) > edgeLines);
  return new Set(
    repeated.flatMap((indexes) => indexes.filter((at) => nearEdge.has(at) && !isOriginal(at, indexes, all))),
  );
}

/** What two pages' headers have in common: everything but the digits. Null for what is no header. */
function headerKey(text: string): string | null {
  if (text.length > maxHeaderLength || readTopicMark(text)) return null;
  const key = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[*_#]/g, '')
    .replace(/\d+/g, '#')
    .replace(/\s+/g, ' ')
    .trim();
  const isNumberedHeading = /^\p{L}{1,20}\s?#\s?\p{L}?$/u.test(key);
  return isNumberedHeading || !/\p{L}{2}/u.test(key) ? null : key;
}

/** The report's title stands once as itself; a header that counts pages ("Review | 1") never does. */
function isOriginal(at: number, indexes: readonly number[], all: readonly Line[]): boolean {
  return at === indexes[0] && at < headLines && indexes.every((other) => all[other]?.text === all[at]?.text);
}
