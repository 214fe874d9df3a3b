import { RapporteurError } from '../../errors.js';
import { asciidoc } from './asciidoc.js';
import { docx } from './docx.js';
import { feed } from './feed.js';
import type { Format } from './format.js';
import { html } from './html.js';
import { pdf } from './pdf.js';
import { markdown, plainText } from './plain-text.js';
import { restructuredText } from './restructured-text.js';

/** All formats that can be read. To add one, add a file beside these and an entry here. */
const FORMATS: readonly Format[] = [plainText, markdown, html, asciidoc, restructuredText, pdf, docx, feed];

/** Enough of a text to recognize its format. */
const START_LENGTH = 20_000;

/** The format for a file's name; null if there is none. */
export function formatOf(name: string): Format | null {
  const ending = /\.([a-z0-9]{1,10})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  return FORMATS.find(({ endings }) => endings.includes(ending)) ?? null;
}

/**
 * Returns the text of a file in the shape that the parser reads. A text file in another format than its name suggests
 * (`report-html.txt`) is read in its real format.
 * @throws RapporteurError `report` if the format is unknown, or as the format's `read` throws
 */
export async function readFormat(bytes: Uint8Array, source: string): Promise<string> {
  const format = formatOf(source);
  if (!format) {
    const endings = FORMATS.flatMap((each) => each.endings.slice(0, 1)).join(', ');
    throw new RapporteurError('report', `${source}: is not in a supported format (${endings}).`);
  }
  const isText = format === plainText || format === markdown;
  const start = isText
    ? Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(START_LENGTH, bytes.length)).toString('utf8')
    : '';
  const other = isText ? FORMATS.find(({ recognizes }) => recognizes?.(start)) : undefined;
  return (other ?? format).read(bytes, source);
}
