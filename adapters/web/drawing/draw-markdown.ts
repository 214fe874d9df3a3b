import { html } from 'hono/html';
import { SCHEME } from '../../../src/web-address.js';
import { drawLink, type Html, visible } from './html.js';

/**
 * Draws text as Discord shows its Markdown (https://docs.discord.com/developers/reference#message-formatting), as far
 * as our messages use it: headings, lists, quotations, emphasis, links and backslash escapes.
 */
export function drawMarkdown(text: string): Html {
  return html`${groupLines(text.split('\n')).map(drawGroup)}`;
}

type Group = { readonly kind: Kind; readonly lines: readonly string[] };
type Kind = 'text' | 'bullets' | 'quote' | 'small' | 'heading';

const KINDS: readonly (readonly [Kind, RegExp])[] = [
  ['bullets', /^\s{0,4}[-*] /u],
  ['quote', /^> /u],
  ['small', /^-# /u],
  ['heading', /^#{1,3} /u],
];

function groupLines(lines: readonly string[]): readonly Group[] {
  const groups: Group[] = [];
  for (const line of lines) {
    const [kind, sign] = KINDS.find(([, pattern]) => pattern.test(line)) ?? ['text', null];
    const content = sign === null ? line : line.replace(sign, '');
    const last = groups.at(-1);
    if (last?.kind === kind && kind !== 'heading')
      groups[groups.length - 1] = { kind, lines: [...last.lines, content] };
    else groups.push({ kind, lines: [content] });
  }
  return groups;
}

function drawGroup({ kind, lines }: Group): Html {
  const text = lines.join('\n');
  switch (kind) {
    case 'bullets':
      return html`<ul>${lines.map((line) => html`<li>${drawInline(line)}</li>`)}</ul>`;
    case 'quote':
      return html`<blockquote class="lines">${drawInline(text)}</blockquote>`;
    case 'small':
      return html`<p class="small lines">${drawInline(text)}</p>`;
    case 'heading':
      return html`<p class="title">${drawInline(text)}</p>`;
    case 'text':
      return text.trim() === ''
        ? html``
        : html`<p class="lines">${drawInline(text.replace(/^\n{1,9}|\n{1,9}$/gu, ''))}</p>`;
    default:
      return kind satisfies never;
  }
}

/** Within emphasis, an escaped sign is plain text. */
const PATTERN = new RegExp(
  String.raw`\\([^\p{L}\p{N}\s])|\*\*((?:\\.|[^\\*]){1,4000})\*\*|__((?:\\.|[^\\_]){1,4000})__|\*((?:\\.|[^\\*\n]){1,2000})\*|~~((?:\\.|[^\\~]){1,2000})~~|\x60([^\x60\n]{1,2000})\x60|\[((?:\\.|[^\\\]\n]){1,1000})\]\(<?(${SCHEME}[^\s<>)]{1,2000})>?\)|<(${SCHEME}[^\s<>]{1,2000})>|(${SCHEME}[^\s<>\\)]{1,2000})`,
  'gu',
);

function drawInline(text: string): Html {
  const parts: (Html | string)[] = [];
  let end = 0;
  for (const match of text.matchAll(PATTERN)) {
    parts.push(visible(text.slice(end, match.index)), drawMark(match));
    end = match.index + match[0].length;
  }
  return html`${[...parts, visible(text.slice(end))]}`;
}

function drawMark(match: RegExpMatchArray): Html {
  const [whole, escaped, bold, underlined, italic, struck, code, label, target, address, bare] = match;
  if (escaped !== undefined) return html`${visible(escaped)}`;
  if (bold !== undefined) return html`<b>${drawInline(bold)}</b>`;
  if (underlined !== undefined) return html`<u>${drawInline(underlined)}</u>`;
  if (italic !== undefined) return html`<i>${drawInline(italic)}</i>`;
  if (struck !== undefined) return html`<s>${drawInline(struck)}</s>`;
  if (code !== undefined) return html`<code>${visible(code)}</code>`;
  if (label !== undefined && target !== undefined) return drawLink(target, drawInline(label));
  const url = address ?? bare;
  return url === undefined ? html`${visible(whole)}` : drawLink(url, url);
}
