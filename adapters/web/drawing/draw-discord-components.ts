import { html } from 'hono/html';
import type { Words } from '../english-words.js';
import { drawAccent } from './draw-accent.js';
import { drawMarkdown } from './draw-markdown.js';
import type { Html } from './html.js';
import { drawButton, drawMenu, type Press } from './links.js';

/** A component of a message, with what of it can be seen. */
export type DiscordComponent = {
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

/** Draws a component of a Discord message, with those inside it. */
export function drawDiscordComponent(component: DiscordComponent, press: Press, say: Words): Html {
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
