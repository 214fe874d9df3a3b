import { html } from 'hono/html';
import type { AddRoutes } from '../create-web-app.js';
import { isForPrograms, refuse } from '../problem.js';
import { type Site, showPage } from '../site.js';

/** What is shown at an address that no page has. */
export const notFoundPage =
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
