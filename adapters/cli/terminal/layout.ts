import { dropControls } from '../../../src/messages/message.js';

/** A character that takes two columns: East Asian wide and full-width forms, and emoji. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;

const ZERO = /[\p{Mn}\p{Me}\p{Cf}]/u;

// The colour sequences that picocolors writes; no other control character reaches this point.
const COLOURS = /\p{Cc}\[\d{1,3}m/gu;

/** The number of columns that a line takes in a terminal; colours take none. */
export function displayWidth(line: string): number {
  let width = 0;
  for (const character of line.replace(COLOURS, '')) {
    width += ZERO.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  }
  return width;
}

// A line may break at white space and around wide characters, but not before closing punctuation or after an opening
// bracket.
const PIECES = new RegExp(
  `(\\s+|[（「『【〈《]{0,3}(?:${WIDE.source})[、。，．！？）」』】〉》：；]{0,3})`,
  'u',
);

/** Breaks a line at `columns`; `indent` goes before every line except the first. A longer word is left whole. */
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

/**
 * Renders rows in columns as wide as their widest cell. The first row may hold the column names. A row of one cell is a
 * heading and widens no column.
 */
export function renderTable(rows: readonly (readonly string[])[]): string {
  const cells = rows.map((row) => row.map(dropControls));
  const widths: number[] = [];
  for (const row of cells) {
    if (row.length === 1) continue;
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, displayWidth(cell));
    });
  }
  const pad = (cell: string, column: number) =>
    cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - displayWidth(cell)));
  return cells.map((row) => row.map(pad).join('  ').trimEnd()).join('\n');
}
