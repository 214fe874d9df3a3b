import { z } from 'zod';
import { RapporteurError } from '../../../src/errors.js';
import type { GeneralSettings } from '../../platform.js';
import { addressSetting } from '../../setting-types.js';
import type { DiscordSettings } from '../settings.js';
import { findDiscordFaults } from './token-faults.js';

/** Every setting of Discord's. */
export const discordSchema = z.object({
  DISCORD_TOKEN: z.string().optional(),
  DISCORD_API_URL: addressSetting.optional(),
  DISCORD_SHARDS: z
    .string()
    .regex(/^(?:auto|[1-9]\d?)$/, 'is neither "auto" nor a number from 1 to 99')
    .transform((count) => (count === 'auto' ? count : Number(count)))
    .optional(),
});

/** How to reach Discord; null if it is not set up. Throws a RapporteurError that names the variable at fault. */
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
