import { randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { html } from 'hono/html';
import type { Assistant } from '../../../src/assistant/assistant.js';
import type { Knowledge } from '../../../src/assistant/knowledge.js';
import type { Reply } from '../../../src/assistant/reply.js';
import { type Input, localDay, type Request } from '../../../src/assistant/request.js';
import { findExamples } from '../../../src/assistant/views/compose-help.js';
import type { Locale } from '../../../src/messages/locale.js';
import { wordings } from '../../../src/messages/wording.js';
import type { AddRoutes } from '../create-web-app.js';
import { drawAnswer } from '../drawing/draw-answer.js';
import { type Html, type Press, visible } from '../drawing/html.js';
import { addressOf, NOT_KEPT, type Site, showPage } from '../site.js';
import { readVisit, type Visit } from '../visit.js';
import { drawPreviews, type Preview } from './previews.js';

export type AskOptions = {
  readonly assistant: Pick<Assistant, 'reply'>;
  /** How each chat service shows a reply. */
  readonly previews: readonly Preview[];
  /** The language model that chooses sentences, and the host that questions are sent to; absent if there is none. */
  readonly reader?: { readonly model: string; readonly host: string } | null;
  /** Epoch milliseconds. */
  readonly clock: () => number;
};

/** With this header, the page's script requests only the answer. */
const PART_HEADER = 'x-rapporteur-part';

/** What the visitor asks: a question, or a press of a button of a reply. */
type Asked = { readonly question: string; readonly input: Input | null; readonly conversationId: string };

/** The parts of a reply that the page shows. */
type Answered = { readonly answer: Html; readonly previews: Html };

/** `/`: asks a question (`q`), or presses a button (`press`) of a reply (`reply`), within a conversation (`talk`). */
export function askPage(site: Site, options: AskOptions): AddRoutes {
  return (app) =>
    app.get('/', async (context) => {
      const asked = readAsked(context);
      const { input } = asked;
      const answerTo = async (visit: Visit): Promise<Answered | null> => {
        if (input === null) return null;
        const reply = await options.assistant.reply(requestOf(asked, input, context, visit.locale));
        return drawReply(reply, asked, options.previews, visit);
      };
      if (context.req.header(PART_HEADER) === 'answer' && input !== null) {
        const answered = await answerTo(readVisit(context, site.sessions));
        return context.html(html`${answered?.answer}${answered?.previews}`, 200, NOT_KEPT);
      }
      return showPage(context, site, async (visit) => ({
        title: asked.question === '' ? visit.say.askHeading : asked.question,
        under: '/',
        content: drawAskPage(asked, await answerTo(visit), site.knowledge(), options, visit),
      }));
    });
}

function readAsked({ req }: Context): Asked {
  const question = visible(req.query('q') ?? '').trim();
  const [press, replyId] = [req.query('press'), req.query('reply')];
  const conversationId = req.query('talk') ?? '';
  return {
    question,
    input:
      press !== undefined && replyId !== undefined
        ? { kind: 'press', action: press, replyId }
        : question === ''
          ? null
          : { kind: 'text', text: question },
    conversationId: /^[0-9a-f]{20}$/.test(conversationId) ? conversationId : randomBytes(10).toString('hex'),
  };
}

/** Only the visitor sees the reply, and nothing can be shared, subscribed to or rated here. */
function requestOf({ conversationId }: Asked, input: Input, context: Context, locale: Locale): Request {
  return {
    place: { service: 'web', workspace: '', channel: '', thread: conversationId },
    user: addressOf(context),
    locale,
    input,
    audience: 'asker',
    may: { share: false, subscribe: false, rate: false },
  };
}

async function drawReply(
  reply: Reply,
  { conversationId }: Asked,
  previews: readonly Preview[],
  { say }: Visit,
): Promise<Answered> {
  const press = (action: string) =>
    reply.id === null
      ? null
      : `/?talk=${conversationId}&reply=${encodeURIComponent(reply.id)}&press=${encodeURIComponent(action)}`;
  return {
    answer: html`<div class="answer" data-talk="${conversationId}"><h2>${say.answer}</h2>${drawAnswer(reply, press, say)}</div>`,
    previews: await drawPreviews(reply, previews, pressOf(reply, press), say),
  };
}

/**
 * Maps the values of drawn buttons to actions. The services combine a button's id and the reply's id in either order.
 */
function pressOf({ id, message }: Reply, press: Press): Press {
  const ids = new Set(
    message.blocks.flatMap((block) => (block.kind === 'actions' ? block.actions : [])).flatMap(idsOf),
  );
  return (value) => {
    const parts = value.split(' ');
    const action = parts.find((part) => ids.has(part));
    return action === undefined || id === null || !parts.includes(id) ? null : press(action);
  };
}

type Offered = Extract<Reply['message']['blocks'][number], { kind: 'actions' }>['actions'][number];

const idsOf = (action: Offered): readonly string[] => {
  if (action.kind === 'link') return [];
  return action.kind === 'button' ? [action.id] : [action.positive.id, action.negative.id];
};

function drawAskPage(
  { question, conversationId }: Asked,
  answered: Answered | null,
  knowledge: Knowledge,
  { clock, reader = null }: AskOptions,
  visit: Visit,
): Html {
  const { say } = visit;
  return html`<h1>${say.askHeading}</h1>
<p class="lead">${describeLibrary(knowledge, visit)}</p>
<form id="ask" action="/" method="get" role="search">
<label for="question">${say.question}</label>
<div class="field"><input id="question" name="q" type="search" value="${question}" required maxlength="2000" autocomplete="off" enterkeyhint="search">
<button class="button primary">${say.askButton}</button></div>
<input type="hidden" name="talk" value="${conversationId}">
${answered === null ? null : html`<p class="hint">${say.followUp} <a href="/">${say.startAnew}</a></p>`}
${reader === null ? null : html`<p class="hint" id="reader">${say.reader(visible(reader.model), reader.host)}</p>`}
</form>
<p id="status" role="status" data-looking="${say.looking}" data-failed="${say.failed}"></p>
<div id="answer" aria-live="polite" tabindex="-1">${answered?.answer}</div>
<div id="posted">${answered?.previews}</div>
${answered === null ? drawExamples(knowledge, clock(), visit) : null}`;
}

function describeLibrary({ reports }: Knowledge, { say, locale }: Visit): string {
  const [newest, oldest] = [reports[0], reports.at(-1)];
  if (newest === undefined || oldest === undefined) return say.noReports;
  const { period } = wordings[locale];
  return say.library(reports.length, period(oldest.period, false), period(newest.period, false));
}

const known = new WeakMap<Knowledge, Map<string, readonly string[]>>();

/** Draws questions that the latest report answers. They are found once for each set of reports. */
function drawExamples(knowledge: Knowledge, now: number, { say, locale }: Visit): Html | null {
  const kept = known.get(knowledge) ?? new Map<string, readonly string[]>();
  known.set(knowledge, kept);
  const examples =
    kept.get(locale) ?? findExamples(knowledge.reports[0], { knowledge, locale, today: localDay(now) });
  kept.set(locale, examples);
  if (examples.length === 0) return null;
  const items = examples.map(
    (text) => html`<li><a href="/?q=${encodeURIComponent(text)}">${visible(text)}</a></li>`,
  );
  return html`<section class="examples" id="examples" aria-labelledby="for-example"><h2 id="for-example">${say.examples}</h2><ul>${items}</ul></section>`;
}
