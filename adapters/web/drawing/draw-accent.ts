import { html } from 'hono/html';
import type { Html } from './html.js';

/** The colour at an edge; as a drawing, because the page allows no styles within its text. */
export function drawAccent(color: number | null | undefined): Html | null {
  if (color === null || color === undefined) return null;
  const fill = `#${(color & 0xffffff).toString(16).padStart(6, '0')}`;
  return html`<svg class="accent" viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true"><rect width="1" height="1" fill="${fill}"/></svg>`;
}
