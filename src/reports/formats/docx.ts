import { inflateRawSync } from 'node:zlib';
import { RapporteurError } from '../../errors.js';
import type { Format } from './format.js';

/** Far more than any report holds; pictures are not unpacked. */
const MAX_UNPACKED_BYTES = 100 * 1024 * 1024;

export const docx: Format = {
  name: 'Word',
  endings: ['docx'],
  async read(bytes, source) {
    const size = measureZip(bytes, MAX_UNPACKED_BYTES);
    if (size === null)
      throw refuse(source, 'this Word file is damaged and cannot be read; save it again as .docx');
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
      throw refuse(source, 'this Word file is damaged and cannot be read; save it again as .docx', cause);
    }
    throw refuse(source, 'this Word file has no text, only pictures; give its text as a .txt file');
  },
};

const STYLE_MAP = ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => p:fresh"];

function refuse(source: string, why: string, cause?: unknown): RapporteurError {
  return new RapporteurError('report', `${source}: ${why}.`, { cause });
}

/** ZIP's signatures and offsets are from PKWARE's APPNOTE.TXT 6.3.10, 4.3.7, 4.3.12 and 4.3.16. */
const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const MAX_COMMENT_LENGTH = 65_535;
const MAX_ENTRIES = 10_000;

/**
 * The number of bytes that a ZIP file holds when unpacked. Unpacks it to measure, because its directory may lie. Stops
 * at `limit` and returns a number above it. Null if it is not a ZIP file.
 */
function measureZip(bytes: Uint8Array, limit: number): number | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(buffer);
  if (end === null) return null;
  const count = buffer.readUInt16LE(end + 10);
  if (count > MAX_ENTRIES) return limit + 1;
  let total = 0;
  let at = buffer.readUInt32LE(end + 16);
  for (let entry = 0; entry < count; entry++) {
    if (at + 46 > buffer.length || buffer.readUInt32LE(at) !== ENTRY_SIGNATURE) return null;
    const size = measureEntry(buffer, at, limit - total);
    if (size === null) return null;
    total += size;
    if (total > limit) return total;
    at += 46 + buffer.readUInt16LE(at + 28) + buffer.readUInt16LE(at + 30) + buffer.readUInt16LE(at + 32);
  }
  return total;
}

function findEnd(buffer: Buffer): number | null {
  for (let at = buffer.length - 22; at >= Math.max(0, buffer.length - 22 - MAX_COMMENT_LENGTH); at--) {
    if (buffer.readUInt32LE(at) === END_SIGNATURE) return at;
  }
  return null;
}

function measureEntry(buffer: Buffer, entry: number, limit: number): number | null {
  const method = buffer.readUInt16LE(entry + 10);
  const packed = buffer.readUInt32LE(entry + 20);
  const local = buffer.readUInt32LE(entry + 42);
  if (local + 30 > buffer.length || buffer.readUInt32LE(local) !== LOCAL_SIGNATURE) return null;
  const start = local + 30 + buffer.readUInt16LE(local + 26) + buffer.readUInt16LE(local + 28);
  if (method === 0) return packed;
  if (method !== 8 || start + packed > buffer.length) return null;
  try {
    return inflateRawSync(buffer.subarray(start, start + packed), { maxOutputLength: Math.max(1, limit + 1) })
      .length;
  } catch (error) {
    const isLarge =
      error instanceof RangeError ||
      (error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE');
    return isLarge ? limit + 1 : null;
  }
}
