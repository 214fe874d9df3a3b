import { SENTENCE_BREAK } from '../../language/languages.js';
import type { Span } from '../../span.js';
import type { Passage } from '../report.js';
import { isRule, isTableRow } from './markup.js';
import {
  endsClause,
  endsOpen,
  endsSentence,
  isCjk,
  type Line,
  startsLower,
  startsWithAddress,
  weigh,
} from './text-shape.js';

/**
 * The approximate number of words in a passage. With more, the search gets coarse; with fewer, sentences lose their
 * context.
 */
const PASSAGE_WORDS = 120;
/** A longer paragraph is cut between sentences. */
const MAX_PARAGRAPH_WORDS = 200;
/** A shorter rest at a topic's end joins the passage before it. */
const MIN_REST_WORDS = 30;

/**
 * The maximum length in characters of the pieces of a long text without sentence ends: a table, a list, text without
 * punctuation.
 */
const MAX_PIECE_LENGTH = 700;
/** Sentences are combined up to this many characters before they are weighed. */
const MIN_PIECE_LENGTH = 100;

/** A longer run of letters counts by its length, so that a passage of millions of letters is cut, too. */
const LETTERS_IN_WORD = 40;

const sizeOf = (text: string): number => Math.max(weigh(text), text.length / LETTERS_IN_WORD);

/** A table row stays alone; other blocks are combined up to a passage's size. */
type Block = Span & { readonly words: number; readonly isRow?: boolean };

/**
 * Splits the body of a topic into passages of whole paragraphs, about 120 words (300 Japanese characters) each.
 * @param lines the topic's lines without boilerplate
 * @param boilerplate spans of the report that are not its own words, in order
 * @param topicId the prefix of the passages' ids
 */
export function readPassages(
  text: string,
  lines: readonly Line[],
  boilerplate: readonly Span[],
  topicId: string,
): Passage[] {
  const blocks = readBlocks(lines).flatMap((block) =>
    block.words > MAX_PARAGRAPH_WORDS ? cutLong(text, block) : block,
  );
  return withoutShortRest(group(blocks)).map(({ start, end }, index) => ({
    id: `${topicId}.${index + 1}`,
    start,
    end,
    text: text.slice(start, end),
    boilerplate: spansWithin(boilerplate, start, end),
  }));
}

/** Returns the paragraphs. Joins those that a page break or an address on its own line has split. */
function readBlocks(lines: readonly Line[]): Block[] {
  const blocks: Block[] = [];
  let previous: Line | null = null;
  let opens = true;
  for (const line of lines) {
    if (isRule(line.text)) {
      opens = true;
      continue;
    }
    const last = blocks.at(-1);
    const words = sizeOf(line.text);
    const isRow = isTableRow(line.text) || last?.isRow === true;
    if (last && previous && !isRow && ((!opens && !line.opens) || belongsTo(line, previous, last))) {
      blocks[blocks.length - 1] = { start: last.start, end: line.end, words: last.words + words };
    } else
      blocks.push({ start: line.start, end: line.end, words, ...(isTableRow(line.text) && { isRow: true }) });
    opens = false;
    previous = line;
  }
  return blocks;
}

/** Whether a paragraph that begins with `line` continues the one that ends with `previous`. */
function belongsTo(line: Line, previous: Line, block: Block): boolean {
  if (startsWithAddress(previous.text) || endsSentence(previous.text)) return false;
  if (startsLower(line.text) && !endsClause(previous.text)) return true;
  if (line.afterBreak && isCutOff(previous.text)) return true;
  // A caption, a heading or an announcement ("as follows:") stays with the text below it.
  return block.words <= PASSAGE_WORDS / 4;
}

/** Whether a line is full and ends in mid-sentence, as the last line of a page does. */
function isCutOff(text: string): boolean {
  if (endsClause(text)) return false;
  return endsOpen(text) || text.length >= (isCjk(text.slice(-1)) ? 20 : 50);
}

function cutLong(text: string, block: Block): Block[] {
  const pieces: Span[] = [];
  let start = block.start;
  for (const found of text.slice(block.start, block.end).matchAll(SENTENCE_BREAK)) {
    const at = block.start + found.index;
    if (at - start < MIN_PIECE_LENGTH) continue;
    pieces.push(...cutAtSpaces(text, start, at));
    start = at + found[0].length;
  }
  pieces.push(...cutAtSpaces(text, start, block.end));
  return group(pieces.map((piece) => ({ ...piece, words: sizeOf(text.slice(piece.start, piece.end)) })));
}

function cutAtSpaces(text: string, start: number, end: number): Span[] {
  const pieces: Span[] = [];
  let from = start;
  while (end - from > MAX_PIECE_LENGTH * 3) {
    const piece = text.slice(from, from + MAX_PIECE_LENGTH);
    const space = piece.search(/\s\S*$/u);
    const cut = from + (space > 0 ? space : MAX_PIECE_LENGTH);
    pieces.push({ start: from, end: cut });
    from = cut + (/^\s*/u.exec(text.slice(cut, cut + MAX_PIECE_LENGTH))?.[0].length ?? 0);
  }
  if (from < end) pieces.push({ start: from, end });
  return pieces;
}

/** Joins neighbours while the result stays within a passage's size. */
function group(blocks: readonly Block[]): Block[] {
  const groups: Block[] = [];
  for (const block of blocks) {
    const last = groups.at(-1);
    if (last && !last.isRow && !block.isRow && last.words + block.words <= PASSAGE_WORDS) {
      groups[groups.length - 1] = { start: last.start, end: block.end, words: last.words + block.words };
    } else groups.push(block);
  }
  return groups;
}

function withoutShortRest(groups: readonly Block[]): readonly Block[] {
  const [before, rest] = groups.slice(-2);
  if (!before || !rest || before.isRow || rest.isRow || rest.words >= MIN_REST_WORDS) return groups;
  return [...groups.slice(0, -2), { start: before.start, end: rest.end, words: before.words + rest.words }];
}

/**
 * Returns the spans between `start` and `end`. Uses binary search, since a hostile report may have many passages and
 * spans.
 */
function spansWithin(spans: readonly Span[], start: number, end: number): Span[] {
  let low = 0;
  for (let high = spans.length; low < high; ) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  const found: Span[] = [];
  for (let at = low; ; at++) {
    const span = spans[at];
    if (!span || span.end > end) return found;
    found.push(span);
  }
}
