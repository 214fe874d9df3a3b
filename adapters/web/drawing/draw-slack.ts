import type { KnownBlock, MrkdwnElement, PlainTextElement } from '@slack/types';
import { html } from 'hono/html';
import type { Words } from '../english-words.js';
import { decode, drawMrkdwn } from './draw-mrkdwn.js';
import { drawRichText } from './draw-rich-text.js';
import { drawSlackElement, type SlackElement } from './draw-slack-elements.js';
import type { Html } from './html.js';
import type { Press } from './links.js';

/** What is posted to Slack, as far as it can be seen. */
export type SlackPayload = { readonly text: string; readonly blocks: readonly KnownBlock[] };

/** A message as Slack shows it; without blocks it shows the text. */
export function drawSlack({ text, blocks }: SlackPayload, press: Press, say: Words): Html {
  const shown =
    blocks.length === 0 ? html`<p class="lines">${decode(text)}</p>` : drawBlocks(blocks, press, say);
  return html`<div class="post slack"><span class="avatar" aria-hidden="true">R</span><div class="body">
<p class="sender"><b>Rapporteur</b> <span class="app">${say.app}</span> <span class="time">${say.now}</span></p>
${shown}</div></div>`;
}

/** Draws blocks as Slack shows them. */
export const drawBlocks = (blocks: SlackPayload['blocks'], press: Press, say: Words): Html =>
  html`${blocks.map((block) => drawBlock(block, press, say))}`;

/** https://docs.slack.dev/reference/block-kit/blocks: those that messages of ours are made of. */
function drawBlock(block: KnownBlock, press: Press, say: Words): Html {
  switch (block.type) {
    case 'header':
      return html`<p class="title">${decode(block.text.text)}</p>`;
    case 'section':
      return html`<div class="section"><div class="lines">${block.text && drawText(block.text)}${block.fields?.map(
        (field) => html`<p>${drawText(field)}</p>`,
      )}</div>${block.accessory && drawSlackElement(block.accessory as SlackElement, press, say)}</div>`;
    case 'context':
      return html`<div class="context lines">${block.elements.map((element) =>
        element.type === 'image'
          ? html`<span>${decode(element.alt_text)}</span>`
          : html`<span>${drawText(element)}</span>`,
      )}</div>`;
    case 'rich_text':
      return html`<div class="lines">${drawRichText(block)}</div>`;
    case 'divider':
      return html`<hr>`;
    case 'actions':
    case 'context_actions':
      return html`<div class="row">${block.elements.map((element) =>
        drawSlackElement(element as SlackElement, press, say),
      )}</div>`;
    case 'markdown':
      return html`<div class="lines">${decode(block.text)}</div>`;
    default:
      return html`<p class="context">${say.unknownBlock(block.type)}</p>`;
  }
}

function drawText({ type, text }: MrkdwnElement | PlainTextElement): Html {
  return type === 'mrkdwn' ? drawMrkdwn(text) : html`${decode(text)}`;
}
