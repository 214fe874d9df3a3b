import { once } from '../memoize.js';
import { ADDRESS, beginsAddress, SCHEME } from '../web-address.js';

/** How long a text is in a service's units, once it is escaped; the sum of its parts. */
export type Measure = (text: string) => number;

const ELLIPSIS = '…';

/**
 * The text itself where it is no longer than `limit`, else its beginning and an ellipsis; empty if not even that
 * fits. The cut lies between words, never inside a word, an address or what is seen as one character; a single word
 * that is longer than the limit is cut between characters, an address is left out.
 */
export function fitText(text: string, limit: number, measure: Measure): string {
  // So long a text does not fit by any measure; it need not be measured whole.
  if (text.length <= MAX_UNITS * limit && measure(text) <= limit) return text;
  const room = limit - measure(ELLIPSIS);
  if (room < 0) return '';
  const kept = fillUp(splitWords(text), room, measure) || fillUp(splitFirstWord(text), room, measure);
  return (endsWithAddress(kept) ? kept : kept.replace(TRAILING, '')) + ELLIPSIS;
}

/** As much of a title as a button shows. */
export const shortTitle = (title: string): string => fitText(title, MAX_TITLE_LENGTH, ({ length }) => length);
const MAX_TITLE_LENGTH = 40;

const endsWithAddress = (text: string): boolean => text.slice(text.lastIndexOf(' ') + 1).includes('://');

/** Places between two words, for a cut at the beginning; the first at or after `offset`. */
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

/** `Intl.Segmenter` needs memory in the square of what it is given. */
const MAX_SEGMENTED = 1000;
const words = once(() => new Intl.Segmenter('ja', { granularity: 'word' }));
const characters = once(() => new Intl.Segmenter('ja', { granularity: 'grapheme' }));

const PIECES = new RegExp(`${ADDRESS}|\\s+|[^\\s]+?(?=${SCHEME}|\\s|$)`, 'gu');
/** Scripts that put no space between words. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

/** Words, white space and addresses, which together are the text. */
function* splitWords(text: string): Generator<string> {
  for (const [piece] of text.matchAll(PIECES)) {
    if (UNSPACED.test(piece) && !piece.startsWith('http')) yield* segment(piece, words());
    else yield piece;
  }
}

/** The characters of a first word that does not fit as a whole; none of an address. */
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
    // What is cut off by the window's end is taken up again at the next window's start.
    const whole = at + MAX_SEGMENTED < text.length && segments.length > 1 ? segments.slice(0, -1) : segments;
    for (const { segment } of whole) yield segment;
    at += whole.reduce((length, { segment }) => length + segment.length, 0);
  }
}
