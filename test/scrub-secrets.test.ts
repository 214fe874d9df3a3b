import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createScrubber } from '../src/scrub-secrets.js';

const SECRETS = [
  'p@ss"w\\rd/of the-proxy&<é>',
  'abcdefGHIJKL0123.456',
  'line1xx\nline2yy',
  "it's`$me-too",
  'x'.repeat(5000),
];

const HTML: ReadonlyMap<string, string> = new Map(
  Object.entries({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;', '/': '&#x2F;' }),
);
const html = (text: string) => text.replace(/[&<>"'/]/g, (sign) => HTML.get(sign) ?? sign);
const json = (text: string) => JSON.stringify(text);
const units = (text: string, write: (code: number) => string) =>
  Array.from({ length: text.length }, (_, at) => write(text.charCodeAt(at))).join('');
const hex = (code: number, digits: number) => code.toString(16).padStart(digits, '0');

const WRITINGS: Readonly<Record<string, (text: string) => string>> = {
  'as it is': (text) => text,
  'as JSON': json,
  'as JSON in JSON in JSON': (text) => json(json(json(text))),
  'as PHP writes JSON': (text) => json(text).replaceAll('/', '\\/'),
  'as JSON without other letters than ASCII': (text) =>
    json(text).replace(/[^ -~]/g, (sign) => `\\u${hex(sign.charCodeAt(0), 4)}`),
  'as JSON in HTML': (text) => html(json(text)),
  'as HTML': html,
  'as HTML in HTML': (text) => html(html(text)),
  'as numbers of HTML': (text) => units(text, (code) => `&#${code};`),
  'as hexadecimal numbers of HTML': (text) => units(text, (code) => `&#x${hex(code, 4).toUpperCase()};`),
  'in an address': encodeURIComponent,
  'in an address, in small letters': (text) =>
    encodeURIComponent(text).replace(/%../g, (byte) => byte.toLowerCase()),
  'in an address of an address': (text) => encodeURIComponent(encodeURIComponent(text)),
  'each byte in an address': (text) => [...Buffer.from(text)].map((byte) => `%${hex(byte, 2)}`).join(''),
  'in a form': (text) => new URLSearchParams({ a: text }).toString().slice(2),
  'as Node prints it': (text) => inspect({ text }, { breakLength: Infinity, maxStringLength: null }),
  'as escapes of JavaScript': (text) => units(text, (code) => `\\u${hex(code, 4)}`),
  'in base64': (text) => Buffer.from(`user:${text}:`).toString('base64'),
  'in base64url': (text) => Buffer.from(`u:${text}`).toString('base64url'),
  'in hexadecimal digits': (text) => Buffer.from(text).toString('hex'),
};

describe('a secret is redacted', () => {
  const scrub = createScrubber(SECRETS);
  for (const [name, write] of Object.entries(WRITINGS))
    it(name, () => {
      for (const secret of SECRETS) {
        const scrubbed = scrub(`before ${write(secret)} after`);
        expect(scrubbed).toContain('***');
        // Only quotation marks and single characters at the edges of groups may remain.
        expect(scrubbed.replace(/before|after|text|quot|amp|[^a-z0-9]/gi, '').length).toBeLessThan(13);
      }
    });

  it('also if its end is cut off', () => {
    expect(scrub('token abcdefGHIJKL0123')).toBe('token ***');
    expect(scrub('token abcde')).toBe('token abcde');
  });

  it('in linear time', () => {
    for (const again of ['\\', '%25', '&amp;', 'p@ss', '&#', '\\u0', 'x']) {
      const startedAt = process.cpuUsage().user;
      scrub(`p@ss"w${again.repeat(50_000 / again.length)}`);
      expect((process.cpuUsage().user - startedAt) / 1000).toBeLessThan(3000);
    }
  });
});
