import { slack as slackModule } from '../../slack/module.js';
import type { Preview } from '../../web/pages/previews.js';
import type { Settings } from '../settings/settings.js';

/**
 * Draws replies as they look in the services that `adapters/web/drawing` supports. The libraries load in the
 * background, because they take a second.
 */
export function createPreviews({ written }: Pick<Settings, 'written'>): readonly Preview[] {
  const { SLACK_COMMAND: command } = slackModule.settings.parse(written);
  const slack = Promise.all([
    import('../../slack/outbound/deliver.js'),
    import('../../web/drawing/draw-slack.js'),
  ]);
  const discord = Promise.all([
    import('../../discord/outbound/render-body.js'),
    import('../../discord/outbound/deliver.js'),
    import('../../web/drawing/draw-discord.js'),
  ]);
  return [
    {
      service: 'Slack',
      async render(reply) {
        const [{ renderPayload, nameCommand }, { drawSlack }] = await slack;
        const payload = renderPayload(nameCommand(reply, command));
        return { payload, draw: (press, say) => drawSlack(payload, press, say) };
      },
    },
    {
      service: 'Discord',
      async render(reply) {
        const [{ renderBody }, { nameCommandsOf }, { drawDiscord }] = await discord;
        const { message, id } = nameCommandsOf(reply);
        const payload = renderBody(message, id);
        return { payload, draw: (press, say) => drawDiscord(payload, press, say) };
      },
    },
  ];
}
