import { beginsAddress, SCHEME } from '../../../web-address.js';
import { endsSentence, isCjk, startsLower } from '../../text/text-shape.js';
import { renderTable, withHeads } from '../tables.js';
import { areRows, median, type PdfLine } from './pdf-lines.js';

/** A paragraph, a heading or a table of a page, as Markdown. */
type PdfBlock = {
  readonly text: string;
  readonly page: number;
  readonly isText: boolean;
  /** Whether it is the first of a page or column. */
  readonly isFirst: boolean;
};

const BULLET = /^(?:[•●◦▪■‣・\u2022\uf0b7\uf0a7-]|[–—])\s?(?=\S)/u;
const NUMBERED = /^(?:\(?\d{1,2}[.)]|[①-⑳]|[a-z]\))\s/u;
const MAX_HEADING_LENGTH = 250;
const MAX_HEADING_LINES = 6;

/** Type sizes of a document: its text, its headings from large to small, and the usual distance between lines. */
type Typography = { readonly body: number; readonly headings: readonly number[]; readonly spacing: number };

/** Groups the lines of all pages into blocks. */
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

/** Most lines follow another one of their paragraph, so that the usual gap is among the small ones. */
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

/** Whether a line belongs to the paragraph, heading or table of the line above it. */
function continues(before: PdfLine, line: PdfLine, group: readonly PdfLine[], type: Typography): boolean {
  const gap = before.y - line.y;
  const spacing = Math.max(type.spacing, line.size * 1.15);
  if (gap <= 0 || gap > spacing * 1.45) return false;
  if (Math.abs(before.size - line.size) > line.size * 0.08 || before.bold !== line.bold) return false;
  if (isTable(group) || (group.length === 1 && areRows(before, line))) return areRows(before, line);
  if (BULLET.test(line.text) || NUMBERED.test(line.text)) return false;
  if (isHeading(group, type)) return true;
  // A word that would have fit on the line above was put on a new line on purpose.
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

/** The level of a heading: by its size, or below all of these for a short bold paragraph; null for text. */
function headingLevel(group: readonly PdfLine[], text: string, type: Typography): number | null {
  const [first] = group;
  if (!first || text.length > MAX_HEADING_LENGTH || group.length > MAX_HEADING_LINES || !/\p{L}/u.test(text))
    return null;
  const rank = type.headings.indexOf(roundSize(first.size));
  if (rank >= 0) return Math.min(6, rank + 1);
  if (!group.every(({ bold }) => bold) || endsSentence(text) || BULLET.test(text)) return null;
  return Math.min(6, type.headings.length + 1);
}

/** Whether a paragraph, which stops in mid-sentence, goes on after a page or column, or a heading after a column. */
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

/** Joins a line to the text before it. */
type LineJoiner = (text: string, line: string) => string;

const SET_HYPHEN = /[\u2010\u00ad]$/u;
/** Texts that hyphenate words at line ends do so in about every tenth line. */
const MIN_PARTED = 3;
const MIN_PARTED_SHARE = 0.03;
const ANY_HYPHEN = /\p{L}[\u2010\u00ad-]$/u;
const LAST_WORD = /[\p{L}\p{N}]{1,60}(?=[\u2010\u00ad-]$)/u;
const FIRST_WORD = /^[\p{L}\p{N}]{1,60}/u;
const LINK = `\\[([^[\\]]{1,2000})\\]\\((${SCHEME}[^\\s()]{1,2000})\\)`;
const LINKS = new RegExp(LINK, 'gu');
const LINK_AT_END = new RegExp(`${LINK}$`, 'u');
const LINK_AT_START = new RegExp(`^${LINK}`, 'u');

/**
 * Returns a function that joins the lines of a text: Japanese ones without a space, and hyphenated words without the
 * hyphen. A plain hyphen may belong to the word. The word's spelling elsewhere in the text decides; else it is removed
 * if many lines end in plain hyphens and none in another hyphen.
 */
function joinLines(lines: readonly string[]): LineJoiner {
  const words = new Set<string>();
  for (const line of lines)
    for (const [word] of line.matchAll(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+){0,3}/gu))
      words.add(word.toLowerCase());
  const parted = lines.filter((line) => /\p{Ll}-$/u.test(line)).length;
  const hasSetHyphens = lines.some((line) => SET_HYPHEN.test(line));
  const partsWords = !hasSetHyphens && parted >= MIN_PARTED && parted >= lines.length * MIN_PARTED_SHARE;
  const keepsHyphen = (text: string, line: string) => {
    if (!text.endsWith('-')) return false;
    const [before, after] = [LAST_WORD.exec(text.slice(-62))?.[0] ?? '', FIRST_WORD.exec(line)?.[0] ?? ''];
    if (words.has(`${before}${after}`.toLowerCase())) return false;
    return words.has(`${before}-${after}`.toLowerCase()) || !partsWords;
  };
  return (text, line) => {
    const [end, start] = [LINK_AT_END.exec(text), LINK_AT_START.exec(line)];
    // A link over two lines is one link.
    if (end && start && end[2] === start[2]) {
      const rest = line.slice(start[0].length);
      return `${text.slice(0, end.index)}[${joinWords(end[1] ?? '', start[1] ?? '', keepsHyphen)}](${end[2]})${rest}`;
    }
    return joinWords(text, line, keepsHyphen);
  };
}

function joinWords(text: string, line: string, keepsHyphen: (text: string, line: string) => boolean): string {
  if (ANY_HYPHEN.test(text.slice(-3)) && /^\p{Ll}/u.test(line)) {
    return keepsHyphen(text, line) ? text + line : text.slice(0, -1) + line;
  }
  const isJapanese = isCjk(text.slice(-1)) && isCjk(line.charAt(0));
  return isJapanese ? text + line : `${text} ${line}`;
}

/** Replaces a link with its address if the caption is the address or part of it. */
function settleLinks(text: string): string {
  return text.replace(LINKS, (whole, caption: string, url: string) => {
    const said = caption.replace(/[\s\u2010\u00ad]/gu, '');
    return beginsAddress(said) || (said.length > 8 && url.includes(said)) ? url : whole;
  });
}
