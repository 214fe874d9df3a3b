import { RapporteurError } from '../../errors.js';
import { PAGE_BEFORE, PAGE_BEHIND } from '../text/running-headers.js';
import type { Format } from './format.js';
import { type PdfLine, readPdfLines } from './pdf/pdf-lines.js';
import { readPdfPage } from './pdf/pdf-page.js';
import { readPdfBlocks } from './pdf/pdf-paragraphs.js';

/** Longer documents are not reports, and would take minutes. */
const MAX_PAGES = 2000;

/**
 * Reads PDF as Markdown, with a form feed before each page except the first. Removes running headers and page numbers,
 * and joins lines and hyphenated words. Recognizes headings by their size, or because they are bold and short.
 */
export const pdf: Format = {
  name: 'PDF',
  endings: ['pdf'],
  async read(bytes, source) {
    const pages = await readPages(bytes, source);
    const blocks = readPdfBlocks(dropPdfRunningHeaders(pages));
    let page = 1;
    let text = '';
    for (const block of blocks) {
      text += block.page > page ? '\f'.repeat(block.page - page) : '';
      page = block.page;
      text += `${block.text}\n\n`;
    }
    if (/\p{L}/u.test(text)) return text;
    throw new RapporteurError(
      'report',
      `${source}: this PDF has no text, only pictures; run text recognition (OCR) over it, or give its text as a .txt file.`,
    );
  },
};

async function readPages(bytes: Uint8Array, source: string): Promise<PdfLine[][]> {
  addBufferTransfer();
  const { getDocumentProxy } = await import('unpdf');
  try {
    // The library takes over its input, so it gets a copy.
    const document = await getDocumentProxy(new Uint8Array(bytes), { isEvalSupported: false, verbosity: 0 });
    if (document.numPages > MAX_PAGES)
      throw new RapporteurError(
        'report',
        `${source}: has more than ${MAX_PAGES} pages; split it into its reports.`,
      );
    const pages: PdfLine[][] = [];
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      pages.push(readPdfLines(await readPdfPage(page)));
      page.cleanup();
    }
    await document.destroy();
    return pages;
  } catch (cause) {
    if (cause instanceof RapporteurError) throw cause;
    const name = cause instanceof Error ? cause.name : '';
    const why =
      name === 'PasswordException'
        ? 'this PDF is locked by a password; save it without one'
        : 'this PDF is damaged and cannot be read; save it again';
    throw new RapporteurError('report', `${source}: ${why}.`, { cause });
  }
}

/** Number of lines at a page's top and bottom that may be running headers and footers. */
const EDGE_LINES = 3;
const PAGE_NUMBER = new RegExp(
  String.raw`^[\s\-–—[(|・]{0,4}(?:${PAGE_BEFORE})?\s?\d{1,4}(?:\s?(?:of|\/)\s?\d{1,4})?\s?(?:${PAGE_BEHIND})?[\s\-–—\])|・]{0,4}$`,
  'iu',
);

/**
 * Removes page numbers, and short lines that recur, apart from digits, at the top or bottom of several pages. The title
 * on the first page stays, because it is larger or not the top line.
 */
function dropPdfRunningHeaders(pages: readonly (readonly PdfLine[])[]): PdfLine[][] {
  const counts = new Map<string, number>();
  for (const lines of pages) {
    for (const key of new Set(edgesOf(lines).map(({ text }) => keyOf(text))))
      counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return pages.map((lines, page) => {
    const edges = new Set(edgesOf(lines));
    const [top] = lines;
    return lines.filter((line) => {
      if (!edges.has(line)) return true;
      if (PAGE_NUMBER.test(line.text)) return !isOutermost(line, lines);
      const key = keyOf(line.text);
      if ((counts.get(key) ?? 0) < 2) return true;
      // A title is not a running header, even if headers repeat it.
      return page === 0 && (line !== top || line.size > smallestOf(pages, key) * 1.1);
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

/** The PDF library uses a method of buffers that Node has since version 21. Without it, fonts have no names. */
function addBufferTransfer(): void {
  if ('transferToFixedLength' in ArrayBuffer.prototype) return;
  Object.defineProperty(ArrayBuffer.prototype, 'transferToFixedLength', {
    configurable: true,
    writable: true,
    value(this: ArrayBuffer, length = this.byteLength): ArrayBuffer {
      const moved = structuredClone(this, { transfer: [this] });
      return length === moved.byteLength ? moved : moved.slice(0, length);
    },
  });
}
