import { html } from 'hono/html';
import type { PendingReport } from '../../../src/announcements/approve-reports.js';
import type { Locale } from '../../../src/messages/locale.js';
import { wordings } from '../../../src/messages/wording.js';
import type { AddRoutes } from '../create-web-app.js';
import { type Cell, drawInstant, drawTable } from '../drawing/draw-table.js';
import { type Html, visible } from '../drawing/html.js';
import type { DeliveryRow, Operations, SubscriptionRow } from '../operations.js';
import { type Site, showPage } from '../site.js';
import type { Visit } from '../visit.js';

const MAX_DELIVERIES = 200;
const MAX_SUBSCRIPTIONS = 1000;

/** `/announcements`: waiting reports, subscriptions and deliveries, with buttons for signed-in users. */
export function announcementsPage(site: Site, operations: Operations): AddRoutes {
  return (app) =>
    app.get('/announcements', async (context) => {
      const [pending, subscriptions, deliveries] = await Promise.all([
        operations.listPending(),
        operations.listSubscriptions(),
        operations.listDeliveries(MAX_DELIVERIES),
      ]);
      const done = context.req.query('done');
      return showPage(context, site, (visit) => ({
        title: visit.say.announcementsHeading,
        under: '/announcements',
        content: html`<h1>${visit.say.announcementsHeading}</h1><p class="lead">${visit.say.announcementsLead}</p>
${drawDone(done, visit)}${drawHint(visit)}
<h2>${visit.say.pending}</h2>${drawPending(pending, visit)}
<h2>${visit.say.subscriptions}</h2>${drawSubscriptions(subscriptions, visit)}
<h2>${visit.say.deliveries}</h2>${drawDeliveries(deliveries, visit)}`,
      }));
    });
}

/** Draws the outcome of a button, by the word in the address it redirects to. */
function drawDone(done: string | undefined, { say }: Visit): Html | null {
  const told = new Map([
    ['approved', say.approvedOne],
    ['not-approved', say.notApproved],
    ['retried', say.retried],
    ['not-retried', say.notRetried],
  ]).get(done ?? '');
  return told === undefined ? null : html`<p class="flash" role="status">${told}</p>`;
}

function drawHint({ say, session, canSignIn }: Visit): Html | null {
  if (session !== null) return null;
  return canSignIn
    ? html`<p class="note"><a href="/sign-in">${say.signInToChange}</a></p>`
    : html`<p class="note">${say.readOnly}</p>`;
}

function drawPending(pending: readonly PendingReport[], visit: Visit): Html {
  const { say, locale, session } = visit;
  if (pending.length === 0) return html`<p>${say.noPending}</p>`;
  const rows = pending.map(({ report, heldFor, announceAt }): Cell[] => {
    const period = wordings[locale].period(report.period, false);
    const time = announceAt === null ? say.noticed : html`${say.itsTime}, ${drawInstant(announceAt)}`;
    return [
      visible(report.title),
      period,
      visible(report.source),
      heldFor === null ? time : say.holds[heldFor],
      ...drawAction('/approve', report.id, say.approve, say.approveOf(nameReport(report, locale)), visit),
    ];
  });
  const heads = [say.report, say.period, say.file, say.waitsFor, ...(session === null ? [] : [say.action])];
  return drawTable(say.pending, heads, rows);
}

function drawSubscriptions(subscriptions: readonly SubscriptionRow[], { say }: Visit): Html {
  if (subscriptions.length === 0) return html`<p>${say.noSubscriptions}</p>`;
  const rows = subscriptions
    .slice(0, MAX_SUBSCRIPTIONS)
    .map(({ service, workspace, channel, words, state, reason, createdAt }): Cell[] => [
      service,
      visible(workspace),
      visible(channel),
      words === '' ? say.allReports : visible(words),
      html`<span class="state-${state}">${say.subscriptionStates[state]}</span>${reason === null ? '' : ` (${visible(reason)})`}`,
      drawInstant(createdAt),
    ]);
  const heads = [say.service, say.workspace, say.channel, say.words, say.state, say.since];
  const more =
    subscriptions.length > MAX_SUBSCRIPTIONS ? html`<p>${say.firstOnly(MAX_SUBSCRIPTIONS)}</p>` : null;
  return html`${drawTable(say.subscriptions, heads, rows)}${more}`;
}

function drawDeliveries(deliveries: readonly DeliveryRow[], visit: Visit): Html {
  const { say, locale, session } = visit;
  if (deliveries.length === 0) return html`<p>${say.noDeliveries}</p>`;
  const rows = deliveries.map((delivery): Cell[] => {
    const { id, service, workspace, channel, state, problem, attempts, plannedAt, canRetry } = delivery;
    const report = nameReport(delivery, locale);
    const retry = drawAction('/retry', id, say.retry, say.retryOf(report, channel), visit);
    return [
      visible(report),
      service,
      visible(workspace),
      visible(channel),
      html`<span class="state-${state}">${say.deliveryStates[state]}</span>${problem === null ? '' : ` (${visible(problem)})`}`,
      String(attempts),
      drawInstant(plannedAt),
      ...(canRetry ? retry : session === null ? [] : ['']),
    ];
  });
  const heads = [say.report, say.service, say.workspace, say.channel, say.state, say.attempts, say.planned];
  const all = [...heads, ...(session === null ? [] : [say.action])];
  const more = deliveries.length === MAX_DELIVERIES ? html`<p>${say.latestOnly(MAX_DELIVERIES)}</p>` : null;
  return html`${drawTable(say.deliveries, all, rows)}${more}`;
}

function nameReport({ title, period }: Pick<DeliveryRow, 'title' | 'period'>, locale: Locale): string {
  const { place, period: format } = wordings[locale];
  return place(title, format(period, false), null);
}

/** Draws a button that changes something; nothing if the visitor has not signed in. */
function drawAction(
  to: string,
  id: string,
  label: string,
  full: string,
  { session }: Visit,
): readonly Html[] {
  if (session === null) return [];
  return [
    html`<form method="post" action="${to}"><input type="hidden" name="form" value="${session.formToken}"><input type="hidden" name="id" value="${id}"><button class="button" aria-label="${full}">${label}</button></form>`,
  ];
}
