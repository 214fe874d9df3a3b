import { html } from 'hono/html';
import type { Html } from './html.js';

export type Cell = Html | string;

/**
 * A table, on a phone a list of rows, in which each cell is named by its column. Its caption is for screen readers; the
 * roles are said, because a browser forgets them where a table is laid out as something else.
 */
export function drawTable(
  caption: string,
  heads: readonly string[],
  rows: readonly (readonly Cell[])[],
): Html {
  const head = heads.map((each) => html`<th scope="col" role="columnheader">${each}</th>`);
  const body = rows.map(
    (cells) => html`<tr role="row">${cells.map((cell, at) => drawCell(cell, heads[at] ?? ''))}</tr>`,
  );
  return html`<div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table role="table"><caption>${caption}</caption>
<thead role="rowgroup"><tr role="row">${head}</tr></thead>
<tbody role="rowgroup">${body}</tbody></table></div>`;
}

const drawCell = (cell: Cell, head: string): Html =>
  html`<td role="cell" data-column="${head}">${cell === '' ? null : html`<div>${cell}</div>`}</td>`;

/** An instant in UTC, to the minute; other clocks are not ours to know. */
export function drawInstant(at: number): Html {
  const iso = new Date(at).toISOString();
  return html`<time datetime="${iso}">${iso.slice(0, 16).replace('T', ' ')} UTC</time>`;
}
