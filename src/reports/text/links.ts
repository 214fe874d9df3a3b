import { SCHEME } from '../../web-address.js';
import type { Link } from '../report.js';
import { toReadingText, unescapeMarkdown } from './markup.js';
import { endsOpen, endsSentence, type Line, startsWithAddress } from './text-shape.js';

/** A topic with more addresses is not meant for people. The limit bounds the time that a hostile file can take. */
const MAX_ADDRESSES = 1000;
const MAX_URL_LENGTH = 2000;
const MAX_CAPTION_LENGTH = 200;
const MAX_CAPTION_LINES = 3;

const SCHEMES = new RegExp(SCHEME, 'gi');
/** The caption of a Markdown link, up to where its address begins. */
const CAPTION_AHEAD = /!?\[([^[\]]{0,400})\]\(\s?<?$/u;
const ADDRESS_AS_CAPTION = /\[[^[\]]{0,2000}\]\(\s?<?https?:/iy;
const INSIDE_PARENTHESES = /(?:[^\s()<>]|\([^\s()<>]{0,200}\)){1,2000}/y;
/** Angle brackets hold an address together across line breaks. */
const INSIDE_ANGLES = /[^\s<>]{1,1000}(?:\s{1,4}[^\s<>]{1,1000}){0,3}(?=>)/y;
const BARE = /[^\s<>"`|{}\u0080-\uffff]{1,2000}/y;
const ANNOUNCEMENT = /^(.{2,200}?)\s?(?:[:：]|[-–—])\s?[<(]?$/u;

/** An address, the span that includes its markup, and the caption from that markup. */
type Address = {
  readonly url: string;
  readonly start: number;
  readonly end: number;
  readonly caption: string;
};

/**
 * Returns the links in a topic's body, each address once. The caption is that of the Markdown link if it consists of
 * words. Otherwise it is the short line above the address, or the words before it on its own line ("Details:
 * https://…").
 */
export function readLinks(text: string, lines: readonly Line[]): Link[] {
  const links = new Map<string, Link>();
  for (const { address, index } of readAddresses(text, lines)) {
    if (links.has(address.url)) continue;
    const near = address.caption === '' ? captionNear(lines, index, address.start) : null;
    const caption = (near?.caption ?? address.caption) || null;
    links.set(address.url, {
      url: address.url,
      caption,
      start: near?.start ?? address.start,
      end: address.end,
    });
  }
  return [...links.values()];
}

/** Returns the addresses in text order, each with the index of its line. */
function readAddresses(text: string, lines: readonly Line[]): { address: Address; index: number }[] {
  const found: { address: Address; index: number }[] = [];
  const from = lines[0]?.start ?? 0;
  for (const [index, line] of lines.entries()) {
    for (const { index: offset } of line.text.matchAll(SCHEMES)) {
      if (found.length === MAX_ADDRESSES) return found;
      const at = line.start + offset;
      const address = at < (found.at(-1)?.address.end ?? from) ? null : readAddress(text, at, from);
      if (address) found.push({ address, index });
    }
  }
  return found;
}

/**
 * Returns the address whose scheme starts at `at`. Null for an image, a caption that is itself an address, and anything
 * that is not a URL.
 */
function readAddress(text: string, at: number, from: number): Address | null {
  const before = text.charAt(at - 1) === '<' ? at - 1 : at;
  if (text.charAt(before - 1) === '[' && matches(ADDRESS_AS_CAPTION, text, before - 1)) return null;
  const markdown =
    text.charAt(before - 1) === '(' ? CAPTION_AHEAD.exec(text.slice(Math.max(from, at - 420), at)) : null;
  if (markdown?.[0].startsWith('!')) return null;
  const angles = before < at ? matches(INSIDE_ANGLES, text, at) : null;
  const raw =
    angles ??
    (markdown ? matches(INSIDE_PARENTHESES, text, at) : null) ??
    withoutTrailing(matches(BARE, text, at) ?? '');
  const url = unescapeMarkdown(raw).replace(/\s+/g, '');
  if (url.length > MAX_URL_LENGTH || !URL.canParse(url)) return null;
  const close =
    /^>?(?:\s{1,2}"[^"]{0,200}")?\)?/.exec(text.slice(at + raw.length, at + raw.length + 210))?.[0] ?? '';
  const said = toReadingText(markdown?.[1] ?? '');
  return {
    url,
    start: markdown ? at - markdown[0].length : before,
    end: at + raw.length + (markdown ? close.length : angles ? 1 : 0),
    caption: startsWithAddress(said) || said === url ? '' : said,
  };
}

/** Returns the words that announce an address: on its own line, or in the short paragraph directly above it. */
function captionNear(
  lines: readonly Line[],
  index: number,
  at: number,
): { caption: string; start: number } | null {
  const line = lines[index];
  if (!line) return null;
  const ahead = line.text.slice(0, Math.max(0, at - line.start));
  if (/[\p{L}\p{N}]/u.test(ahead)) {
    const said = ANNOUNCEMENT.exec(ahead)?.[1];
    return said && line.opens ? { caption: toReadingText(said).replace(/^• /, ''), start: line.start } : null;
  }
  let first = index - 1;
  while (first > 0 && !lines[first]?.opens && index - first < MAX_CAPTION_LINES) first--;
  const above = lines.slice(Math.max(0, first), index);
  const isShort = above.reduce((sum, { text }) => sum + text.length, 0) <= MAX_CAPTION_LENGTH;
  if (!above[0]?.opens || !isShort || above.some(({ text }) => text.search(SCHEMES) >= 0)) return null;
  const said = toReadingText(above.map(({ text }) => text).join('\n'));
  if (said === '' || endsSentence(said) || endsOpen(said) || /[.!?]\s\p{Lu}/u.test(said)) return null;
  return { caption: said.replace(/^• |\s?[:：]$/g, ''), start: above[0].start };
}

/** Removes the punctuation, brackets and emphasis of the surrounding sentence from the end of a bare address. */
function withoutTrailing(url: string): string {
  let end = url.length;
  let surplus = url.split(')').length - url.split('(').length;
  for (; end > 0; end--) {
    const last = url.charAt(end - 1);
    if (last === ')' && surplus-- <= 0) break;
    if (!/[)\].,;:!?'*\\]/.test(last)) break;
  }
  return url.slice(0, end);
}

function matches(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}
