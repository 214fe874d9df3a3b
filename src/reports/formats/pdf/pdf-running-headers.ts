import { PAGE_BEFORE, PAGE_BEHIND } from '../../text/running-headers.js';
import type { PdfLine } from './pdf-lines.js';

/** So many lines at a page's top and bottom may be running headers and footers. */
const EDGE_LINES = 3;
const PAGE_NUMBER = new RegExp(
  String.raw`^[\s\-–—[(|・]{0,4}(?:${PAGE_BEFORE})?\s?\d{1,4}(?:\s?(?:of|\/)\s?\d{1,4})?\s?(?:${PAGE_BEHIND})?[\s\-–—\])|・]{0,4}$`,
  'iu',
);

/**
 * The pages without page numbers, and without the short lines that come again, digits aside, at the top or the bottom
 * of several pages. The title on the first page stays, for it is set larger or stands alone.
 */
export function dropPdfRunningHeaders(pages: readonly (readonly PdfLine[])[]): PdfLine[][] {
  const counts = new Map<string, number>();
  for (const lines of pages) {
    for (const key of new Set(edgesOf(lines).map(({ text }) => keyOf(text))))
      counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const seen = new Map<string, number>();
  return pages.map((lines, page) => {
    const edges = new Set(edgesOf(lines));
    const [top] = lines;
    return lines.filter((line) => {
      if (!edges.has(line)) return true;
      if (PAGE_NUMBER.test(line.text)) return !isOutermost(line, lines);
      const key = keyOf(line.text);
      if ((counts.get(key) ?? 0) < 2) return true;
      const largest = seen.get(key) ?? 0;
      seen.set(key, Math.max(largest, line.size));
      // A title is no running header, though the headers repeat it.
      return page === 0 && line !== top ? true : page === 0 && line.size > smallestOf(pages, key) * 1.1;
    });
  });
}

function edgesOf(lines: readonly PdfLine[]): PdfLine[] {
  return lines.length <= EDGE_LINES * 2
    ? [...lines]
    : [...lines.slice(0, EDGE_LINES), ...lines.slice(-EDGE_LINES)];
}

function isOutermost(line: PdfLine, lines: readonly PdfLine[]): boolean {
  const index = lines.indexOf(line);
  return index < EDGE_LINES - 1 || index >= lines.length - EDGE_LINES + 1;
}

function smallestOf(pages: readonly (readonly PdfLine[])[], key: string): number {
  const sizes = pages.flatMap((lines) =>
    edgesOf(lines).flatMap(({ text, size }) => (keyOf(text) === key ? [size] : [])),
  );
  return Math.min(...sizes);
}

function keyOf(text: string): string {
  return text.length > 150
    ? text
    : text.normalize('NFKC').toLowerCase().replace(/\d+/g, '#').replace(/\s+/g, ' ');
}
