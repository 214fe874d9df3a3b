import { DiscordAPIError, DiscordjsError, DiscordjsErrorCodes, HTTPError } from 'discord.js';
import { RapporteurError } from '../../src/errors.js';
import type { DiscordSettings } from './create-discord-platform.js';
import { networkCode } from './failures.js';

/**
 * What to throw where the start fails: a RapporteurError that names the setting at fault, with Discord's code where it
 * gave one; what is no setting's fault, as it is.
 */
export function explainStartFailure(error: unknown, { apiUrl }: DiscordSettings): unknown {
  const problem = (text: string) => new RapporteurError('settings', text, { cause: error });
  if (isRefusedToken(error)) return problem('DISCORD_TOKEN: Discord refuses it (401)');
  // What the gateway says is known by these words only.
  if (error instanceof Error && error.message === 'Authentication failed') {
    return problem('DISCORD_TOKEN: Discord refuses it (4004)');
  }
  const code = error instanceof HTTPError ? `http_${error.status}` : networkCode(error);
  if (code === null || error instanceof DiscordAPIError || error instanceof DiscordjsError) return error;
  return problem(`DISCORD_API_URL: ${apiUrl ?? 'https://discord.com/api'} cannot be reached (${code})`);
}

function isRefusedToken(error: unknown): boolean {
  if (error instanceof DiscordAPIError) return error.status === 401;
  return error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid;
}
