import type { Context } from 'hono';
import { csrf } from 'hono/csrf';
import { html } from 'hono/html';
import type { Logger } from '../../src/logger.js';
import { openAssets } from './assets.js';
import type { AddRoutes } from './create-web-app.js';
import type { Words } from './english-words.js';
import type { Operations } from './operations.js';
import { announcementsPage } from './pages/announcements-page.js';
import { type AskOptions, askPage } from './pages/ask-page.js';
import { questionsPage } from './pages/questions-page.js';
import { reportPages, reportsPage } from './pages/report-pages.js';
import { signInPage } from './pages/sign-in-page.js';
import { timelinePage } from './pages/timeline-page.js';
import { isForPrograms, refuse } from './problem.js';
import { readForm } from './read-form.js';
import { createSessions, isFormOf } from './sessions.js';
import { type Site, showPage } from './site.js';

const MAX_ID_LENGTH = 300;

/** `POST /approve` and `POST /retry`, from a form that was made for a signed-in user. */
function operate(site: Site, operations: Operations, log: Logger): AddRoutes {
  const act = async (context: Context, what: 'approve' | 'retry', done: string): Promise<Response> => {
    const session = site.sessions.find(context);
    if (session === null) return refuseForm(context, site, 401, (say) => say.notSignedIn);
    const { form, id } = await readForm(context);
    if (!isFormOf(session, form) || typeof id !== 'string' || id.length > MAX_ID_LENGTH)
      return refuseForm(context, site, 403, (say) => say.staleForm);
    const isDone = await operations[what](id);
    log.info('web_operated', { what, isDone });
    return context.redirect(`/announcements?done=${isDone ? done : `not-${done}`}`, 303);
  };
  return (app) => {
    app.post('/approve', (context) => act(context, 'approve', 'approved'));
    app.post('/retry', (context) => act(context, 'retry', 'retried'));
  };
}

const refuseForm = (context: Context, site: Site, status: 401 | 403, tell: (say: Words) => string) =>
  showPage(
    context,
    site,
    ({ say }) => ({ title: tell(say), under: null, content: html`<h1>${tell(say)}</h1>` }),
    status,
  );

/** Shows a page for addresses that do not exist. */
const notFoundPage =
  (site: Site): AddRoutes =>
  (app) =>
    app.notFound((context) =>
      isForPrograms(context.req.path)
        ? refuse(context, 404, 'There is nothing here.')
        : showPage(
            context,
            site,
            ({ say }) => ({ title: say.notFound, under: null, content: html`<h1>${say.notFound}</h1>` }),
            404,
          ),
    );

type PageOptions = AskOptions & {
  readonly knowledge: Site['knowledge'];
  readonly operations: Operations;
  /** The token that must be presented to change anything; null if the pages are read-only. */
  readonly token: string | null;
  /** The folder with the style sheet, the script and the icon. */
  readonly assets: string;
  readonly log: Logger;
};

/** All pages for people. */
export function pageRoutes(options: PageOptions): readonly AddRoutes[] {
  const { knowledge, operations, token, clock, log } = options;
  const assets = openAssets(options.assets);
  const site: Site = { assets, sessions: createSessions(token, clock), knowledge };
  return [
    // Keeps other sites from submitting our forms.
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
