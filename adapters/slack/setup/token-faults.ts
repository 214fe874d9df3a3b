import { findForeign } from '../../foreign-characters.js';

/** Where each kind of token belongs, by how it begins. */
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

/** Which kind of token it is that belongs elsewhere, without a part of it; null if it may be the right one. */
function findMisplaced(value: string, right: RegExp): string | null {
  return right.test(value) ? null : (KINDS.find(([shape]) => shape.test(value))?.[1] ?? null);
}

type SlackTokens = {
  readonly botToken: string | undefined;
  readonly appToken: string | undefined;
  readonly signingSecret: string | undefined;
};

/** What is wrong with the look of what is set for Slack, one line for each variable. */
export function findSlackFaults({ botToken, appToken, signingSecret }: SlackTokens): readonly string[] {
  return [
    ...faultOf('SLACK_BOT_TOKEN', botToken, /^(?:xoxe\.)?xoxb-/),
    ...faultOf('SLACK_APP_TOKEN', appToken, /^xapp-/),
    ...faultOf('SLACK_SIGNING_SECRET', signingSecret, /^(?!(?:xoxe\.)?xox|xapp-|https?:)/),
  ];
}

/** What a value is that is not even alike. */
const ABSENCES = {
  SLACK_BOT_TOKEN: 'no token of Slack: the Bot User OAuth Token (OAuth & Permissions) begins with xoxb-',
  SLACK_APP_TOKEN: 'no token of Slack: an app-level token (Basic Information) begins with xapp-',
  SLACK_SIGNING_SECRET: 'no signing secret: it is under Basic Information',
};

function faultOf(name: keyof typeof ABSENCES, value: string | undefined, right: RegExp): readonly string[] {
  if (value === undefined) return [];
  const foreign = findForeign(value);
  if (foreign !== null) return [`${name} ${foreign}`];
  const misplaced = findMisplaced(value, right);
  if (misplaced !== null) return [`${name} holds ${misplaced}`];
  return right.test(value) ? [] : [`${name} holds ${ABSENCES[name]}`];
}
