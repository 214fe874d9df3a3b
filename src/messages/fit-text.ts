import { once } from '../memoize.js';
import { ADDRESS, beginsAddress, SCHEME } from '../web-address.js';

/** The length of a text in a service's units after escaping. It must be the sum of the lengths of the parts. */
export type Measure = (text: string) => number;

const ELLIPSIS = '…';

/**
 * Returns the text if it is no longer than `limit`, else its beginning and an ellipsis; empty if not even that fits.
 * Never cuts within a word, an address or a visible character. A single word that is longer than the limit is cut
 * between characters; an address is left out.
 */
export function fitText(text: string, limit: number, measure: Measure): string {
  // Such a long text does not fit by any measure, so it need not be measured.
  if (text.length <= MAX_UNITS * limit && measure(text) <= limit) return text;
  const room = limit - measure(ELLIPSIS);
  if (room < 0) return '';
  const kept = fillUp(splitWords(text), room, measure) || fillUp(splitFirstWord(text), room, measure);
  return (endsWithAddress(kept) ? kept : kept.replace(TRAILING, '')) + ELLIPSIS;
}

/** Shortens a title for a button. */
export const shortTitle = (title: string): string => fitText(title, MAX_TITLE_LENGTH, ({ length }) => length);
const MAX_TITLE_LENGTH = 40;

const endsWithAddress = (text: string): boolean => text.slice(text.lastIndexOf(' ') + 1).includes('://');

/** The start of the first word at or after `offset`, for a cut at the beginning. */
export function nextWordStart(text: string, offset: number): number {
  let at = 0;
  for (const word of splitWords(text)) {
    if (at >= offset && word.trim() !== '') return at;
    at += word.length;
  }
  return text.length;
}

const MAX_UNITS = 8;
const TRAILING = /[\s,;:、，；：–—(（「『“‘-]{1,20}$/u;

function fillUp(pieces: Iterable<string>, room: number, measure: Measure): string {
  let kept = '';
  let length = 0;
  for (const piece of pieces) {
    length += measure(piece);
    if (length > room) break;
    kept += piece;
  }
  return kept.trimEnd();
}

/** `Intl.Segmenter` needs memory in proportion to the square of the text's length. */
const MAX_SEGMENTED = 1000;
const words = once(() => new Intl.Segmenter('ja', { granularity: 'word' }));
const characters = once(() => new Intl.Segmenter('ja', { granularity: 'grapheme' }));

const PIECES = new RegExp(`${ADDRESS}|\\s+|[^\\s]+?(?=${SCHEME}|\\s|$)`, 'gu');
/** Scripts without spaces between words. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

/** Splits a text completely into words, white space and addresses. */
function* splitWords(text: string): Generator<string> {
  for (const [piece] of text.matchAll(PIECES)) {
    if (UNSPACED.test(piece) && !piece.startsWith('http')) yield* segment(piece, words());
    else yield piece;
  }
}

/** The characters of a first word that does not fit as a whole; nothing of an address. */
function* splitFirstWord(text: string): Generator<string> {
  for (const [piece] of text.matchAll(PIECES)) {
    const blank = piece.trim() === '';
    if (blank) yield piece;
    else if (!beginsAddress(piece)) yield* segment(piece, characters());
    if (!blank) return;
  }
}

function* segment(text: string, segmenter: Intl.Segmenter): Generator<string> {
  for (let at = 0; at < text.length; ) {
    const window = text.slice(at, at + MAX_SEGMENTED);
    const segments = [...segmenter.segment(window)];
    // A segment that the window's end may have cut is read again in the next window.
    const whole = at + MAX_SEGMENTED < text.length && segments.length > 1 ? segments.slice(0, -1) : segments;
    for (const { segment } of whole) yield segment;
    at += whole.reduce((length, { segment }) => length + segment.length, 0);
  }
}
