import { z } from 'zod';
import { RapporteurError } from '../../../src/errors.js';
import { findForeign } from '../../foreign-characters.js';
import type { GeneralSettings } from '../../platform.js';
import { addressSetting } from '../../setting-types.js';
import type { DiscordSettings } from '../settings.js';

/** All settings of Discord. */
export const discordSchema = z.object({
  DISCORD_TOKEN: z.string().optional(),
  DISCORD_API_URL: addressSetting.optional(),
  DISCORD_SHARDS: z
    .string()
    .regex(/^(?:auto|[1-9]\d?)$/, 'is neither "auto" nor a number from 1 to 99')
    .transform((count) => (count === 'auto' ? count : Number(count)))
    .optional(),
});

/**
 * Returns how to reach Discord; null if it is not set up. Throws a RapporteurError that names the variable at fault.
 */
export function chooseDiscord(
  settings: z.infer<typeof discordSchema>,
  { proxies }: GeneralSettings,
): DiscordSettings | null {
  const { DISCORD_TOKEN: token, DISCORD_API_URL: apiUrl = null, DISCORD_SHARDS: shards } = settings;
  if (token === undefined) return null;
  const faults = findDiscordFaults(token);
  if (faults.length > 0) throw new RapporteurError('settings', faults.join('; '));
  return { token, apiUrl, proxies: proxies(), ...(shards === undefined ? {} : { shards }) };
}

/** Returns what looks wrong with Discord's token. */
function findDiscordFaults(token: string): readonly string[] {
  const foreign = findForeign(token.replace(/^bot /i, ''));
  const mixedUp = findDiscordMixUp(token);
  if (foreign !== null) return [`DISCORD_TOKEN ${foreign}`];
  if (mixedUp !== null) return [`DISCORD_TOKEN holds ${mixedUp}`];
  if (/^(?:xox|xapp-)/.test(token)) return ['DISCORD_TOKEN contains a Slack token'];
  return /^[\w.-]+$/.test(token)
    ? []
    : ['DISCORD_TOKEN is not a bot token: copy it from the application’s Bot page, without "Bot" before it'];
}

/** Recognizes other values of a Discord application, which are easily mistaken for its token. */
function findDiscordMixUp(value: string): string | null {
  if (/^\d{17,20}$/.test(value)) return 'the application’s id; use the token from its Bot page';
  if (/^[\da-f]{64}$/i.test(value)) return 'the application’s public key; use the token from its Bot page';
  if (/^\d+$/.test(value)) return 'a number, not a token; use the token from the application’s Bot page';
  if (/^bot$/i.test(value)) return 'only the word "Bot"; use the token from the application’s Bot page';
  return null;
}
