import { isCjk } from '../../text/text-shape.js';
import type { Fragment, PdfPage } from './pdf-page.js';

/** Words on one line of a page or column. Wide gaps divide it into cells. */
export type PdfLine = {
  readonly text: string;
  readonly cells: readonly string[];
  /** The x-coordinate where each cell begins. */
  readonly starts: readonly number[];
  readonly x: number;
  readonly end: number;
  readonly y: number;
  readonly size: number;
  readonly bold: boolean;
  /** The width of the first word, which shows whether it would have fit on the line before. */
  readonly firstWord: number;
  /** Where the lines of its column end, at most. */
  readonly columnEnd: number;
};

/** A gap this wide, in multiples of the font size, separates cells or columns. */
const CELL_GAP = 2;
const WORD_GAP = 0.15;
/** Minimum width of a column, as a share of the page's width. */
const MIN_COLUMN_SHARE = 0.2;
const MIN_COLUMN_LINES = 5;

type Segment = {
  readonly fragments: readonly Fragment[];
  readonly x: number;
  readonly end: number;
  readonly y: number;
};
type Row = readonly Fragment[];

/** The lines of a page in reading order; of two columns, the left one comes first. */
export function readPdfLines(page: PdfPage): PdfLine[] {
  const rows = readRows(page.fragments);
  const gutter = findGutter(rows, page.width);
  if (gutter === null) return withColumnEnd(rows.flatMap((row) => makeLine(readSegments(row))));
  const lines: PdfLine[] = [];
  let [left, right]: [Segment[][], Segment[][]] = [[], []];
  const flush = () => {
    for (const column of [left, right]) lines.push(...withColumnEnd(column.flatMap((row) => makeLine(row))));
    [left, right] = [[], []];
  };
  for (const row of rows) {
    const sides = splitAt(row, gutter);
    if (sides === null) {
      flush();
      lines.push(...withColumnEnd(makeLine(readSegments(row))));
      continue;
    }
    const [before, after] = sides;
    if (before.length > 0) left.push(before);
    if (after.length > 0) right.push(after);
  }
  flush();
  return lines;
}

/** Groups fragments of one height into rows, from top to bottom. */
function readRows(fragments: readonly Fragment[]): Row[] {
  const sorted = fragments.toSorted((a, b) => b.y - a.y || a.x - b.x);
  const rows: Fragment[][] = [];
  for (const fragment of sorted) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (row && first && Math.abs(first.y - fragment.y) < Math.max(first.size, fragment.size) * 0.4)
      row.push(fragment);
    else rows.push([fragment]);
  }
  return rows.map((row) => row.toSorted((a, b) => a.x - b.x));
}

/** A gutter is at least this wide, in letter sizes. A cell's gap is wider, a word space narrower. */
const MIN_GUTTER = 0.8;

/** The segments of a row on both sides of a gutter; null if the row runs across it. */
function splitAt(row: Row, at: number): readonly [before: Segment[], after: Segment[]] | null {
  const before = row.filter(({ x }) => x < at);
  const after = row.filter(({ x }) => x >= at);
  const end = Math.max(...before.map(({ x, width }) => x + width));
  const gap = (after[0]?.x ?? Number.POSITIVE_INFINITY) - end;
  const size = Math.min(...row.map((fragment) => fragment.size));
  return end > at || gap < size * MIN_GUTTER ? null : [readSegments(before), readSegments(after)];
}

/** Splits a row at wide gaps. */
function readSegments(row: readonly Fragment[]): Segment[] {
  const segments: { fragments: Fragment[]; x: number; end: number; y: number }[] = [];
  for (const fragment of row) {
    const last = segments.at(-1);
    if (last && fragment.x - last.end < fragment.size * CELL_GAP) {
      last.fragments.push(fragment);
      last.end = Math.max(last.end, fragment.x + fragment.width);
    } else
      segments.push({
        fragments: [fragment],
        x: fragment.x,
        end: fragment.x + fragment.width,
        y: fragment.y,
      });
  }
  return segments;
}

