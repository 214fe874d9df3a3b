import type { Context } from 'hono';
import { html } from 'hono/html';
import { wordings } from '../../../src/messages/wording.js';
import { isAddress } from '../../../src/web-address.js';
import type { AddRoutes } from '../create-web-app.js';
import { drawText, type Span } from '../drawing/draw-text.js';
import { type Html, visible } from '../drawing/html.js';
import type { Page } from '../layout.js';
import { MAX_MARKS, pageAt, reportAddress, topicAddress } from '../report-address.js';
import { type ShownReport, type ShownTopic, type Site, showPage } from '../site.js';
import type { Visit } from '../visit.js';
import { drawPager, paginate, readPageNumber } from './pager.js';

/** `/reports/:id`: a report's head and its topics; `/reports/:id/topics/:number`: the text of a topic. */
export function reportPages(site: Site): AddRoutes {
  return (app) => {
    app.get('/reports/:id', (context) => {
      const report = findReport(context, site);
      if (report === null) return missing(context, site);
      return showPage(context, site, (visit) =>
        drawReport(report, readWindow(context, headOf(report)), visit),
      );
    });
    app.get('/reports/:id/topics/:number', (context) => {
      const report = findReport(context, site);
      const topic = report?.topics.find(({ number }) => String(number) === context.req.param('number'));
      if (report === null || topic === undefined) return missing(context, site);
      return showPage(context, site, (visit) => drawTopic(report, topic, readWindow(context, topic), visit));
    });
  };
}

function findReport({ req }: Context, { knowledge }: Site): ShownReport | null {
  return knowledge().reports.find(({ id }) => id === req.param('id')) ?? null;
}

const missing = (context: Context, site: Site) =>
  showPage(
    context,
    site,
    ({ say }) => ({ title: say.noReport, under: '/reports', content: html`<h1>${say.noReport}</h1>` }),
    404,
  );

/** The text before the first topic. */
const headOf = ({ topics, text }: ShownReport): Span => ({
  start: 0,
  end: topics[0]?.start ?? text.length,
});

/** Reads from the request which part of a range to show and what to mark in it. */
function readWindow({ req }: Context, stretch: Span): Window {
  const marks = (req.queries('at') ?? []).slice(0, MAX_MARKS).flatMap((at): Span[] => {
    const [, start, end] = /^(\d{1,9})-(\d{1,9})$/.exec(at) ?? [];
    return start === undefined || end === undefined ? [] : [{ start: Number(start), end: Number(end) }];
  });
  const [, from] = /^(\d{1,9})$/.exec(req.query('from') ?? '') ?? [];
  return chooseWindow(stretch, marks, from === undefined ? null : Number(from));
}

function drawReport(report: ShownReport, window: Window, visit: Visit): Page {
  const { say } = visit;
  const topics = report.topics.map(
    (topic) =>
      html`<li value="${topic.number}"><a href="${topicAddress(report, topic)}">${visible(topic.title)}</a></li>`,
  );
  return {
    title: `${report.title}, ${wordings[visit.locale].period(report.period, false)}`,
    under: '/reports',
    content: html`<h1>${visible(report.title)}</h1>
${drawFacts(report, null, visit)}
<section aria-labelledby="topics"><h2 id="topics">${say.topics(report.topics.length)}</h2><ol>${topics}</ol></section>
<section aria-labelledby="head"><h2 id="head">${say.head}</h2>${drawWindow(report, window, reportAddress(report), visit)}</section>`,
  };
}

