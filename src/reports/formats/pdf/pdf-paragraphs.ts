import { endsSentence, isCjk, startsLower } from '../../text/text-shape.js';
import { renderTable, withHeads } from '../tables.js';
import { joinLines, type LineJoiner, settleLinks } from './join-lines.js';
import { areRows, median, type PdfLine } from './pdf-lines.js';

/** A paragraph, a heading or a table of a page, as Markdown. */
export type PdfBlock = {
  readonly text: string;
  readonly page: number;
  readonly isText: boolean;
  /** The first of a page or a column. */
  readonly isFirst: boolean;
};

const BULLET = /^(?:[•●◦▪■‣・\u2022\uf0b7\uf0a7-]|[–—])\s?(?=\S)/u;
const NUMBERED = /^(?:\(?\d{1,2}[.)]|[①-⑳]|[a-z]\))\s/u;
const MAX_HEADING_LENGTH = 250;
const MAX_HEADING_LINES = 6;

/** How a document's letters are set: the size of its text, and those of its headings from large to small. */
type Typography = { readonly body: number; readonly headings: readonly number[]; readonly spacing: number };

/** The lines of all pages as blocks. */
export function readPdfBlocks(pages: readonly (readonly PdfLine[])[]): PdfBlock[] {
  const type = readTypography(pages.flat(), pages);
  const join = joinLines(pages.flat().map(({ text }) => text));
  const blocks: PdfBlock[] = [];
  for (const [index, lines] of pages.entries()) {
    let y = Number.NEGATIVE_INFINITY;
    for (const group of groupLines(lines, type)) {
      const isFirst = (group[0]?.y ?? 0) > y;
      y = group.at(-1)?.y ?? y;
      const block = { ...renderGroup(group, type, join), page: index + 1, isFirst };
      const last = blocks.at(-1);
      if (last && goesOn(last, block))
        blocks[blocks.length - 1] = { ...last, text: join(last.text, block.text.replace(/^#{1,6} /, '')) };
      else if (block.text !== '') blocks.push(block);
    }
  }
  return blocks.map((block) => ({ ...block, text: settleLinks(block.text) }));
}

function readTypography(lines: readonly PdfLine[], pages: readonly (readonly PdfLine[])[]): Typography {
  const letters = new Map<number, number>();
  for (const { size, text } of lines)
    letters.set(roundSize(size), (letters.get(roundSize(size)) ?? 0) + text.length);
  const [body = 10] = [...letters.entries()].sort((a, b) => b[1] - a[1]).map(([size]) => size);
  const headings = [...letters.keys()].filter((size) => size > body * 1.1).sort((a, b) => b - a);
  const gaps = pages.flatMap((page) =>
    page.slice(1).flatMap((line, index) => {
      const gap = (page[index]?.y ?? 0) - line.y;
      return roundSize(line.size) === body && gap > 0 && gap < body * 3 ? [gap] : [];
    }),
  );
  return { body, headings, spacing: gaps.length > 0 ? lowerQuartile(gaps) : body * 1.3 };
}

function roundSize(size: number): number {
  return Math.round(size * 2) / 2;
}

/** Most lines of a text follow another of their paragraph, so that the usual gap is among the small ones. */
function lowerQuartile(gaps: readonly number[]): number {
  return gaps.toSorted((a, b) => a - b)[gaps.length >> 2] ?? median(gaps);
}

function groupLines(lines: readonly PdfLine[], type: Typography): PdfLine[][] {
  const groups: PdfLine[][] = [];
  for (const line of lines) {
    const group = groups.at(-1);
    const before = group?.at(-1);
    if (group && before && continues(before, line, group, type)) group.push(line);
    else groups.push([line]);
  }
  return groups;
}

/** Whether a line belongs to the paragraph, heading or table of the one above it. */
function continues(before: PdfLine, line: PdfLine, group: readonly PdfLine[], type: Typography): boolean {
  const gap = before.y - line.y;
  const spacing = Math.max(type.spacing, line.size * 1.15);
  if (gap <= 0 || gap > spacing * 1.45) return false;
  if (Math.abs(before.size - line.size) > line.size * 0.08 || before.bold !== line.bold) return false;
  if (isTable(group) || (group.length === 1 && areRows(before, line))) return areRows(before, line);
  if (BULLET.test(line.text) || NUMBERED.test(line.text)) return false;
  if (isHeading(group, type)) return true;
  // What would have fit on the line above was put on a new one on purpose.
  const space = isCjk(line.text.charAt(0)) ? 0 : line.size * 0.25;
  return (
    before.end + space + line.firstWord > before.columnEnd - line.size * 0.1 ||
    /[\u2010\u00ad]$/u.test(before.text)
  );
}

function isTable(group: readonly PdfLine[]): boolean {
  const [first, second] = group;
  return first !== undefined && second !== undefined && areRows(first, second);
}

function isHeading(group: readonly PdfLine[], { body }: Typography): boolean {
  return group.every((line) => roundSize(line.size) > body * 1.1);
}

function renderGroup(
  group: readonly PdfLine[],
  type: Typography,
  join: LineJoiner,
): { text: string; isText: boolean } {
  const [first] = group;
  if (!first) return { text: '', isText: false };
  if (isTable(group)) return { text: renderTable(withHeads(group.map(({ cells }) => cells))), isText: false };
  const text = group.map((line) => line.text).reduce(join);
  const level = headingLevel(group, text, type);
  if (level !== null) return { text: `${'#'.repeat(level)} ${text}`, isText: false };
  const item = BULLET.exec(text)?.[0];
  if (item) return { text: `- ${text.slice(item.length)}`, isText: true };
  return { text: text.replace(/^(?=#{1,6}\s|\||---|\+\+\+)/, '\\'), isText: true };
}

/** By the size of its letters, or as a short bold paragraph below all of these; null for text. */
function headingLevel(group: readonly PdfLine[], text: string, type: Typography): number | null {
  const [first] = group;
  if (!first || text.length > MAX_HEADING_LENGTH || group.length > MAX_HEADING_LINES || !/\p{L}/u.test(text))
    return null;
  const rank = type.headings.indexOf(roundSize(first.size));
  if (rank >= 0) return Math.min(6, rank + 1);
  if (!group.every(({ bold }) => bold) || endsSentence(text) || BULLET.test(text)) return null;
  return Math.min(6, type.headings.length + 1);
}

/** A paragraph goes on over the end of a page or a column where it stops in mid-sentence; so does a heading of a column. */
function goesOn(last: PdfBlock, next: PdfBlock): boolean {
  if (!next.isFirst) return false;
  if (!last.isText && !next.isText) return isSameHeading(last.text, next.text) && last.page === next.page;
  if (!last.isText || !next.isText) return false;
  if (
    endsSentence(last.text) ||
    BULLET.test(next.text) ||
    NUMBERED.test(next.text) ||
    next.text.startsWith('- ')
  )
    return false;
  return (
    startsLower(next.text) ||
    /[,、\u2010-]$/u.test(last.text) ||
    (isCjk(last.text.slice(-1)) && isCjk(next.text.charAt(0))) ||
    last.text.length > 200
  );
}

function isSameHeading(last: string, next: string): boolean {
  const [marks, more] = [last, next].map((text) => /^#{1,6}(?= )/.exec(text)?.[0]);
  return marks !== undefined && marks === more;
}
