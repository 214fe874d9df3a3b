import { RapporteurError } from '../../errors.js';
import type { Format } from './format.js';
import { addBufferTransfer } from './pdf/node-20.js';
import { type PdfLine, readPdfLines } from './pdf/pdf-lines.js';
import { readPdfPage } from './pdf/pdf-page.js';
import { readPdfBlocks } from './pdf/pdf-paragraphs.js';
import { dropPdfRunningHeaders } from './pdf/pdf-running-headers.js';

/** Longer documents are no report, and would take minutes. */
const MAX_PAGES = 2000;

/**
 * PDF as Markdown with a form feed before each page but the first. Running headers and page numbers are taken out, lines
 * and hyphens joined; headings are known by their size, or by being bold and short.
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
    // The library takes its input over, so it gets a copy.
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
        : 'this PDF is damaged and cannot be read; save it anew';
    throw new RapporteurError('report', `${source}: ${why}.`, { cause });
  }
}