function drawTopic(report: ShownReport, topic: ShownTopic, window: Window, visit: Visit): Page {
  const { say } = visit;
  const [mark] = window.marks;
  const page = mark === undefined ? (topic.passages[0]?.page ?? null) : pageAt({ topic, start: mark.start });
  const at = report.topics.indexOf(topic);
  return {
    title: topic.title,
    under: '/reports',
    content: html`<p class="crumbs"><a href="${reportAddress(report)}">${visible(report.title)}</a></p>
<h1>${say.topic(topic.number)}: ${visible(topic.title)}</h1>
${drawFacts(report, page, visit)}
${mark === undefined ? null : html`<p class="note">${say.quoted} <a href="#quote">${say.goToQuote}</a></p>`}
<section aria-label="${say.text}">${drawWindow(report, window, topicAddress(report, topic), visit)}</section>
${drawNeighbours(report, at, visit)}`,
  };
}

/** Draws the period, the publisher, the date of issue, the page and the address of the published report. */
function drawFacts(report: ShownReport, page: number | null, { say, locale }: Visit): Html {
  const { period, publisher, issuedOn, url } = report;
  const facts = [
    wordings[locale].period(period, false),
    ...(publisher === null ? [] : [publisher]),
    ...(issuedOn === null ? [] : [say.issued(issuedOn)]),
    ...(page === null ? [] : [say.page(page)]),
  ];
  const target = url === null || page === null ? url : `${url.split('#')[0]}#page=${page}`;
  return html`<p class="facts">${visible(facts.join(' · '))}${
    target !== null && isAddress(target)
      ? html` · <a href="${target}" rel="noopener noreferrer">${say.published}</a>`
      : null
  }</p>`;
}

function drawWindow({ text }: ShownReport, window: Window, address: string, { say }: Visit): Html {
  const { shown, marks, previous, next } = window;
  const step = (from: number | null, label: string) =>
    from === null ? null : html`<p class="cut"><a href="${address}?from=${from}">${label}</a></p>`;
  return html`${step(previous, say.cutBefore)}${drawText(text, shown, marks, say.page)}${step(next, say.cutAfter)}`;
}

function drawNeighbours(report: ShownReport, at: number, { say }: Visit): Html {
  const link = (topic: ShownTopic | undefined, rel: string, label: string) =>
    topic === undefined
      ? html`<span></span>`
      : html`<a rel="${rel}" href="${topicAddress(report, topic)}">${label}: ${visible(topic.title)}</a>`;
  return html`<nav class="neighbours" aria-label="${say.topics(report.topics.length)}">${link(report.topics[at - 1], 'prev', say.previous)}${link(report.topics[at + 1], 'next', say.next)}</nav>`;
}

/** The part of a text that a page shows. */
type Window = {
  readonly shown: Span;
  /** The marks within the part shown. */
  readonly marks: readonly Span[];
  /** The offsets at which the parts before and after begin; null if there are none. */
  readonly previous: number | null;
  readonly next: number | null;
};

/** How much of a text a page shows at once, in UTF-16 code units. */
const WINDOW = 40_000;
/** How much to show before a mark if not everything can be shown. */
const LEAD = 2000;

/** Chooses the part of a range to show: from an offset, otherwise around the first mark, otherwise from its start. */
export function chooseWindow(stretch: Span, marks: readonly Span[], from: number | null): Window {
  const inside = marks.filter(
    ({ start, end }) => start < end && start >= stretch.start && end <= stretch.end,
  );
  const [first] = inside;
  const wanted =
    from ?? (first !== undefined && first.end > stretch.start + WINDOW ? first.start - LEAD : stretch.start);
  const start = Math.min(Math.max(stretch.start, wanted), Math.max(stretch.start, stretch.end - 1));
  const end = Math.min(stretch.end, start + WINDOW);
  return {
    shown: { start, end },
    marks: inside.filter((mark) => mark.start < end && mark.end > start),
    previous: start > stretch.start ? Math.max(stretch.start, start - WINDOW) : null,
    next: end < stretch.end ? end : null,
  };
}

const REPORTS_A_PAGE = 30;

/** `/reports`: all reports, newest first, each with its topics. */
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
${page.items.map((report) => drawRow(report, visit))}
${drawPager(page, '/reports', visit)}`,
        };
      }),
    );
}

function drawRow(report: ShownReport, { say, locale }: Visit): Html {
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
