import { RapporteurError } from '../../errors.js';
import { readText } from '../reading/read-text.js';
import type { Format } from './format.js';

/** The HTML standard allows the declaration of the encoding within this many bytes. */
const HEAD_BYTES = 1024;
const CHARSET = /<meta[^>]{0,200}charset\s?=\s?["']?\s?([\w-]{1,40})/i;
const PAGE =
  /^\s{0,200}(?:<\?xml[^>]{0,200}>\s{0,200})?(?:<!--[^>]{0,500}-->\s{0,200})?<(?:!doctype\s{1,9}html|html[\s>])/i;

export const html: Format = {
  name: 'HTML',
  endings: ['html', 'htm', 'xhtml'],
  recognizes: (text) => PAGE.test(text),
  async read(bytes, source) {
    const { renderPage } = await import('./render-page.js');
    const text = renderPage(decode(bytes, source));
    if (!/\p{L}/u.test(text))
      throw new RapporteurError(
        'report',
        `${source}: this page has no text; save it as your browser shows it.`,
      );
    return text;
  },
};

/** Decodes with the encoding that the page declares if the bytes fit it, else with a detected one. */
function decode(bytes: Uint8Array, source: string): string {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(HEAD_BYTES, bytes.length)).toString(
    'latin1',
  );
  const named = CHARSET.exec(start)?.[1];
  if (named && !/^utf-?16/i.test(named)) {
    try {
      return new TextDecoder(named, { fatal: true }).decode(bytes);
    } catch {
      // An unknown encoding, or bytes that do not fit it.
    }
  }
  return readText(bytes, source);
}
