import type { APIEmbed } from 'discord.js';
import { html } from 'hono/html';
import type { Words } from '../english-words.js';
import { drawMarkdown } from './draw-markdown.js';
import { drawButton, drawLink, drawMenu, type Html, type Press, visible } from './html.js';

/** Draws the colour bar at the edge, as an image because the page allows no inline styles. */
function drawAccent(color: number | null | undefined): Html | null {
  if (color === null || color === undefined) return null;
  const fill = `#${(color & 0xffffff).toString(16).padStart(6, '0')}`;
  return html`<svg class="accent" viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true"><rect width="1" height="1" fill="${fill}"/></svg>`;
}

/** The visible parts of a message component. */
type DiscordComponent = {
  readonly type: number;
  readonly components?: readonly DiscordComponent[];
  readonly accessory?: DiscordComponent;
  readonly accent_color?: number | null;
  readonly content?: string;
  readonly label?: string;
  readonly style?: number;
  readonly url?: string;
  readonly custom_id?: string;
  readonly placeholder?: string;
  readonly options?: readonly { readonly label: string; readonly value: string }[];
};

/** https://docs.discord.com/developers/components/reference#component-object-component-types */
const TYPES = { row: 1, button: 2, menu: 3, section: 9, text: 10, separator: 14, container: 17 } as const;
/** https://docs.discord.com/developers/components/reference#button-button-styles */
const STYLES: Readonly<Record<number, string>> = {
  1: 'primary',
  2: 'plain',
  3: 'success',
  4: 'danger',
  5: 'plain link',
};

/** Draws a component of a Discord message, including nested ones. */
function drawDiscordComponent(component: DiscordComponent, press: Press, say: Words): Html {
  const { type, components = [], accessory, content = '', label = '…' } = component;
  const drawAll = () => components.map((each) => drawDiscordComponent(each, press, say));
  switch (type) {
    case TYPES.row:
      return html`<div class="row">${drawAll()}</div>`;
    case TYPES.button: {
      const { custom_id: value, url, style = 2 } = component;
      const target = { ...(value !== undefined && { value }), ...(url !== undefined && { url }) };
      return drawButton(label, { ...target, style: STYLES[style] ?? 'plain' }, press);
    }
    case TYPES.menu:
      return drawMenu(component.placeholder ?? say.choose, component.options ?? [], press);
    case TYPES.section:
      return html`<div class="section"><div>${drawAll()}</div>${accessory && drawDiscordComponent(accessory, press, say)}</div>`;
    case TYPES.text:
      return drawMarkdown(content);
    case TYPES.separator:
      return html`<hr>`;
    case TYPES.container:
      return html`<div class="embed">${drawAccent(component.accent_color)}${drawAll()}</div>`;
    default:
      return html`<p class="small">${say.unknownBlock(String(type))}</p>`;
  }
}

/** The visible parts of what is posted to Discord. */
type DiscordPayload = {
  readonly content?: string;
  readonly embeds?: readonly APIEmbed[];
  readonly components?: readonly DiscordComponent[];
};

/** Draws a message as Discord shows it. */
export function drawDiscord(payload: DiscordPayload, press: Press, say: Words): Html {
  const { content = '', embeds = [], components = [] } = payload;
  return html`<div class="post discord"><span class="avatar" aria-hidden="true">R</span><div class="body">
<p class="sender"><b>Rapporteur</b> <span class="app">${say.app}</span> <span class="time">${say.now}</span></p>
${content === '' ? null : drawMarkdown(content)}
${embeds.map(drawEmbed)}
${components.map((component) => drawDiscordComponent(component, press, say))}</div></div>`;
}

/** https://docs.discord.com/developers/resources/message#embed-object */
function drawEmbed({ title, url, description, fields = [], footer, author, color }: APIEmbed): Html {
  return html`<div class="embed">${drawAccent(color)}
${author && html`<p class="small">${visible(author.name)}</p>`}
${title && html`<p class="title">${url === undefined ? drawMarkdown(title) : drawLink(url, title)}</p>`}
${description && drawMarkdown(description)}
${fields.map(({ name, value }) => html`<div class="embed-field"><p><b>${visible(name)}</b></p>${drawMarkdown(value)}</div>`)}
${footer && html`<p class="small">${visible(footer.text)}</p>`}</div>`;
}
