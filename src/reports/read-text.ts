import { analyse } from 'chardet';
import iconv from 'iconv-lite';
import { RapporteurError } from '../errors.js';

const byteOrderMarks: readonly (readonly [encoding: string, bytes: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];
/** What a detected encoding is read as; one not listed here is not guessed at. */
const decoders = new Map([
  ['Shift_JIS', 'shift_jis'],
  ['EUC-JP', 'euc-jp'],
  ['ISO-8859-1', 'windows-1252'],
  ['windows-1252', 'windows-1252'],
]);
/** Enough bytes to tell an encoding by. */
const sampleBytes = 65_536;
/** More control characters than this share of a text, and it is no text. */
const maxControlShare = 0.01;

/**
 * The text of a file: by its byte order mark, which is taken off; as ISO-2022-JP by its escapes; as UTF-8
 * if it is valid; else as Shift_JIS, EUC-JP, UTF-16 or windows-1252, whichever is most likely.
 * @throws RapporteurError `report` when the bytes are no text or their encoding is not known
 */
export function readText(bytes: Uint8Array, source: string): string {
  const text = decode(bytes);
  if (text === null || isBinary(text)) {
    throw new RapporteurError(
      'report',
      `${source}: is not text; save it as plain text or Markdown in UTF-8.`,
    );
  }
  return text;
}

function decode(bytes: Uint8Array): string | null {
  for (const [encoding, mark] of byteOrderMarks) {
    if (mark.every((byte, index) => bytes[index] === byte)) return decodeStrictly(encoding, bytes);
  }
  if (hasJisEscapes(bytes)) return decodeStrictly('iso-2022-jp', bytes);
  return utf16WithoutMark(bytes) ?? decodeStrictly('utf-8', bytes) ?? decodeDetected(bytes);
}

/** Bytes that windows-1252 does not define; in Shift_JIS, 0x81 is how most punctuation begins. */
const undefinedIn1252: ReadonlySet<number> = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

function decodeDetected(bytes: Uint8Array): string | null {
  const isWestern = !bytes.some((byte) => undefinedIn1252.has(byte));
  for (const { name } of analyse(bytes.subarray(0, sampleBytes))) {
    const encoding = decoders.get(name);
    if (encoding === 'windows-1252' && !isWestern) continue;
    if (encoding === 'windows-1252') return iconv.decode(Buffer.from(bytes), encoding);
    const text = encoding ? decodeStrictly(encoding, bytes) : null;
    if (text !== null) return text;
  }
  return isWestern ? null : (decodeStrictly('shift_jis', bytes) ?? decodeStrictly('euc-jp', bytes));
}

/** Null where the bytes are not valid in that encoding. */
function decodeStrictly(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** `ESC $ B` and `ESC $ @` switch to Japanese characters in ISO-2022-JP, which has no byte above 127. */
function hasJisEscapes(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return (buffer.includes('\u001b$B') || buffer.includes('\u001b$@')) && !bytes.some((byte) => byte > 127);
}

/** In UTF-16, most text has a zero in every other byte. */
function utf16WithoutMark(bytes: Uint8Array): string | null {
  const sample = bytes.subarray(0, sampleBytes);
  const zeros = [0, 0] as [number, number];
  for (const [index, byte] of sample.entries()) if (byte === 0) zeros[index % 2 === 0 ? 0 : 1]++;
  const enough = sample.length * 0.2;
  if (zeros[1] > enough && zeros[0] === 0) return decodeStrictly('utf-16le', bytes);
  return zeros[0] > enough && zeros[1] === 0 ? decodeStrictly('utf-16be', bytes) : null;
}

function isBinary(text: string): boolean {
  if (
    text.includes('\0') ||
    text.startsWith('%PDF-') ||
    text.startsWith('PK\u0003') ||
    text.startsWith('{\\rtf')
  )
    return true;
  let controls = 0;
  for (const _ of text.matchAll(/(?![\t\n\v\f\r\u0085])\p{Cc}|\ufffd/gu)) controls++;
  return controls > text.length * maxControlShare;
}
