import { html } from 'hono/html';
import type { Reply } from '../../../src/assistant/reply.js';
import type { Html, Press } from '../drawing/html.js';
import type { Words } from '../english-words.js';

/** How a chat service shows a reply. */
export type Preview = {
  /** The name of the service for people. */
  readonly service: string;
  /** Returns what would be posted to the service, and how to draw it. */
  readonly render: (reply: Reply) => Promise<{
    readonly payload: unknown;
    readonly draw: (press: Press, say: Words) => Html;
  }>;
};

/** Draws a reply as each service shows it, side by side. */
export async function drawPreviews(
  reply: Reply,
  previews: readonly Preview[],
  press: Press,
  say: Words,
): Promise<Html> {
  const drawn = await Promise.all(
    previews.map(async ({ service, render }) => {
      const { payload, draw } = await render(reply);
      const name = `in-${service.toLowerCase()}`;
      return html`<section class="preview" aria-labelledby="${name}"><h3 id="${name}">${say.inService(service)}</h3>
${draw(press, say)}
<details class="payload"><summary>${say.payload}</summary><pre tabindex="0">${JSON.stringify(payload, null, 1)}</pre></details></section>`;
    }),
  );
  return html`<section class="previews" aria-labelledby="previews"><h2 id="previews">${say.previews}</h2><div class="side-by-side">${drawn}</div></section>`;
}
