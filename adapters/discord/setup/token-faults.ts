import { findForeign } from '../../foreign-characters.js';

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

/** What an application of Discord has besides its token. */
function findDiscordMixUp(value: string): string | null {
  if (/^\d{17,20}$/.test(value)) return 'the application’s id; use the token from its Bot page';
  if (/^[\da-f]{64}$/i.test(value)) return 'the application’s public key; use the token from its Bot page';
  return null;
}
