import { createRequire } from 'node:module';
import { RapporteurError } from '../../errors.js';

const BYTE_ORDER_MARKS: readonly (readonly [encoding: string, bytes: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];
/** The decoder for each detected encoding. Other detections are ignored. */
const DECODERS = new Map([
  ['Shift_JIS', 'shift_jis'],
  ['EUC-JP', 'euc-jp'],
  ['ISO-8859-1', 'windows-1252'],
  ['windows-1252', 'windows-1252'],
]);
/** Enough bytes to detect an encoding. */
const SAMPLE_BYTES = 65_536;
/** A file with a larger share of control characters is not text. */
const MAX_CONTROL_SHARE = 0.01;

/**
 * Returns the text of a file. A byte order mark decides the encoding and is removed. Without one, tries in this order:
 * ISO-2022-JP by its escapes, UTF-16, UTF-8 with at most a few invalid bytes, then the likeliest of Shift_JIS, EUC-JP
 * and windows-1252. An invalid byte becomes U+FFFD.
 * @throws RapporteurError `report` if the bytes are not text or their encoding is unknown
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
  for (const [encoding, mark] of BYTE_ORDER_MARKS) {
    if (mark.every((byte, index) => bytes[index] === byte)) return decodeLoosely(encoding, bytes);
  }
  if (hasJisEscapes(bytes)) return decodeLoosely('iso-2022-jp', bytes);
  return (
    utf16WithoutMark(bytes) ??
    japaneseUtf16(bytes) ??
    decodeStrictly('utf-8', bytes) ??
    almostUtf8(bytes) ??
    decodeDetected(bytes)
  );
}

/** Bytes that windows-1252 does not define. In Shift_JIS, most punctuation begins with 0x81. */
const UNDEFINED_IN_1252: ReadonlySet<number> = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

const load = createRequire(import.meta.url);

/** Loads its libraries on first use, because nearly all texts are UTF-8. */
function decodeDetected(bytes: Uint8Array): string | null {
  const { analyse }: typeof import('chardet') = load('chardet');
  const isWestern = !bytes.some((byte) => UNDEFINED_IN_1252.has(byte));
  let almost: string | null = null;
  for (const { name } of analyse(sampleOf(bytes))) {
    const encoding = DECODERS.get(name);
    if (encoding === undefined || (encoding === 'windows-1252' && !isWestern)) continue;
    if (encoding === 'windows-1252') return almost ?? decodeWestern(bytes);
    const text = decodeStrictly(encoding, bytes);
    if (text !== null) return text;
    almost ??= decodeAlmost(encoding, bytes);
  }
  if (almost !== null || isWestern) return almost;
  const others = ['shift_jis', 'euc-jp'];
  return firstOf(others, decodeStrictly, bytes) ?? firstOf(others, decodeAlmost, bytes);
}

function decodeWestern(bytes: Uint8Array): string {
  const iconv: typeof import('iconv-lite') = load('iconv-lite');
  return iconv.decode(Buffer.from(bytes), 'windows-1252');
}

function firstOf(
  encodings: readonly string[],
  decodeAs: (encoding: string, bytes: Uint8Array) => string | null,
  bytes: Uint8Array,
): string | null {
  for (const encoding of encodings) {
    const text = decodeAs(encoding, bytes);
    if (text !== null) return text;
  }
  return null;
}

/** The lines with a byte above 127, wherever they are: pure ASCII lines do not show the encoding. */
function sampleOf(bytes: Uint8Array): Uint8Array {
  const lines: Uint8Array[] = [];
  let room = SAMPLE_BYTES;
  for (let start = 0; start < bytes.length && room > 0; ) {
    const newline = bytes.indexOf(0x0a, start);
    const end = newline < 0 ? bytes.length : newline + 1;
    const line = bytes.subarray(start, end);
    if (line.some((byte) => byte > 127)) {
      lines.push(line.subarray(0, room));
      room -= line.length;
    }
    start = end;
  }
  return Buffer.concat(lines);
}

/** Returns null if the bytes are not valid in that encoding. */
function decodeStrictly(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

const decodeLoosely = (encoding: string, bytes: Uint8Array): string =>
  new TextDecoder(encoding).decode(bytes);

/** The share of the characters beyond ASCII that may be damaged. */
const MAX_DAMAGED_SHARE = 0.02;
const FEW_DAMAGED = 3;

/** Returns null if more than a few bytes are not valid in that encoding. */
function decodeAlmost(encoding: string, bytes: Uint8Array): string | null {
  const text = decodeLoosely(encoding, bytes);
  const damaged = countMatches(text, /\ufffd/gu);
  const beyondAscii = countMatches(text, /[^\0-\x7f\ufffd]/gu);
  return damaged <= beyondAscii * MAX_DAMAGED_SHARE || (damaged <= 1 && beyondAscii > 0) ? text : null;
}

/**
 * UTF-8 with a few invalid bytes, each of which becomes U+FFFD; null for anything else. In texts of other encodings,
 * valid UTF-8 sequences are rarer than invalid ones.
 */
function almostUtf8(bytes: Uint8Array): string | null {
  const text = decodeLoosely('utf-8', bytes);
  const damaged = countMatches(text, /\ufffd/gu);
  const valid = countMatches(text, /[^\0-\x7f\ufffd]/gu);
  const isFew = damaged <= FEW_DAMAGED ? damaged <= valid : damaged <= valid * MAX_DAMAGED_SHARE;
  return valid > 0 && isFew ? text : null;
}

const countMatches = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** `ESC $ B` and `ESC $ @` switch to Japanese characters in ISO-2022-JP, which has no byte above 127. */
function hasJisEscapes(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return (buffer.includes('\u001b$B') || buffer.includes('\u001b$@')) && !bytes.some((byte) => byte > 127);
}

/** UTF-16 without a byte order mark: most text has a zero in every other byte. */
function utf16WithoutMark(bytes: Uint8Array): string | null {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  if (!sample.includes(0)) return null;
  const zeros = [0, 0] as [number, number];
  for (const [index, byte] of sample.entries()) if (byte === 0) zeros[index % 2 === 0 ? 0 : 1]++;
  const enough = sample.length * 0.2;
  if (zeros[1] > enough && zeros[0] === 0) return decodeStrictly('utf-16le', bytes);
  return zeros[0] > enough && zeros[1] === 0 ? decodeStrictly('utf-16be', bytes) : null;
}

const MIN_KANA = 0.15;
const MIN_USUAL = 0.9;
/** Characters of Japanese texts: letters, punctuation, line ends and ASCII. */
const USUAL =
  /[\t\n\r\x20-\x7e\u2010-\u203b\u2190-\u21ff\u2460-\u24ff\u25a0-\u266f\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef]/gu;
const KANA = /[\u3001-\u3003\u3040-\u30ff]/gu;

/** Japanese in UTF-16 has few zeros. Recognizes it by its kana: other text decoded as UTF-16 hardly has any. */
function japaneseUtf16(bytes: Uint8Array): string | null {
  if (bytes.length % 2 === 1) return null;
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  for (const encoding of ['utf-16le', 'utf-16be']) {
    const text = decodeLoosely(encoding, sample);
    const isJapanese =
      countMatches(text, KANA) > text.length * MIN_KANA &&
      countMatches(text, USUAL) > text.length * MIN_USUAL;
    if (isJapanese) return decodeLoosely(encoding, bytes);
  }
  return null;
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
  return controls > Math.max(FEW_DAMAGED, text.length * MAX_CONTROL_SHARE);
}
