import { z } from 'zod';
import { RapporteurError } from '../../../src/errors.js';
import { findForeign } from '../../foreign-characters.js';
import type { GeneralSettings } from '../../platform.js';
import { addressSetting, portSetting } from '../../setting-types.js';
import type { SlackSettings } from '../settings.js';
import type { InstallSettings } from '../workspaces/installations.js';

/** The kinds of tokens and where each belongs, by how the value begins. */
const KINDS: readonly (readonly [RegExp, string])[] = [
  [/^(?:xoxe\.)?xoxb-/, 'a bot token (xoxb-…), which belongs in SLACK_BOT_TOKEN'],
  [
    /^(?:xoxe\.)?xoxp-/,
    'a user’s token (xoxp-…); use the Bot User OAuth Token (xoxb-…), under OAuth & Permissions',
  ],
  [/^xapp-/, 'an app token (xapp-…), which belongs in SLACK_APP_TOKEN'],
  [/^xoxe-/, 'a refresh token (xoxe-…); use the Bot User OAuth Token (xoxb-…), under OAuth & Permissions'],
  [/^xox[a-z]-/, 'a token of another kind; use the Bot User OAuth Token (xoxb-…), under OAuth & Permissions'],
  [/^(?:bearer|bot) ?/i, 'a word before the token; remove the word'],
  [/^https?:/, 'an address, not a token'],
  [/^[\w-]+\.[\w-]+\.[\w-]+$/, 'a Discord token, which belongs in DISCORD_TOKEN'],
];

/** Describes a token that belongs elsewhere, without quoting any of it; null if it may be the right one. */
function findMisplaced(value: string, right: RegExp): string | null {
  return right.test(value) ? null : (KINDS.find(([shape]) => shape.test(value))?.[1] ?? null);
}

type SlackTokens = {
  readonly botToken: string | undefined;
  readonly appToken: string | undefined;
  readonly signingSecret: string | undefined;
};

/** The values set for Slack that do not look right, one line per variable. */
function findSlackFaults({ botToken, appToken, signingSecret }: SlackTokens): readonly string[] {
  return [
    ...faultOf('SLACK_BOT_TOKEN', botToken, /^(?:xoxe\.)?xoxb-/),
    ...faultOf('SLACK_APP_TOKEN', appToken, /^xapp-/),
    ...faultOf('SLACK_SIGNING_SECRET', signingSecret, /^(?!(?:xoxe\.)?xox|xapp-|https?:)/),
  ];
}

/** The description of a value that is no known kind of token. */
const ABSENCES = {
  SLACK_BOT_TOKEN: 'not a Slack token: the Bot User OAuth Token (OAuth & Permissions) begins with xoxb-',
  SLACK_APP_TOKEN: 'not a Slack token: an app-level token (Basic Information) begins with xapp-',
  SLACK_SIGNING_SECRET: 'not a signing secret: copy it from Basic Information',
};

function faultOf(name: keyof typeof ABSENCES, value: string | undefined, right: RegExp): readonly string[] {
  if (value === undefined) return [];
  const foreign = findForeign(value);
  if (foreign !== null) return [`${name} ${foreign}`];
  const misplaced = findMisplaced(value, right);
  if (misplaced !== null) return [`${name} holds ${misplaced}`];
  return right.test(value) ? [] : [`${name} is ${ABSENCES[name]}`];
}

const secretKey = z
  .string()
  .regex(/^[\da-f]{64}$/i, 'is not a 32-byte key in hexadecimal; `openssl rand -hex 32` makes one');

/** Every setting of Slack. */
export const slackSchema = z.object({
  SLACK_BOT_TOKEN: z.string().optional(),
  SLACK_APP_TOKEN: z.string().optional(),
  SLACK_SIGNING_SECRET: z.string().optional(),
  SLACK_PORT: portSetting.default(3001),
  SLACK_CLIENT_ID: z
    .string()
    .regex(/^[\d.]{3,60}$/, 'is not a client id such as 123456789012.1234567890123 (Basic Information)')
    .optional(),
  SLACK_CLIENT_SECRET: z.string().optional(),
  SLACK_STATE_SECRET: z
    .string()
    .min(16, 'is too short; use at least 16 characters, such as the output of `openssl rand -hex 16`')
    .optional(),
  SECRET_KEY: secretKey.optional(),
  SECRET_KEY_OLD: secretKey.optional(),
  SLACK_API_URL: addressSetting.optional(),
  SLACK_SUBSCRIBERS: z.enum(['members', 'admins'], 'must be members or admins').default('members'),
  SLACK_COMMAND: z
    .string()
    .regex(/^\/?[^\s/]{1,31}$/, 'is not a command such as /report')
    .default('/report')
    .transform((name) => (name.startsWith('/') ? name : `/${name}`)),
});

/**
 * The settings for Slack; null if none is set. Socket Mode takes precedence if both modes are set up. Throws one
 * RapporteurError that names every variable that is missing or holds another's value.
 */
export function chooseSlack(
  settings: z.infer<typeof slackSchema>,
  { proxies }: GeneralSettings,
): SlackSettings | null {
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
  const common = { botToken, apiUrl, subscribers, command, proxies: proxies() };
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
    : ['neither SLACK_APP_TOKEN (Socket Mode) nor SLACK_SIGNING_SECRET (HTTP) is set: set one of them']),
];

/** The settings for an app that is installed in many workspaces, with their faults; null if none is set. */
function chooseInstall(
  settings: z.infer<typeof slackSchema>,
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
        `${name} is for one workspace: leave it empty if the app is installed in many (SLACK_CLIENT_ID), which works only over HTTP`,
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
