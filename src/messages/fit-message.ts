import { once } from '../memoize.js';
import { ADDRESS, beginsAddress, SCHEME } from '../web-address.js';
import type { Wording } from './english-wording.js';
import {
  type Action,
  type Block,
  type ListItem,
  lengthOfBlocks,
  lengthOfItem,
  lengthOfText,
  type Measure,
  type Message,
  type Run,
  type Source,
  type Text,
} from './message.js';
import { wordings } from './wording.js';

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
function nextWordStart(text: string, offset: number): number {
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

/** A service's limits for a message. Lengths are in the units of `measure`. */
export type Budget = {
  /** The length of a text after the service's adapter has escaped it. */
  readonly measure: Measure;
  /** The whole message except its fallback, with the marks that an adapter adds. */
  readonly total: number;
  /** A quote counts as two, because its sources may need their own block. */
  readonly blocks: number;
  readonly heading: number;
  readonly paragraph: number;
  /** The text of a quote, without its sources. */
  readonly quote: number;
  /** The place of a source, its title or origin, or one of its addresses with its caption. */
  readonly source: number;
  readonly listItems: number;
  readonly listItem: number;
  /** All items of a list together. */
  readonly list: number;
  readonly actionLabel: number;
  /** The plain text for notifications. */
  readonly fallback: number;
};

/** Comfortable lengths for reading, by kind of text. A service with lower limits uses its own. */
export const READABLE = {
  heading: 250,
  paragraph: 1500,
  quote: 1500,
  source: 700,
  listItems: 40,
  listItem: 500,
  list: 2500,
} as const satisfies Partial<Budget>;

/** How many of a service's blocks these take. */
export const countBlocks = (blocks: readonly Block[]): number =>
  blocks.reduce((sum, { kind }) => sum + (kind === 'quote' ? 2 : 1), 0);

/** Fits a block to the limits for its parts. */
function fitBlock(block: Block, budget: Budget, say: Wording): Block {
  const { measure } = budget;
  switch (block.kind) {
    case 'heading':
      return { ...block, text: fitText(block.text, budget.heading, measure) };
    case 'paragraph':
      return { ...block, text: fitText(block.text, budget.paragraph, measure) };
    case 'list':
      return { ...block, items: fitItems(block.items, budget, say) };
    case 'quote':
      return {
        ...block,
        text: fitQuote(block.text, budget.quote, measure),
        sources: block.sources.map((source) => fitSource(source, budget.source, measure)),
      };
    case 'actions': {
      const shorten = (label: string) => fitText(label, budget.actionLabel, measure);
      return {
        ...block,
        actions: block.actions.map((action) => fitAction(action, shorten)),
      };
    }
    default:
      return block satisfies never;
  }
}

function fitAction(action: Action, shorten: (label: string) => string): Action {
  if (action.kind !== 'feedback') return { ...action, label: shorten(action.label) };
  const { positive, negative } = action;
  return {
    ...action,
    positive: { ...positive, label: shorten(positive.label) },
    negative: { ...negative, label: shorten(negative.label) },
  };
}

/** An address cannot be shortened, so one that is too long is left out. */
function fitSource({ place, title, url, links, origin }: Source, limit: number, measure: Measure): Source {
  const shorten = (text: string) => fitText(text, limit, measure);
  return {
    place: shorten(place),
    title: title === null ? null : shorten(title),
    url: url === null || measure(url) > limit ? null : url,
    links: links
      .filter((link) => measure(link.url) <= limit)
      .map((link) => ({ ...link, caption: shorten(link.caption) })),
    origin: origin === null ? null : shorten(origin),
  };
}

/** The title comes first, and the text gets the remaining room. */
function fitItem({ number, title, text }: ListItem, limit: number, measure: Measure): ListItem {
  if (title === undefined) return { number, text: fitText(text, limit, measure) };
  const shown = fitText(title, limit, measure);
  return { number, title: shown, text: fitText(text, Math.max(0, limit - measure(shown)), measure) };
}

/** As many of the first items as fit; if any are left out, the last line says how many. */
function fitItems(
  items: readonly ListItem[],
  { listItems, listItem, list, measure }: Budget,
  say: Wording,
): ListItem[] {
  const all = items.slice(0, listItems).map((item) => fitItem(item, listItem, measure));
  const length = all.reduce((sum, item) => sum + lengthOfItem(item, measure), 0);
  if (all.length === items.length && length <= list) return all;
  const kept: ListItem[] = [];
  let room = list - lengthOfItem({ number: null, text: say.more(items.length) }, measure);
  for (const item of all.slice(0, Math.max(0, listItems - 1))) {
    room -= lengthOfItem(item, measure);
    if (room < 0) break;
    kept.push(item);
  }
  return [...kept, { number: null, text: say.more(items.length - kept.length) }];
}

/**
 * The beginning of a quote, of at most `limit`. If the words that were asked for come later, a stretch that begins
 * shortly before the first of them.
 */
function fitQuote(text: Text, limit: number, measure: Measure): Text {
  if (lengthOfText(text, measure) <= limit) return text;
  const fromStart = cut(text, limit, measure);
  const firstStrong = offsetOfStrong(text);
  if (firstStrong === null || fromStart.some(({ strong }) => strong)) return fromStart;
  const wanted = Math.max(0, firstStrong - Math.floor(limit * SHARE_BEFORE));
  const start = Math.min(nextWordStart(joinRuns(text), wanted), firstStrong);
  if (start === 0) return fromStart;
  const around = cut(dropStart(text, start), limit - measure(ELLIPSIS), measure);
  return around.some(({ strong }) => strong) ? [{ text: ELLIPSIS, strong: false }, ...around] : fromStart;
}

/** The share of the room for the text before the word that was asked for. */
const SHARE_BEFORE = 0.3;

const joinRuns = (text: Text): string => text.map((run) => run.text).join('');

function offsetOfStrong(text: Text): number | null {
  const at = text.findIndex(({ strong }) => strong);
  return at < 0 ? null : joinRuns(text.slice(0, at)).length;
}

/** Cuts the joined text, because a word may continue in the next run, and restores the emphasis of the rest. */
function cut(text: Text, limit: number, measure: Measure): Text {
  if (lengthOfText(text, measure) <= limit) return text;
  const marks = lengthOfText(text, () => 0);
  const plain = joinRuns(text);
  const emphasized = keepStart(text, fitText(plain, limit - marks, measure));
  // The marks of many strong words may use up the room.
  return limit > 2 * marks ? emphasized : [{ text: fitText(plain, limit, measure), strong: false }];
}

/** The runs of `text` as far as `shortened` agrees with them, then its ellipsis. */
function keepStart(text: Text, shortened: string): Text {
  const body = shortened.endsWith(ELLIPSIS) ? shortened.slice(0, -ELLIPSIS.length) : shortened;
  const runs: Run[] = [];
  let left = body.length;
  for (const run of text) {
    if (left <= 0) break;
    runs.push({ ...run, text: run.text.slice(0, left) });
    left -= run.text.length;
  }
  return [...runs, { text: shortened.slice(body.length), strong: false }].filter((run) => run.text !== '');
}

function dropStart(text: Text, offset: number): Text {
  let left = offset;
  return text.flatMap((run) => {
    const skipped = Math.min(left, run.text.length);
    left -= skipped;
    return skipped === run.text.length ? [] : [{ ...run, text: run.text.slice(skipped) }];
  });
}

/**
 * Makes a message fit a service. Sources and actions stay in any case. Quotes shrink first, then lists end in "n more",
 * then paragraphs and items shrink, then the texts of sources. Cuts plain text, so that no later escape is cut in two.
 */
export function fitMessage(message: Message, budget: Budget): Message {
  const say = wordings[message.locale];
  const wholeLists = { ...budget, listItems: Number.POSITIVE_INFINITY, list: Number.POSITIVE_INFINITY };
  const each = fitCount(message.blocks, budget.blocks, say).map((block) => fitBlock(block, wholeLists, say));
  const fitters = each.map((block) => createFitter(block, say));
  const lengthWithin = (limits: Budget) => fitters.reduce((sum, fitter) => sum + fitter(limits).length, 0);
  const limits = chooseLimits(lengthWithin, budget);
  const blocks = fitters.map((fitter) => fitter(limits).block);
  return { ...message, blocks, fallback: fitText(message.fallback, budget.fallback, budget.measure) };
}

type Limit = 'quote' | 'listItems' | 'listItem' | 'paragraph' | 'source' | 'heading' | 'actionLabel';

/** The limits that shrink to meet a message's total, in order, with floors. The last affect only hostile messages. */
const GIVING_WAY: readonly (readonly [Limit, number])[] = [
  ['quote', 80],
  ['listItems', 3],
  ['paragraph', 120],
  ['listItem', 80],
  ['source', 80],
  ['heading', 40],
  ['listItems', 1],
  ['quote', 1],
  ['paragraph', 1],
  ['source', 24],
  ['actionLabel', 8],
];

/** The limits that affect the size of each kind of block. */
const LIMITS_OF: Readonly<Record<Block['kind'], readonly Limit[]>> = {
  heading: ['heading'],
  paragraph: ['paragraph'],
  list: ['listItems', 'listItem'],
  quote: ['quote', 'source'],
  actions: ['actionLabel'],
};

type Fitted = { readonly block: Block; readonly length: number };

/** Fits a block to limits. Caches by the limits that affect it: most stay the same while one shrinks. */
function createFitter(block: Block, say: Wording): (limits: Budget) => Fitted {
  const known = new Map<string, Fitted>();
  return (limits) => {
    const key = LIMITS_OF[block.kind].map((limit) => limits[limit]).join(' ');
    const kept = known.get(key);
    if (kept !== undefined) return kept;
    const fitted = fitBlock(block, limits, say);
    const both = { block: fitted, length: lengthOfBlocks([fitted], limits.measure) };
    known.set(key, both);
    return both;
  };
}

/** The loosest limits with which the message is within its total. */
function chooseLimits(lengthWithin: (limits: Budget) => number, budget: Budget): Budget {
  const fits = (limits: Budget) => lengthWithin(limits) <= budget.total;
  let limits = budget;
  for (const [limit, floor] of GIVING_WAY) {
    if (fits(limits)) break;
    let [low, high] = [Math.min(floor, limits[limit]), limits[limit]];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (fits({ ...limits, [limit]: middle })) low = middle;
      else high = middle - 1;
    }
    limits = { ...limits, [limit]: low };
  }
  return limits;
}

