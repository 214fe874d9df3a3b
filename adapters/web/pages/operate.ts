import type { Context } from 'hono';
import { html } from 'hono/html';
import type { Logger } from '../../../src/logger.js';
import type { AddRoutes } from '../create-web-app.js';
import type { Words } from '../english-words.js';
import type { Operations } from '../operations.js';
import { isFormOf } from '../sessions.js';
import { type Site, showPage } from '../site.js';

const MAX_ID_LENGTH = 300;

/** `POST /approve` and `POST /retry`, by a form that was made for somebody who has signed in. */
export function operate(site: Site, operations: Operations, log: Logger): AddRoutes {
  const act = async (context: Context, what: 'approve' | 'retry', done: string): Promise<Response> => {
    const session = site.sessions.find(context);
    if (session === null) return refuse(context, site, 401, (say) => say.notSignedIn);
    const { form, id } = await context.req.parseBody();
    if (!isFormOf(session, form) || typeof id !== 'string' || id.length > MAX_ID_LENGTH)
      return refuse(context, site, 403, (say) => say.staleForm);
    const isDone = await operations[what](id);
    log.info('web_operated', { what, isDone });
    return context.redirect(`/announcements?done=${isDone ? done : `not-${done}`}`, 303);
  };
  return (app) => {
    app.post('/approve', (context) => act(context, 'approve', 'approved'));
    app.post('/retry', (context) => act(context, 'retry', 'retried'));
  };
}

const refuse = (context: Context, site: Site, status: 401 | 403, tell: (say: Words) => string) =>
  showPage(
    context,
    site,
    ({ say }) => ({ title: tell(say), under: null, content: html`<h1>${tell(say)}</h1>` }),
    status,
  );
