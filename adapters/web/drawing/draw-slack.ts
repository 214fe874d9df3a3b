import type {
  Button,
  FeedbackButtons,
  KnownBlock,
  MrkdwnElement,
  Overflow,
  PlainTextElement,
  StaticSelect,
} from '@slack/types';
import { html } from 'hono/html';
import type { Words } from '../english-words.js';
import { decode, drawMrkdwn } from './draw-mrkdwn.js';
import { drawRichText } from './draw-rich-text.js';
import type { Html } from './html.js';
import { drawButton, drawMenu, type Press } from './links.js';

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

/** https://docs.slack.dev/reference/block-kit/block-elements: those that messages of ours have. */
export type SlackElement = Button | Overflow | StaticSelect | FeedbackButtons;

/** Draws an interactive element of a Slack message. */
export function drawSlackElement(element: SlackElement, press: Press, say: Words): Html {
  switch (element.type) {
    case 'button':
      return drawButton(decode(element.text.text), { ...element, style: element.style ?? 'plain' }, press);
    case 'overflow':
      return drawMenu(say.menu, element.options.map(optionOf), press);
    case 'static_select': {
      const options = element.options ?? element.option_groups?.flatMap((group) => group.options) ?? [];
      return drawMenu(decode(element.placeholder?.text ?? say.choose), options.map(optionOf), press);
    }
    case 'feedback_buttons': {
      const { positive_button: positive, negative_button: negative } = element;
      return html`${[positive, negative].map(({ text, value }) =>
        drawButton(decode(text.text), { value, style: 'plain' }, press),
      )}`;
    }
    default:
      return html`<span>${say.unknownBlock((element satisfies never as { type: string }).type)}</span>`;
  }
}

const optionOf = ({
  text,
  value,
}: {
  readonly text: { readonly text: string };
  readonly value?: string;
}) => ({
  label: decode(text.text),
  value,
});