type Quote = Extract<Block, { kind: 'quote' }>;

/**
 * Reduces the blocks to a service's limit: drops headings, paragraphs and lists from the end, and says in a line how
 * many entries are missing. Surplus quotes are dropped, but their sources move to the last remaining quote.
 */
function fitCount(blocks: readonly Block[], limit: number, say: Wording): readonly Block[] {
  if (countBlocks(blocks) <= limit) return blocks;
  const needed = mergeQuotes(blocks, limit - 1);
  const isNeeded = ({ kind }: Block) => kind === 'quote' || kind === 'actions';
  let room = limit - 1 - countBlocks(needed.filter(isNeeded));
  let missing = 0;
  const kept = needed.filter((block, at) => {
    if (isNeeded(block)) return true;
    // A heading stays only if there is room for the list below it.
    room -= 1;
    if (room >= (block.kind === 'heading' && needed[at + 1]?.kind === 'list' ? 1 : 0)) return true;
    room = Math.min(room, 0);
    missing += block.kind === 'list' ? block.items.length : block.kind === 'paragraph' ? 1 : 0;
    return false;
  });
  if (missing === 0) return kept;
  const end = kept.findLastIndex(({ kind }) => kind !== 'actions') + 1;
  return [...kept.slice(0, end), { kind: 'paragraph', text: say.more(missing) }, ...kept.slice(end)];
}

function mergeQuotes(blocks: readonly Block[], limit: number): readonly Block[] {
  const others = blocks.filter(({ kind }) => kind === 'actions').length;
  const most = Math.max(1, Math.floor((limit - others) / 2));
  const quotes = blocks.filter((block): block is Quote => block.kind === 'quote');
  const last = quotes[most - 1];
  const beyond = new Set<Block>(quotes.slice(most));
  const sources = quotes.slice(most - 1).flatMap((quote) => quote.sources);
  return blocks.flatMap((block) =>
    beyond.has(block) ? [] : block === last ? [{ ...last, sources }] : [block],
  );
}
