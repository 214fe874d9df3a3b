import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { readText } from '../../src/reports/reading/read-text.js';

const japanese =
  '活動概要\n2022年10月1日から2022年12月31日まで、港湾設備の保守会社をかたる不審なメールが届きました。\n'.repeat(
    4,
  );
const danish =
  'Foreningen kaldte beslutningen “hård men nødvendig”. Karen Brønsted gik på pension, og Jens Møller følger.\n'.repeat(
    4,
  );
const iso2022jp = Buffer.concat([
  Buffer.from('\u001b$B'),
  Buffer.from([0x33, 0x68, 0x46, 0x30]),
  Buffer.from('\u001b(B, 2022'),
]);

describe('the text of a file', () => {
  it.each([
    ['UTF-8', Buffer.from(japanese), japanese],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${japanese}`), japanese],
    ['UTF-16 with a byte order mark', iconv.encode(japanese, 'utf-16le', { addBOM: true }), japanese],
    ['big-endian UTF-16 with one', iconv.encode(danish, 'utf-16be', { addBOM: true }), danish],
    ['UTF-16 without one', iconv.encode(danish, 'utf-16le', { addBOM: false }), danish],
    ['Shift_JIS', iconv.encode(japanese, 'shift_jis'), japanese],
    ['EUC-JP', iconv.encode(japanese, 'euc-jp'), japanese],
    ['ISO-2022-JP', iso2022jp, '活動, 2022'],
    ['windows-1252', iconv.encode(danish, 'windows-1252'), danish],
    ['CRLF, tabs and form feeds', Buffer.from('a\r\n\tb\f'), 'a\r\n\tb\f'],
  ])('is read from %s', (_, bytes, text) => {
    expect(readText(bytes, 'report.txt')).toBe(text);
  });
});

/** Replaces one byte in the middle with one that is invalid there. */
function damage(bytes: Buffer, byte: number): Buffer {
  const middle = bytes.indexOf(0x0a, Math.floor(bytes.length / 2));
  return Buffer.concat([bytes.subarray(0, middle), Buffer.from([byte]), bytes.subarray(middle)]);
}

const english = 'The pilots’ guild “won” the prize – again.\n'.repeat(8);
/** More than the sample from which an encoding is detected. */
const asciiFirst = 'All was quiet in the harbour this week.\n'.repeat(2500);

describe('a text that differs from its beginning', () => {
  it.each([
    ['UTF-8, English', Buffer.from(english), 0x92, english],
    ['UTF-8, Japanese', Buffer.from(japanese), 0xff, japanese],
    ['Shift_JIS', iconv.encode(japanese, 'shift_jis'), 0xff, japanese],
    ['EUC-JP', iconv.encode(japanese, 'euc-jp'), 0xff, japanese],
  ])('%s: only a stray byte is lost', (_, bytes, byte, text) => {
    const read = readText(damage(bytes, byte), 'report.txt');
    expect(read.replace('\ufffd', '')).toBe(text);
    expect(read.match(/\ufffd/g)).toHaveLength(1);
  });

  it.each([
    ['shift_jis', japanese],
    ['euc-jp', japanese],
    ['windows-1252', danish],
  ])('is read: ASCII for 100 kB, then %s', (encoding, text) => {
    expect(readText(iconv.encode(asciiFirst + text, encoding), 'report.txt')).toBe(asciiFirst + text);
  });

  it.each(['utf-16le', 'utf-16be'])('is read: Japanese in %s without a byte order mark', (encoding) => {
    const bytes = iconv.encode(japanese, encoding, { addBOM: false });
    expect(readText(bytes, 'report.txt')).toBe(japanese);
  });

  it('is read: UTF-16 with a byte order mark and half a character at its end', () => {
    const bytes = iconv.encode(japanese, 'utf-16le', { addBOM: true });
    expect(readText(bytes.subarray(0, -1), 'report.txt')).toBe(`${japanese.slice(0, -1)}\ufffd`);
  });

  it('is read: a byte of windows-1252 in plain ASCII', () => {
    expect(readText(damage(Buffer.from(asciiFirst), 0x92), 'report.txt')).toContain('’\n');
  });
});

it.each([
  [
    'a picture',
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]),
  ],
  ['a PDF', Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n')],
  ['a ZIP, as of a DOCX', Buffer.from('PK\u0003\u0004 word/document.xml')],
  ['an RTF', Buffer.from('{\\rtf1\\ansi Harbour Review}')],
  ['zeros', Buffer.alloc(400)],
  ['control characters', Buffer.from('a\u0001\u0002b'.repeat(50))],
])('%s is refused by name', (_, bytes) => {
  expect(() => readText(bytes, 'report.txt')).toThrow('report.txt: is not text');
});
