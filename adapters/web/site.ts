import type { Context } from 'hono';
import type { Knowledge } from '../../src/assistant/knowledge.js';
import type { Assets } from './assets.js';
import { layOut, type Page } from './layout.js';
import type { Sessions } from './sessions.js';
import { readVisit, type Visit } from './visit.js';

/** What all pages need. */
export type Site = {
  readonly assets: Assets;
  readonly sessions: Sessions;
  readonly knowledge: () => Knowledge;
};

export type ShownReport = Knowledge['reports'][number];
export type ShownTopic = ShownReport['topics'][number];

/** Responds with a page that must not be cached. */
export async function showPage(
  context: Context,
  site: Site,
  make: (visit: Visit) => Page | Promise<Page>,
  status: 200 | 400 | 401 | 403 | 404 | 429 = 200,
): Promise<Response> {
  const visit = readVisit(context, site.sessions);
  const page = layOut(await make(visit), visit, site.assets);
  return context.html(page, status, NOT_KEPT);
}

/** Pages depend on the language and on who has signed in, so no cache may store them. */
export const NOT_KEPT = { 'cache-control': 'no-store' } as const;

/** Returns the caller's address, by which requests are limited. */
export function addressOf({ env }: Context): string {
  const socket: unknown = env?.incoming?.socket?.remoteAddress;
  return typeof socket === 'string' ? socket : 'unknown';
}
