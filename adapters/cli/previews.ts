import type { Preview } from '../web/pages/previews.js';

/**
 * Draws replies as Slack and Discord would show them. The libraries load in the background, because they take a
 * second.
 */
export function createPreviews(): readonly Preview[] {
  const slack = Promise.all([import('../slack/deliver.js'), import('../web/drawing/draw-slack.js')]);
  const discord = Promise.all([
    import('../discord/render-body.js'),
    import('../web/drawing/draw-discord.js'),
  ]);
  return [
    {
      service: 'Slack',
      async render(reply) {
        const [{ renderPayload }, { drawSlack }] = await slack;
        const payload = renderPayload(reply);
        return { payload, draw: (press, say) => drawSlack(payload, press, say) };
      },
    },
    {
      service: 'Discord',
      async render({ message, id }) {
        const [{ renderBody }, { drawDiscord }] = await discord;
        const payload = renderBody(message, id);
        return { payload, draw: (press, say) => drawDiscord(payload, press, say) };
      },
    },
  ];
}
