import { html } from 'hono/html';
import type { Reply } from '../../../src/assistant/reply.js';
import type { Locale } from '../../../src/messages/locale.js';
import {
  type Action,
  type Block,
  buttonsOf,
  type ListItem,
  type Source,
} from '../../../src/messages/message.js';
import { wordings } from '../../../src/messages/wording.js';
import type { Words } from '../english-words.js';
import {
  type Cited,
  citedAddress,
  citedByQuote,
  groupByTopic,
  pageAt,
  topicAddress,
} from '../report-address.js';
import { drawButton, drawLink, type Html, type Press, visible } from './html.js';

/** Draws a reply as a chat service shows it, except that citations open pages here. */
export function drawAnswer({ message, answer }: Reply, press: Press, say: Words): Html {
  const quoted = [...citedByQuote(answer)];
  const actions = message.blocks.flatMap((block) => (block.kind === 'actions' ? block.actions : []));
  const { targets, others } = linkItems(message.blocks, actions, listedTopics(answer), press);
  const drawn = message.blocks.map((block): Html => {
    switch (block.kind) {
      case 'heading':
        return html`<h3>${block.url === undefined ? visible(block.text) : drawLink(block.url, block.text)}</h3>`;
      case 'paragraph':
        return html`<p class="lines">${visible(block.text)}</p>`;
      case 'list':
        return html`<ul class="items">${block.items.map((item) => drawItem(item, targets.get(item)))}</ul>`;
      case 'quote':
        return drawQuote(block, quoted.shift() ?? [], message.locale, say);
      case 'actions': {
        const shown = block.actions.filter((action) => others.has(action));
        return html`<div class="row">${shown.map((action) => drawAction(action, press))}</div>`;
      }
      default:
        return block satisfies never;
    }
  });
  return html`<div class="reply" lang="${message.locale}">${drawn}</div>`;
}

/** Finds where list items lead: to the topic they name, or where the button with the same text leads. */
function linkItems(
  blocks: readonly Block[],
  actions: readonly Action[],
  listed: ReadonlyMap<string, string>,
  press: Press,
): { readonly targets: ReadonlyMap<ListItem, string>; readonly others: ReadonlySet<Action> } {
  const others = new Set(actions);
  const targets = new Map<ListItem, string>();
  for (const item of blocks.flatMap((block) => (block.kind === 'list' ? block.items : []))) {
    const twin = [...others].find((action) => action.kind === 'button' && action.label === item.text);
    const topic = listed.get(`${item.number} ${item.text}`);
    const target = topic ?? (twin?.kind === 'button' ? press(twin.id) : null);
    if (target === null) continue;
    targets.set(item, target);
    if (twin !== undefined) others.delete(twin);
  }
  return { targets, others };
}

type Quote = Extract<Block, { kind: 'quote' }>;

function drawQuote({ text, sources }: Quote, cited: readonly Cited[], locale: Locale, say: Words): Html {
  const runs = text.map((run) =>
    run.strong ? html`<strong>${visible(run.text)}</strong>` : visible(run.text),
  );
  const places = groupByTopic(cited).map((group) => html`<li>${drawPlace(group, locale)}</li>`);
  const links = sources.flatMap((source) => source.links);
  return html`<figure class="quotation"><blockquote class="lines">${runs}</blockquote>
<figcaption><ul aria-label="${say.places}">${places.length > 0 ? places : sources.map(drawSource)}${links.map(
    ({ url, caption }) => html`<li>${drawLink(url, caption)}</li>`,
  )}</ul></figcaption></figure>`;
}

/** Draws what is cited of one topic, as a link that opens it. */
function drawPlace(group: readonly [Cited, ...Cited[]], locale: Locale): Html {
  const [cited] = group;
  const { report, topic } = cited;
  const { place, period } = wordings[locale];
  const where = place(
    report.title,
    period(report.period, false),
    topic?.number ?? null,
    pageAt(cited) ?? undefined,
  );
  const title = topic === null ? '' : `: ${topic.title}`;
  return html`<a class="citation" href="${citedAddress(group)}">${visible(where + title)}</a>`;
}

const drawSource = ({ place, title }: Source): Html =>
  html`<li>${visible(title === null ? place : `${place}: ${title}`)}</li>`;

function drawAction(action: Action, press: Press): Html {
  if (action.kind === 'link')
    return drawButton(action.label, { url: action.url, style: 'plain link' }, press);
  return html`${buttonsOf(action).map(({ id, label, style }) => drawButton(label, { value: id, style }, press))}`;
}

/** The addresses of the topics that an answer lists, by the number and title shown in its list. */
function listedTopics(answer: Reply['answer']): ReadonlyMap<string, string> {
  if (answer?.kind !== 'topics') return new Map();
  return new Map(
    answer.citations.flatMap(({ report, topic }) =>
      topic === null ? [] : [[`${topic.number} ${topic.title}`, topicAddress(report, topic)] as const],
    ),
  );
}

function drawItem({ number, title, text }: ListItem, target: string | undefined): Html {
  const shown = target === undefined ? visible(text) : html`<a href="${target}">${visible(text)}</a>`;
  const mark = number === null ? null : html`<span class="number">${number}.</span> `;
  const lead =
    title === undefined ? null : html`<strong>${visible(title)}</strong>${text === '' ? '' : ': '}`;
  return html`<li>${mark}${lead}${shown}</li>`;
}
