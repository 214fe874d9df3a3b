/** What people paste into a variable along with a token, or instead of it. */
const FOREIGN: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:xox[a-z]|xapp)-?(?:…|\.{3}|x{3})|^<.{1,100}>$|\byour[-_ ]|\bchange-?me\b/iu,
    'still contains the placeholder from the example',
  ],
  [/[“”„‟«»‘’‚‛]/u, 'contains curly quotation marks; remove them'],
  [/^["'`]|["'`]$/u, 'contains quotation marks; remove them'],
  [
    /[\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\u00ad]/u,
    'contains an invisible character (such as a zero-width space); type or copy it again',
  ],
  [/[\r\n]/u, 'contains a line break; write it on one line'],
  [/\s/u, 'contains white space; remove it'],
  [/[^\x21-\x7e]/u, 'contains a character that no token has; copy it again'],
];

/** What is wrong with the look of a token or secret, without a part of it; null if nothing is. */
function findForeign(value: string): string | null {
  return FOREIGN.find(([shape]) => shape.test(value))?.[1] ?? null;
}

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
];

/** Which kind of token it is that belongs elsewhere, without a part of it; null if it may be the right one. */
function findMisplaced(value: string, right: RegExp): string | null {
  return right.test(value) ? null : (KINDS.find(([shape]) => shape.test(value))?.[1] ?? null);
}

/** What an application of Discord has besides its token. */
function findDiscordMixUp(value: string): string | null {
  if (/^\d{17,20}$/.test(value)) return 'the application’s id; use the token from its Bot page';
  if (/^[\da-f]{64}$/i.test(value)) return 'the application’s public key; use the token from its Bot page';
  return null;
}

export type SlackTokens = {
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

/** What is wrong with the look of Discord's token. */
export function findDiscordFaults(token: string): readonly string[] {
  const foreign = findForeign(token.replace(/^bot /i, ''));
  const mixedUp = findDiscordMixUp(token);
  if (foreign !== null) return [`DISCORD_TOKEN ${foreign}`];
  if (mixedUp !== null) return [`DISCORD_TOKEN holds ${mixedUp}`];
  if (/^(?:xox|xapp-)/.test(token)) return ['DISCORD_TOKEN contains a Slack token'];
  return /^[\w.-]+$/.test(token)
    ? []
    : ['DISCORD_TOKEN is not a bot token: copy it from the application’s Bot page, without "Bot" before it'];
}

function faultOf(name: string, value: string | undefined, right: RegExp): readonly string[] {
  if (value === undefined) return [];
  const foreign = findForeign(value);
  if (foreign !== null) return [`${name} ${foreign}`];
  const misplaced = findMisplaced(value, right);
  return misplaced === null ? [] : [`${name} holds ${misplaced}`];
}
