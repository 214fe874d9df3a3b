import { dropControls } from '../../../src/messages/plain-text.js';
import { displayWidth } from './display-width.js';

/** Rows in columns as wide as their widest cell; the first row holds the names of the columns. A row of one cell is a heading and widens none. */
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
