import type { AnnouncerDeps, PlatformModule } from '../platform.js';
import type { SlackSettings } from './settings.js';
import { chooseSlack, slackSchema } from './setup/choose-slack.js';

/** The Slack platform module. */
export const slack: PlatformModule<typeof slackSchema, SlackSettings> = {
  name: 'slack',
  title: 'Slack',
  setUpBy: {
    variable: 'SLACK_BOT_TOKEN',
    with: 'SLACK_APP_TOKEN or SLACK_SIGNING_SECRET',
    or: 'SLACK_CLIENT_ID for many workspaces',
  },
  settings: slackSchema,
  secrets: [
    'SLACK_BOT_TOKEN',
    'SLACK_APP_TOKEN',
    'SLACK_SIGNING_SECRET',
    'SLACK_CLIENT_SECRET',
    'SLACK_STATE_SECRET',
    'SECRET_KEY',
    'SECRET_KEY_OLD',
  ],
  choose: chooseSlack,
  port: ({ mode }) => (mode.kind === 'http' ? { variable: 'SLACK_PORT', port: mode.port } : null),
  open: create,
  announcer: create,

  async check(settings, { clock, openInstallations }) {
    const { checkSlack } = await import('./setup/check-slack.js');
    const { install } = settings;
    return checkSlack(settings, clock, install ? await openInstallations(install.secretKeys) : null);
  },
};

/** Creates the platform. If the app is installed in many workspaces, the store has their tokens. */
async function create(settings: SlackSettings, { log, clock, openInstallations }: AnnouncerDeps) {
  const { createSlackPlatform } = await import('./create-slack-platform.js');
  const { install } = settings;
  const installations = install && (await openInstallations(install.secretKeys));
  return createSlackPlatform(settings, { log, clock, ...(installations && { installations }) });
}
