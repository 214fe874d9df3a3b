import { RapporteurError } from '../../errors.js';
import type { Format } from './format.js';
import { measureZip } from './measure-zip.js';

/** Far more than any report holds; pictures are not unpacked. */
const MAX_UNPACKED_BYTES = 100 * 1024 * 1024;

export const docx: Format = {
  name: 'Word',
  endings: ['docx'],
  async read(bytes, source) {
    const size = measureZip(bytes, MAX_UNPACKED_BYTES);
    if (size === null)
      throw refuse(source, 'this Word file is damaged and cannot be read; save it anew as .docx');
    if (size > MAX_UNPACKED_BYTES)
      throw refuse(source, 'is over 100 MB when unpacked; split it into its reports');
    const [{ default: mammoth }, { renderFragment }] = await Promise.all([
      import('mammoth'),
      import('./render-page.js'),
    ]);
    try {
      const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      const options = {
        convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
        styleMap: STYLE_MAP,
      };
      const { value } = await mammoth.convertToHtml({ buffer }, options);
      const text = renderFragment(value);
      if (/\p{L}/u.test(text)) return text;
    } catch (cause) {
      throw refuse(source, 'this Word file is damaged and cannot be read; save it anew as .docx', cause);
    }
    throw refuse(source, 'this Word file has no text, only pictures; give its text as a .txt file');
  },
};

const STYLE_MAP = ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => p:fresh"];

function refuse(source: string, why: string, cause?: unknown): RapporteurError {
  return new RapporteurError('report', `${source}: ${why}.`, { cause });
}
