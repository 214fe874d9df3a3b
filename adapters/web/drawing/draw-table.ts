import { html } from 'hono/html';
import type { Html } from './html.js';

export type Cell = Html | string;

/**
 * Draws a table; on a phone it becomes a list of rows in which each cell is labelled with its column. The caption is
 * for screen readers. The roles are explicit, because browsers drop them if CSS lays a table out differently.
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

/** An instant in UTC, to the minute, because the visitor's time zone is unknown. */
export function drawInstant(at: number): Html {
  const iso = new Date(at).toISOString();
  return html`<time datetime="${iso}">${iso.slice(0, 16).replace('T', ' ')} UTC</time>`;
}
