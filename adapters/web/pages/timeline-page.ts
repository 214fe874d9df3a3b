import { setImmediate as turn } from 'node:timers/promises';
import { html } from 'hono/html';
import type { Knowledge } from '../../../src/assistant/knowledge.js';
import { wordings } from '../../../src/messages/wording.js';
import type { AddRoutes } from '../create-web-app.js';
import { type Html, visible } from '../drawing/html.js';
import { reportAddress, topicAddress } from '../report-address.js';
import { type ShownReport, type ShownTopic, type Site, showPage } from '../site.js';
import type { Visit } from '../visit.js';
import { drawPager, paginate, readPageNumber } from './pager.js';

const REPORTS_A_PAGE = 40;
/** More marks in a row would be unreadable. */
const MAX_IN_OVERVIEW = 240;
const MAX_WORDS_LENGTH = 200;

/** A report and those of its topics that are shown. */
type Entry = { readonly report: ShownReport; readonly topics: readonly ShownTopic[] };

/** `/timeline`: the topics of all reports, or only those about some words, in the order of the periods. */
export function timelinePage(site: Site): AddRoutes {
  return (app) =>
    app.get('/timeline', async (context) => {
      const about = visible(context.req.query('about') ?? '')
        .trim()
        .slice(0, MAX_WORDS_LENGTH);
      const knowledge = site.knowledge();
      const entries = await findEntries(about, knowledge);
      return showPage(context, site, (visit) => {
        const { say } = visit;
        const shown = about === '' ? entries : entries.filter(({ topics }) => topics.length > 0);
        const page = paginate(shown, readPageNumber(context), REPORTS_A_PAGE);
        const gaps = findGaps(knowledge.reports);
        return {
          title: about === '' ? say.timelineHeading : `${say.timelineHeading}: ${about}`,
          under: '/timeline',
          content: html`<h1>${say.timelineHeading}</h1><p class="lead">${say.timelineLead}</p>
${drawSearch(about, visit)}
${about === '' ? null : drawOverview(entries, visit)}
<ol class="timeline">${page.items.map((entry) => drawEntry(entry, about === '' ? gaps : new Map(), visit))}</ol>
${drawPager(page, about === '' ? '/timeline' : `/timeline?about=${encodeURIComponent(about)}`, visit)}`,
        };
      });
    });
}

/** Returns all reports, oldest first, each with its topics that are about the words. */
async function findEntries(about: string, { reports, matcher }: Knowledge): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  const inOrder = [...reports].sort((a, b) => (a.period.start < b.period.start ? -1 : 1));
  for (const report of inOrder) {
    entries.push({ report, topics: about === '' ? report.topics : matcher.matchTopics(about, report) });
    // Reading the words of many reports for the first time takes long; other requests are served in between.
    if (about !== '') await turn();
  }
  return entries;
}

function drawSearch(about: string, { say }: Visit): Html {
  return html`<form action="/timeline" method="get" role="search" class="filter"><label for="about">${say.about}</label>
<div class="field"><input id="about" name="about" type="search" value="${about}" maxlength="${MAX_WORDS_LENGTH}" autocomplete="off" aria-describedby="about-hint">
<button class="button primary">${say.show}</button></div>
<p class="hint" id="about-hint">${say.aboutHint}${about === '' ? null : html` <a href="/timeline">${say.showAll}</a>`}</p></form>`;
}

/** Draws how many reports mention the words, and a mark for each report, filled if it mentions them. */
function drawOverview(entries: readonly Entry[], { say, locale }: Visit): Html {
  const hits = entries.filter(({ topics }) => topics.length > 0);
  const topics = hits.reduce((sum, entry) => sum + entry.topics.length, 0);
  const marks = entries.slice(-MAX_IN_OVERVIEW).map(({ report, topics }) => {
    const period = wordings[locale].period(report.period, false);
    const label = `${period}: ${say.topics(topics.length)}`;
    return html`<li class="${topics.length > 0 ? 'hit' : 'miss'}"><a href="${reportAddress(report)}" aria-label="${label}" title="${label}">${shorten(period)}</a></li>`;
  });
  const summary = hits.length === 0 ? say.noTopicAbout : say.found(topics, hits.length, entries.length);
  return html`<p role="status">${summary}</p><ol class="overview">${marks}</ol>`;
}

function drawEntry(
  { report, topics }: Entry,
  gaps: ReadonlyMap<ShownReport, Gap>,
  { say, locale }: Visit,
): Html {
  const { period } = wordings[locale];
  const gap = gaps.get(report);
  const items = topics.map(
    (topic) =>
      html`<li value="${topic.number}"><a href="${topicAddress(report, topic)}">${visible(topic.title)}</a></li>`,
  );
  return html`${gap && html`<li class="gap">${say.gap(period(gap, false))}</li>`}<li class="entry">
<h2><a href="${reportAddress(report)}">${period(report.period, false)}</a></h2>
<p class="facts">${visible(report.title)}</p><ol>${items}</ol></li>`;
}

/** Shortens `2023 Q4 (Oct–Dec 2023)` to `2023 Q4`. */
const shorten = (period: string): string => period.split(/ ?[(（]/u)[0] ?? period;

/** A range of days without a report, both ends included. */
type Gap = ShownReport['period'];

const DAY_MS = 86_400_000;

/** Finds the days between each report of a series and the previous one, if there are any. */
function findGaps(reports: readonly ShownReport[]): ReadonlyMap<ShownReport, Gap> {
  const gaps = new Map<ShownReport, Gap>();
  const lastEnd = new Map<string, string>();
  for (const report of [...reports].sort((a, b) => (a.period.start < b.period.start ? -1 : 1))) {
    const end = lastEnd.get(report.series);
    if (end !== undefined && shift(end, 1) < report.period.start)
      gaps.set(report, { start: shift(end, 1), end: shift(report.period.start, -1) });
    if (end === undefined || end < report.period.end) lastEnd.set(report.series, report.period.end);
  }
  return gaps;
}

const shift = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
