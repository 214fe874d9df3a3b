import { csrf } from 'hono/csrf';
import type { Logger } from '../../src/logger.js';
import { openAssets } from './assets.js';
import type { AddRoutes } from './create-web-app.js';
import type { Operations } from './operations.js';
import { announcementsPage } from './pages/announcements-page.js';
import { type AskOptions, askPage } from './pages/ask-page.js';
import { notFoundPage } from './pages/not-found-page.js';
import { operate } from './pages/operate.js';
import { questionsPage } from './pages/questions-page.js';
import { reportPages } from './pages/report-pages.js';
import { reportsPage } from './pages/reports-page.js';
import { signInPage } from './pages/sign-in-page.js';
import { timelinePage } from './pages/timeline-page.js';
import { createSessions } from './sessions.js';
import type { Site } from './site.js';

export type PageOptions = AskOptions & {
  readonly knowledge: Site['knowledge'];
  readonly operations: Operations;
  /** What has to be shown to change anything; null if the pages are read-only. */
  readonly token: string | null;
  /** The folder of the style sheet and the script. */
  readonly assets: string;
  readonly log: Logger;
};

/** All pages that people open. */
export function pageRoutes(options: PageOptions): readonly AddRoutes[] {
  const { knowledge, operations, token, clock, log } = options;
  const assets = openAssets(options.assets);
  const site: Site = { assets, sessions: createSessions(token, clock), knowledge };
  return [
    // No other site can send our forms.
    (app) => app.use(csrf()),
    assets.routes,
    askPage(site, options),
    reportsPage(site),
    reportPages(site),
    timelinePage(site),
    announcementsPage(site, operations),
    questionsPage(site, operations),
    signInPage(site, log),
    operate(site, operations, log),
    notFoundPage(site),
  ];
}
