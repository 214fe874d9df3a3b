import type { APIEmbed } from 'discord.js';
import { html } from 'hono/html';
import type { Words } from '../english-words.js';
import { drawAccent } from './draw-accent.js';
import { type DiscordComponent, drawDiscordComponent } from './draw-discord-components.js';
import { drawMarkdown } from './draw-markdown.js';
import { type Html, visible } from './html.js';
import { drawLink, type Press } from './links.js';

/** What is posted to Discord, as far as it can be seen. */
export type DiscordPayload = {
  readonly content?: string;
  readonly embeds?: readonly APIEmbed[];
  readonly components?: readonly DiscordComponent[];
};

/** A message as Discord shows it. */
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
