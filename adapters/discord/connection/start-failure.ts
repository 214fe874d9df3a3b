import { DiscordjsError, DiscordjsErrorCodes } from 'discord.js';
import { RapporteurError } from '../../../src/errors.js';
import type { DiscordSettings } from '../settings.js';
import { explainRestFailure } from './rest.js';

/**
 * What to throw if the start fails: a RapporteurError that names the setting at fault, with Discord's code if there
 * is one; else the error itself.
 */
export function explainStartFailure(error: unknown, settings: DiscordSettings): unknown {
  if (!(error instanceof DiscordjsError)) return explainRestFailure(error, settings, null);
  if (error.code !== DiscordjsErrorCodes.TokenInvalid) return error;
  return new RapporteurError('settings', 'DISCORD_TOKEN: Discord refuses it (401)', { cause: error });
}
