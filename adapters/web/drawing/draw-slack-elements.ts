import type { Button, FeedbackButtons, Overflow, StaticSelect } from '@slack/types';
import { html } from 'hono/html';
import type { Words } from '../english-words.js';
import { decode } from './draw-mrkdwn.js';
import type { Html } from './html.js';
import { drawButton, drawMenu, type Press } from './links.js';

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
