import type { Context } from 'hono';
import { html } from 'hono/html';
import type { Html } from '../drawing/html.js';
import type { Visit } from '../visit.js';

/** One page of a list. Pages count from 1. */
export type Paginated<Item> = {
  readonly items: readonly Item[];
  readonly page: number;
  readonly pages: number;
};

/** Returns the page number that the request asks for; 1 if it names none. */
export function readPageNumber({ req }: Context): number {
  const [, page = '1'] = /^(\d{1,5})$/.exec(req.query('page') ?? '') ?? [];
  return Number(page);
}

/** Returns the page with that number, or the nearest existing one. */
export function paginate<Item>(items: readonly Item[], wanted: number, perPage: number): Paginated<Item> {
  const pages = Math.max(1, Math.ceil(items.length / perPage));
  const page = Math.min(pages, Math.max(1, wanted));
  return { items: items.slice((page - 1) * perPage, page * perPage), page, pages };
}

/** Draws links to the previous and next page; nothing if there is only one page. */
export function drawPager({ page, pages }: Paginated<unknown>, address: string, { say }: Visit): Html | null {
  if (pages === 1) return null;
  const to = (number: number) => `${address}${address.includes('?') ? '&' : '?'}page=${number}`;
  return html`<nav class="pager" aria-label="${say.pages}">
${page > 1 ? html`<a rel="prev" href="${to(page - 1)}">${say.previous}</a>` : null}
<span>${say.pageOf(page, pages)}</span>
${page < pages ? html`<a rel="next" href="${to(page + 1)}">${say.next}</a>` : null}</nav>`;
}
