import type { RichTextBlock, RichTextElement } from '@slack/types';
import { html } from 'hono/html';
import { type Html, visible } from './html.js';
import { drawLink } from './links.js';

/** Slack's rich text, which is taken literally (https://docs.slack.dev/reference/block-kit/blocks/rich-text-block). */
export function drawRichText({ elements }: RichTextBlock): readonly Html[] {
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

/** How far a list begins after 1; `@slack/types` does not have it. */
const firstNumber = (list: object): number => ('offset' in list ? Number(list.offset) : 0);
