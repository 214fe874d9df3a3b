import { GatewayCloseCodes } from 'discord.js';
import { z } from 'zod';
import { RapporteurError } from '../../../src/errors.js';

/**
 * Why Discord ends a connection for good, and what to do:
 * https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes
 */
const CURES: ReadonlyMap<number, string> = new Map([
  [
    GatewayCloseCodes.AuthenticationFailed,
    'DISCORD_TOKEN: Discord refuses it (4004); choose Reset Token on the application’s Bot page, and set the new token',
  ],
  [
    GatewayCloseCodes.InvalidShard,
    'DISCORD_SHARDS: Discord refuses this division of the servers (4010); set it to auto',
  ],
  [
    GatewayCloseCodes.ShardingRequired,
    'DISCORD_SHARDS: the bot is in too many servers for so few connections (4011); set it to auto',
  ],
  [
    GatewayCloseCodes.InvalidAPIVersion,
    'Discord no longer speaks this version of its interface (4012); update Rapporteur, and check DISCORD_API_URL if it is set',
  ],
  [
    GatewayCloseCodes.InvalidIntents,
    'Discord does not know the events that Rapporteur asks for (4013); update Rapporteur',
  ],
  [
    GatewayCloseCodes.DisallowedIntents,
    'Discord does not let the application hear the events that Rapporteur asks for, none of which is privileged (4014); check on the application’s Bot page whether it was restricted',
  ],
]);

/** The error to end with after a close by Discord; null if another connection may go well. */
export function explainClose(code: number): RapporteurError | null {
  const cure = CURES.get(code);
  return cure === undefined ? null : new RapporteurError('settings', cure);
}

/** What a shard tells the process that started it. */
export type ClosedWith = z.infer<typeof closedWithSchema>;
export const closedWithSchema = z.object({ closedWith: z.number() });
