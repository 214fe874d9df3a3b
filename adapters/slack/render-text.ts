import type { ContextBlock, RichTextBlock, RichTextElement, SectionBlock } from '@slack/types';
import type { Run } from '../../src/messages/message.js';
import { cleanText, escapeText } from './escape-text.js';
import { MAX_STRONG_RUNS } from './limits.js';

/** What one block of text is made of: runs of plain text, and addresses to follow. */
export type Piece = Run | { readonly url: string };

/**
 * One block that shows the pieces exactly as they are: nothing in their text formats, mentions or links.
 * `mrkdwn` has no way to escape its marks, so text that holds any goes as rich text, which is taken literally;
 * all other text goes as mrkdwn, which previews, exports and older clients show as well.
 */
export function renderText(
  pieces: readonly Piece[],
  kind: 'section' | 'context',
): SectionBlock | ContextBlock | RichTextBlock {
  const shown = calm(pieces.map(clean));
  if (!isExactInMrkdwn(shown)) return renderRichText(shown);
  const text = { type: 'mrkdwn', text: shown.map(renderMrkdwn).join(''), verbatim: true } as const;
  return kind === 'section' ? { type: 'section', text } : { type: 'context', elements: [text] };
}

/** Without emphasis where nearly everything would stand out. */
function calm(pieces: readonly Piece[]): readonly Piece[] {
  if (pieces.filter(isStrong).length <= MAX_STRONG_RUNS) return pieces;
  return [{ text: pieces.map((piece) => ('url' in piece ? piece.url : piece.text)).join(''), strong: false }];
}

/** Before its marks are looked for: what goes may stand between two of them. */
const clean = (piece: Piece): Piece => ('url' in piece ? piece : { ...piece, text: cleanText(piece.text) });

const isStrong = (piece: Piece): boolean => 'text' in piece && piece.strong;

function renderRichText(pieces: readonly Piece[]): RichTextBlock {
  const elements = pieces.map(
    (piece): RichTextElement =>
      'url' in piece
        ? { type: 'link', url: piece.url }
        : { type: 'text', text: piece.text, ...(piece.strong ? { style: { bold: true } } : {}) },
  );
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] };
}

function renderMrkdwn(piece: Piece): string {
  if ('url' in piece) return `<${escapeText(piece.url)}>`;
  return piece.strong ? `*${escapeText(piece.text)}*` : escapeText(piece.text);
}

/** Signs of emphasis and code, names of emoji, and a quotation's sign at the start of a line. */
const FORMATS = /[*_~`]|:[^\s:]{1,100}:|^[ \t]*>/m;
/** Emphasis begins and ends where Slack sees the border of a word; certain of these only. */
const BORDER = /^[\s.,;:!?()]$/;

function isExactInMrkdwn(pieces: readonly Piece[]): boolean {
  const texts = pieces.map((piece) => ('url' in piece ? `<${piece.url}>` : piece.text));
  if (FORMATS.test(pieces.map((piece) => ('url' in piece ? '' : piece.text)).join(''))) return false;
  if (pieces.some((piece) => 'url' in piece && /[|\s]/.test(piece.url))) return false;
  return pieces.every((piece, index) => {
    if (!isStrong(piece)) return true;
    const text = texts[index] ?? '';
    const [before, after] = [texts[index - 1]?.at(-1) ?? ' ', texts[index + 1]?.at(0) ?? ' '];
    return BORDER.test(before) && BORDER.test(after) && /^\S(?:.*\S)?$/.test(text);
  });
}
