import { html } from 'hono/html';
import { wordings } from '../../../src/messages/wording.js';
import type { AddRoutes } from '../create-web-app.js';
import { type Html, visible } from '../drawing/html.js';
import { reportAddress, topicAddress } from '../report-address.js';
import { type ShownReport, type Site, showPage } from '../site.js';
import type { Visit } from '../visit.js';
import { drawPager, paginate, readPageNumber } from './pager.js';

const REPORTS_A_PAGE = 30;

/** `/reports`: all reports, the newest first, each with its topics. */
export function reportsPage(site: Site): AddRoutes {
  return (app) =>
    app.get('/reports', (context) =>
      showPage(context, site, (visit) => {
        const { reports } = site.knowledge();
        const page = paginate(reports, readPageNumber(context), REPORTS_A_PAGE);
        return {
          title: visit.say.reportsHeading,
          under: '/reports',
          content: html`<h1>${visit.say.reportsHeading}</h1>
${reports.length === 0 ? html`<p class="lead">${visit.say.noReports}</p>` : null}
${page.items.map((report) => drawReport(report, visit))}
${drawPager(page, '/reports', visit)}`,
        };
      }),
    );
}

function drawReport(report: ShownReport, { say, locale }: Visit): Html {
  const { title, period, publisher, issuedOn, topics, source } = report;
  const facts = [publisher ?? '', issuedOn === null ? '' : say.issued(issuedOn), source];
  const items = topics.map(
    (topic) =>
      html`<li value="${topic.number}"><a href="${topicAddress(report, topic)}">${visible(topic.title)}</a></li>`,
  );
  return html`<article class="report">
<h2><a href="${reportAddress(report)}">${wordings[locale].period(period, false)}</a></h2>
<p class="facts">${visible([title, ...facts.filter((fact) => fact !== '')].join(' · '))}</p>
<ol>${items}</ol></article>`;
}
