import type { ContextBlock, RichTextBlock, RichTextElement, SectionBlock } from '@slack/types';
import type { Run } from '../../../src/messages/message.js';
import { cleanText, escapeText } from './escape-text.js';
import { MAX_STRONG_RUNS } from './limits.js';

/** Words to follow to an address. */
export type Link = Run & { readonly url: string };
/** What one block of text is made of. */
export type Piece = Run | Link;

/**
 * A block that shows the pieces exactly as they are: nothing in them formats, mentions or links. `mrkdwn` cannot
 * escape its own marks, so text with any of them is sent as rich text. Other text is sent as mrkdwn, which previews,
 * exports and older clients also show.
 */
export function renderText(
  pieces: readonly Piece[],
  kind: 'section' | 'context',
): SectionBlock | ContextBlock | RichTextBlock {
  const shown = calm(pieces.map(clean));
  if (!isExactInMrkdwn(shown)) return richText('rich_text_section', shown);
  const text = { type: 'mrkdwn', text: shown.map(renderMrkdwn).join(''), verbatim: true } as const;
  return kind === 'section' ? { type: 'section', text } : { type: 'context', elements: [text] };
}

/** Somebody else's words, set apart. */
export const renderQuotation = (pieces: readonly Piece[]): RichTextBlock =>
  richText('rich_text_quote', calm(pieces.map(clean)));

/** Without emphasis where nearly everything would stand out. */
function calm(pieces: readonly Piece[]): readonly Piece[] {
  const strong = pieces.filter((piece) => piece.strong && !('url' in piece));
  return strong.length <= MAX_STRONG_RUNS ? pieces : pieces.map((piece) => ({ ...piece, strong: false }));
}

/** Before its marks are looked for: what goes may stand between two of them. */
const clean = (piece: Piece): Piece => ({ ...piece, text: cleanText(piece.text) });

function richText(type: 'rich_text_section' | 'rich_text_quote', pieces: readonly Piece[]): RichTextBlock {
  const elements = joinAlike(pieces).map((piece): RichTextElement => {
    const style = piece.strong ? { style: { bold: true } } : {};
    return 'url' in piece
      ? { type: 'link', url: piece.url, text: piece.text, ...style }
      : { type: 'text', text: piece.text, ...style };
  });
  return { type: 'rich_text', elements: [{ type, elements }] };
}

/** Each element costs much of the payload. */
function joinAlike(pieces: readonly Piece[]): readonly Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    const isAlike =
      last !== undefined && !('url' in last) && !('url' in piece) && last.strong === piece.strong;
    if (isAlike) joined[joined.length - 1] = { ...last, text: last.text + piece.text };
    else joined.push(piece);
  }
  return joined;
}

function renderMrkdwn(piece: Piece): string {
  const text = escapeText(piece.text);
  const shown = 'url' in piece ? `<${escapeText(piece.url)}|${text}>` : text;
  return piece.strong ? `*${shown}*` : shown;
}

/** Signs of emphasis and code, names of emoji, and a quotation's sign at the start of a line. */
const FORMATS = /[*_~`]|:[^\s:]{1,100}:|^[ \t]*>/m;
/** Emphasis begins and ends where Slack sees the border of a word; certain of these only. */
const BORDER = /^[\s.,;:!?()]$/;

function isExactInMrkdwn(pieces: readonly Piece[]): boolean {
  if (FORMATS.test(pieces.map(({ text }) => text).join(''))) return false;
  const isOdd = (piece: Piece) => 'url' in piece && (/[|\s<>]/.test(piece.url) || /[|\n]/.test(piece.text));
  if (pieces.some(isOdd)) return false;
  return pieces.every((piece, index) => {
    if (!piece.strong) return true;
    const [before, after] = [borderOf(pieces[index - 1], -1), borderOf(pieces[index + 1], 0)];
    return BORDER.test(before) && BORDER.test(after) && /^\S(?:.*\S)?$/.test(piece.text);
  });
}

/** The character that a neighbour shows towards a piece; a link shows none of a border. */
const borderOf = (neighbour: Piece | undefined, at: number): string =>
  neighbour === undefined ? ' ' : 'url' in neighbour ? '<' : (neighbour.text.at(at) ?? ' ');
