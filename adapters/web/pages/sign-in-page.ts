import type { Context } from 'hono';
import { html } from 'hono/html';
import { createLimiter } from '../../../src/assistant/events/shared-limiter.js';
import type { Logger } from '../../../src/logger.js';
import type { AddRoutes } from '../create-web-app.js';
import type { Html } from '../drawing/html.js';
import type { Words } from '../english-words.js';
import { readForm } from '../read-form.js';
import { isFormOf } from '../sessions.js';
import { addressOf, type Site, showPage } from '../site.js';

/** The limits for one address and for all addresses together, in case somebody has many. */
const TRIES = { requests: 5, seconds: 60 };
const ALL_TRIES = { requests: 60, seconds: 60 };

/** `/sign-in`, with the value of WEB_TOKEN, and `/sign-out`. */
export function signInPage(site: Site, log: Logger): AddRoutes {
  const tries = createLimiter(TRIES);
  const allTries = createLimiter(ALL_TRIES);
  const { sessions } = site;
  const show = (context: Context, status: 200 | 401 | 429, tell: (say: Words) => string | null) =>
    showPage(
      context,
      site,
      ({ say, canSignIn }) => ({
        title: say.signInHeading,
        under: null,
        content: drawSignIn(canSignIn, tell(say), say),
      }),
      status,
    );
  return (app) => {
    app.get('/sign-in', (context) => show(context, 200, () => null));

    app.post('/sign-in', async (context) => {
      // An address over its own limit takes nothing from the others.
      const wait = (await tries.take(addressOf(context))) || (await allTries.take(''));
      if (wait > 0) return show(context, 429, (say) => say.tooMany(wait));
      const { token } = await readForm(context);
      if (typeof token !== 'string' || !sessions.matches(token)) {
        log.warn('web_sign_in_refused', { address: addressOf(context) });
        return show(context, 401, (say) => say.wrongToken);
      }
      sessions.begin(context);
      log.info('web_signed_in', { address: addressOf(context) });
      return context.redirect('/announcements', 303);
    });

    app.post('/sign-out', async (context) => {
      const session = sessions.find(context);
      const { form } = await readForm(context);
      if (session !== null && isFormOf(session, form)) sessions.end(context);
      return context.redirect('/', 303);
    });
  };
}

function drawSignIn(canSignIn: boolean, problem: string | null, say: Words): Html {
  const told = problem === null ? null : html`<p class="flash" role="alert" id="problem">${problem}</p>`;
  const form = html`<form method="post" action="/sign-in" class="sign-in"><label for="token">${say.token}</label>
<div class="field"><input id="token" name="token" type="password" required autocomplete="current-password" maxlength="500"${
    problem === null ? '' : html` aria-invalid="true" aria-describedby="problem"`
  }>
<button class="button primary">${say.signIn}</button></div></form>`;
  return html`<h1>${say.signInHeading}</h1>${told}${canSignIn ? form : html`<p>${say.noToken}</p>`}`;
}
