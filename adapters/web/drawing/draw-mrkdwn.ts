import { html } from 'hono/html';
import { type Html, visible } from './html.js';
import { drawLink } from './links.js';

const PATTERN =
  /<([^<>|\n]{1,4000})(?:\|([^<>\n]{0,4000}))?>|(?<![\p{L}\p{N}])(?:\*([^*\n]{1,4000})\*|_([^_\n]{1,4000})_|~([^~\n]{1,4000})~|`([^`\n]{1,4000})`)(?![\p{L}\p{N}])/gu;

/**
 * Text as Slack shows its `mrkdwn`: emphasis, code, links and three entities
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

/** Slack escapes these three characters and no other. */
export function decode(text: string): string {
  return visible(text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'));
}
