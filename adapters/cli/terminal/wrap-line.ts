import { displayWidth, WIDE } from './display-width.js';

// A line may break at white space and around wide characters, but not before closing punctuation, nor behind
// an opening bracket.
const PIECES = new RegExp(
  `(\\s+|[（「『【〈《]{0,3}(?:${WIDE.source})[、。，．！？）」』】〉》：；]{0,3})`,
  'u',
);

/** Breaks a line at `columns`; `indent` goes before every line but the first. A longer word is left whole. */
export function wrapLine(line: string, columns: number, indent: string): string {
  const lines: string[] = [];
  let current = '';
  let width = 0;
  for (const piece of line.split(PIECES)) {
    const pieceWidth = displayWidth(piece);
    const blank = piece.trim() === '';
    if (width + (blank ? 0 : pieceWidth) > columns && current.trim() !== '') {
      lines.push(current.trimEnd());
      current = indent + (blank ? '' : piece);
      width = displayWidth(current);
    } else {
      current += piece;
      width += pieceWidth;
    }
  }
  return [...lines, current.trimEnd()].join('\n');
}
