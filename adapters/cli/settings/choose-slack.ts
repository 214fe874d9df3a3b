import { RapporteurError } from '../../../src/errors.js';
import type { SlackSettings } from '../../slack/settings.js';
import type { InstallSettings } from '../../slack/workspaces/installations.js';
import { chooseProxies } from './choose-proxies.js';
import type { Settings } from './settings.js';
import { findSlackFaults } from './token-faults.js';

/**
 * How to reach Slack; null where nothing of it is set. Socket Mode comes first where both are set up. Throws one
 * RapporteurError that names every variable that is missing or holds another's value.
 */
export function chooseSlack(settings: Settings): SlackSettings | null {
  const {
    SLACK_BOT_TOKEN: botToken = null,
    SLACK_APP_TOKEN: appToken,
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_PORT: port,
    SLACK_API_URL: apiUrl = null,
    SLACK_SUBSCRIBERS: subscribers,
    SLACK_COMMAND: command,
  } = settings;
  const install = chooseInstall(settings);
  const isSetUp = appToken !== undefined || signingSecret !== undefined;
  if (botToken === null && !isSetUp && install === null) return null;
  const faults = [
    ...(install === null ? findMissing(botToken, isSetUp) : install.faults),
    ...findSlackFaults({ botToken: botToken ?? undefined, appToken, signingSecret }),
  ];
  if (faults.length > 0) throw new RapporteurError('settings', faults.join('; '));
  const common = { botToken, apiUrl, subscribers, command, proxies: chooseProxies(settings) };
  if (appToken !== undefined) return { ...common, mode: { kind: 'socket', appToken } };
  return {
    ...common,
    mode: { kind: 'http', signingSecret: signingSecret ?? '', port },
    ...(install === null ? {} : { install: install.settings }),
  };
}

const findMissing = (botToken: string | null, isSetUp: boolean): readonly string[] => [
  ...(botToken === null ? ['SLACK_BOT_TOKEN is not set (it begins with xoxb-)'] : []),
  ...(isSetUp
    ? []
    : [
        'neither SLACK_APP_TOKEN (Socket Mode) nor SLACK_SIGNING_SECRET (HTTP) is set: one of them is needed',
      ]),
];

/** What the app is installed by in many workspaces; null where nothing of it is set. */
function chooseInstall(
  settings: Settings,
): { readonly settings: InstallSettings; readonly faults: readonly string[] } | null {
  const {
    SLACK_CLIENT_ID: clientId,
    SLACK_CLIENT_SECRET: clientSecret,
    SLACK_STATE_SECRET: stateSecret,
    SECRET_KEY: key = '',
    SECRET_KEY_OLD: oldKey,
  } = settings;
  if (clientId === undefined && clientSecret === undefined && stateSecret === undefined) return null;
  const needed = [
    'SLACK_CLIENT_ID',
    'SLACK_CLIENT_SECRET',
    'SLACK_STATE_SECRET',
    'SLACK_SIGNING_SECRET',
    'SECRET_KEY',
  ] as const;
  const unset = needed.filter((name) => settings[name] === undefined);
  const foreign = (['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN'] as const).filter(
    (name) => settings[name] !== undefined,
  );
  const faults = [
    ...unset.map(
      (name) =>
        `${name} is not set: the app can be installed in many workspaces only with ${needed.join(', ')}`,
    ),
    ...foreign.map(
      (name) =>
        `${name} is for one workspace: leave it empty where the app is installed in many (SLACK_CLIENT_ID), which works over HTTP only`,
    ),
  ];
  return {
    settings: {
      clientId: clientId ?? '',
      clientSecret: clientSecret ?? '',
      stateSecret: stateSecret ?? '',
      secretKeys: oldKey === undefined ? [key] : [key, oldKey],
    },
    faults,
  };
}
