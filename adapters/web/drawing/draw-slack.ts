import type {
  Button,
  FeedbackButtons,
  KnownBlock,
  MrkdwnElement,
  Overflow,
  PlainTextElement,
  RichTextBlock,
  RichTextElement,
  StaticSelect,
} from '@slack/types';
import { html } from 'hono/html';
import type { Words } from '../english-words.js';
import { drawButton, drawLink, drawMenu, type Html, type Press, visible } from './html.js';

const PATTERN =
  /<([^<>|\n]{1,4000})(?:\|([^<>\n]{0,4000}))?>|(?<![\p{L}\p{N}])(?:\*([^*\n]{1,4000})\*|_([^_\n]{1,4000})_|~([^~\n]{1,4000})~|`([^`\n]{1,4000})`)(?![\p{L}\p{N}])/gu;

/**
 * Draws text as Slack shows its `mrkdwn`: emphasis, code, links and three entities
 * (https://docs.slack.dev/messaging/formatting-message-text).
 */
export function drawMrkdwn(text: string): Html {
  const parts: (Html | string)[] = [];
  let end = 0;
  for (const match of text.matchAll(PATTERN)) {
    parts.push(decode(text.slice(end, match.index)), drawMark(match));
    end = match.index + match[0].length;
  }
  return html`${[...parts, decode(text.slice(end))]}`;
}

function drawMark([whole, url, label, bold, italic, struck, code]: RegExpMatchArray): Html {
  if (url !== undefined) return drawLink(decode(url), decode(label ?? url));
  if (bold !== undefined) return html`<b>${drawMrkdwn(bold)}</b>`;
  if (italic !== undefined) return html`<i>${drawMrkdwn(italic)}</i>`;
  if (struck !== undefined) return html`<s>${drawMrkdwn(struck)}</s>`;
  return code === undefined ? html`${decode(whole)}` : html`<code>${decode(code)}</code>`;
}

/** Slack escapes only these three characters. */
function decode(text: string): string {
  return visible(text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'));
}

/** Draws Slack's rich text, which is literal (https://docs.slack.dev/reference/block-kit/blocks/rich-text-block). */
function drawRichText({ elements }: RichTextBlock): readonly Html[] {
  return elements.map((element): Html => {
    switch (element.type) {
      case 'rich_text_section':
        return html`<p>${element.elements.map(drawElement)}</p>`;
      case 'rich_text_list': {
        const items = element.elements.map((item) => html`<li>${item.elements.map(drawElement)}</li>`);
        return element.style === 'ordered'
          ? html`<ol start="${firstNumber(element) + 1}">${items}</ol>`
          : html`<ul>${items}</ul>`;
      }
      case 'rich_text_quote':
        return html`<blockquote>${element.elements.map(drawElement)}</blockquote>`;
      case 'rich_text_preformatted':
        return html`<pre>${element.elements.map(drawElement)}</pre>`;
      default:
        return element satisfies never;
    }
  });
}

function drawElement(element: RichTextElement): Html {
  switch (element.type) {
    case 'text':
      return drawStyled(visible(element.text), element.style ?? {});
    case 'link': {
      const link = drawLink(element.url, element.text ?? element.url);
      return drawStyled(link, element.style ?? {});
    }
    case 'emoji':
      return html`:${visible(element.name)}:`;
    default:
      return html`<span>(${element.type})</span>`;
  }
}

type Style = { bold?: boolean; italic?: boolean; strike?: boolean; code?: boolean };

function drawStyled(content: Html | string, { bold, italic, strike, code }: Style): Html {
  const coded = code === true ? html`<code>${content}</code>` : html`${content}`;
  const struck = strike === true ? html`<s>${coded}</s>` : coded;
  const slanted = italic === true ? html`<i>${struck}</i>` : struck;
  return bold === true ? html`<b>${slanted}</b>` : slanted;
}

/** The offset of a list's first number from 1; `@slack/types` does not declare it. */
const firstNumber = (list: object): number => ('offset' in list ? Number(list.offset) : 0);

/** The visible parts of what is posted to Slack. */
type SlackPayload = { readonly text: string; readonly blocks: readonly KnownBlock[] };

/** Draws a message as Slack shows it; a message without blocks shows its text. */
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

/** https://docs.slack.dev/reference/block-kit/blocks: the blocks that our messages use. */
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

/** https://docs.slack.dev/reference/block-kit/block-elements: the elements that our messages use. */
type SlackElement = Button | Overflow | StaticSelect | FeedbackButtons;

/** Draws an interactive element of a Slack message. */
function drawSlackElement(element: SlackElement, press: Press, say: Words): Html {
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
