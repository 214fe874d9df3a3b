import { html } from 'hono/html';
import type { Reply } from '../../../src/assistant/reply.js';
import { buttonsOf } from '../../../src/messages/buttons-of.js';
import type { Action, Block, ListItem, Source } from '../../../src/messages/message.js';
import { wordings } from '../../../src/messages/wording.js';
import {
  type Cited,
  citedAddress,
  citedByQuote,
  groupByTopic,
  pageAt,
  topicAddress,
} from '../report-address.js';
import { type Words, words } from '../words.js';
import { type Html, visible } from './html.js';
import { drawButton, drawLink, type Press } from './links.js';

/** A reply as this page shows it: as in a chat service, but what it cites opens here. */
export function drawAnswer({ message, answer }: Reply, press: Press, say: Words): Html {
  const quoted = [...citedByQuote(answer)];
  const listed = listedTopics(answer);
  const drawn = message.blocks.map((block): Html => {
    switch (block.kind) {
      case 'heading':
        return html`<h3>${block.url === undefined ? visible(block.text) : drawLink(block.url, block.text)}</h3>`;
      case 'paragraph':
        return html`<p class="lines">${visible(block.text)}</p>`;
      case 'list':
        return html`<ul class="items">${block.items.map((item) => drawItem(item, listed))}</ul>`;
      case 'quote':
        return drawQuote(block, quoted.shift() ?? [], message.locale, say);
      case 'actions':
        return html`<div class="row">${block.actions.map((action) => drawAction(action, press))}</div>`;
      default:
        return block satisfies never;
    }
  });
  return html`<div class="reply" lang="${message.locale}">${drawn}</div>`;
}

type Quote = Extract<Block, { kind: 'quote' }>;

function drawQuote({ text, sources }: Quote, cited: readonly Cited[], locale: 'en' | 'ja', say: Words): Html {
  const runs = text.map((run) =>
    run.strong ? html`<strong>${visible(run.text)}</strong>` : visible(run.text),
  );
  const places = groupByTopic(cited).map((group) => html`<li>${drawPlace(group, locale, say)}</li>`);
  const links = sources.flatMap((source) => source.links);
  return html`<figure class="quotation"><blockquote class="lines">${runs}</blockquote>
<figcaption><ul aria-label="${say.places}">${places.length > 0 ? places : sources.map(drawSource)}${links.map(
    ({ url, caption }) => html`<li>${drawLink(url, caption)}</li>`,
  )}</ul></figcaption></figure>`;
}

/** What is cited of one topic, with the link that opens it. */
function drawPlace(group: readonly [Cited, ...Cited[]], locale: 'en' | 'ja', say: Words): Html {
  const [cited] = group;
  const { report, topic } = cited;
  const { place, period } = wordings[locale];
  const where = place(
    report.title,
    period(report.period, false),
    topic?.number ?? null,
    pageAt(cited) ?? undefined,
  );
  const title = topic === null ? null : html` <span class="topic-title">${visible(topic.title)}</span>`;
  return html`<a class="citation" href="${citedAddress(group)}"><span>${visible(where)}</span>${title}<span class="open">${say.openText}</span></a>`;
}

const drawSource = ({ place, title }: Source): Html =>
  html`<li>${visible(title === null ? place : `${place}: ${title}`)}</li>`;

function drawAction(action: Action, press: Press): Html {
  if (action.kind === 'link')
    return drawButton(action.label, { url: action.url, style: 'plain link' }, press);
  return html`${buttonsOf(action).map(({ id, label, style }) => drawButton(label, { value: id, style }, press))}`;
}

/** The addresses of the topics that an answer lists, by what its list shows of them. */
function listedTopics(answer: Reply['answer']): ReadonlyMap<string, string> {
  if (answer?.kind !== 'topics') return new Map();
  return new Map(
    answer.citations.flatMap(({ report, topic }) =>
      topic === null ? [] : [[`${topic.number} ${topic.title}`, topicAddress(report, topic)] as const],
    ),
  );
}

function drawItem({ number, title, text }: ListItem, listed: ReadonlyMap<string, string>): Html {
  const address = listed.get(`${number} ${text}`);
  const shown = address === undefined ? visible(text) : html`<a href="${address}">${visible(text)}</a>`;
  const mark = number === null ? null : html`<span class="number">${number}.</span> `;
  return html`<li>${mark}${title === undefined ? null : html`<strong>${visible(title)}</strong>${text === '' ? '' : ': '}`}${shown}</li>`;
}

/** What the page says in the language of a reply. */
export const wordsOf = ({ message }: Reply): Words => words[message.locale];