/** The middle of the gap between two columns of text; null if there is one column, or only a table. */
function findGutter(rows: readonly Row[], width: number): number | null {
  let best: { at: number; crossing: number } | null = null;
  for (let at = width * 0.3; at <= width * 0.7; at += width / 100) {
    let crossing = 0;
    const [before, after]: [number[], number[]] = [[], []];
    for (const row of rows) {
      const sides = splitAt(row, at);
      if (sides === null) crossing++;
      else {
        before.push(...sides[0].map(({ x, end }) => end - x));
        after.push(...sides[1].map(({ x, end }) => end - x));
      }
    }
    const isWide = [before, after].every(
      (side) => side.length >= MIN_COLUMN_LINES && median(side) >= width * MIN_COLUMN_SHARE,
    );
    if (isWide && crossing <= rows.length * 0.3 && (best === null || crossing < best.crossing))
      best = { at, crossing };
  }
  return best?.at ?? null;
}

function makeLine(row: readonly Segment[]): PdfLine[] {
  const cells = row.map(({ fragments }) => joinFragments(fragments)).filter((cell) => cell !== '');
  const [first] = row;
  const [fragment] = first?.fragments ?? [];
  if (!first || !fragment || cells.length === 0) return [];
  const fragments = row.flatMap((segment) => segment.fragments);
  const letters = fragments.reduce((sum, { text }) => sum + text.length, 0);
  const size = fragments.reduce((sum, each) => sum + each.size * each.text.length, 0) / letters;
  const word = isCjk(fragment.text.charAt(0))
    ? fragment.text.charAt(0)
    : (/^\s*\S+/.exec(fragment.text)?.[0] ?? '');
  return [
    {
      text: cells.join(' '),
      cells,
      starts: row.map(({ x }) => x),
      x: first.x,
      end: Math.max(...row.map(({ end }) => end)),
      y: first.y,
      size,
      bold: fragments.every((each) => each.bold),
      firstWord: (fragment.width * word.length) / Math.max(1, fragment.text.length),
      columnEnd: 0,
    },
  ];
}

function withColumnEnd(lines: readonly PdfLine[]): PdfLine[] {
  const ends = lines.map(({ end }) => end).sort((a, b) => b - a);
  // A single line that is longer than all others sticks out of its column.
  const shared = ends.find((end, index) => end - (ends[index + 1] ?? 0) < 2);
  const columnEnd = shared ?? ends[0] ?? 0;
  return lines.map((line) => ({ ...line, columnEnd }));
}

function joinFragments(fragments: readonly Fragment[]): string {
  let text = '';
  let end = Number.NEGATIVE_INFINITY;
  let link: { url: string; caption: string } | null = null;
  const close = () => {
    if (link) text += renderLink(link.caption, link.url);
    link = null;
  };
  for (const fragment of fragments) {
    const isApart = fragment.x - end > fragment.size * WORD_GAP && end > 0;
    const gap = isApart && !(isCjk(fragment.text.charAt(0)) && isCjk(text.slice(-1))) ? ' ' : '';
    const open: { url: string; caption: string } | null = link;
    if (open && open.url === fragment.url) open.caption += gap + fragment.text;
    else {
      close();
      text += gap;
      if (fragment.url === null) text += fragment.text;
      else link = { url: fragment.url, caption: fragment.text };
    }
    end = fragment.x + fragment.width;
  }
  close();
  return text.replace(/\s+/gu, ' ').trim();
}

function renderLink(caption: string, url: string): string {
  const said = caption.trim().replace(/[[\]]/g, '');
  return said === '' ? caption : `[${said}](${url})${caption.endsWith(' ') ? ' ' : ''}`;
}

/** Whether two lines are rows of one table: they have as many cells, and the cells are aligned. */
export function areRows(a: PdfLine, b: PdfLine): boolean {
  if (a.cells.length < 2 || a.starts.length !== b.starts.length) return false;
  return a.starts.every((start, index) => Math.abs(start - (b.starts[index] ?? 0)) < a.size);
}

/** The median, the greater one of two; 0 for no numbers. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}
