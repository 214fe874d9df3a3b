import { setTimeout as sleep } from 'node:timers/promises';
import {
  type ChatInputCommandInteraction,
  DiscordAPIError,
  type MessageComponentInteraction,
  RESTJSONErrorCodes,
} from 'discord.js';
import { isCode } from '../connection/failures.js';

/**
 * After so long without an answer, Discord has taken the first response or never will:
 * https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-callback
 */
const IN_DOUBT_AFTER_MS = 3000;

/**
 * Sends the first response to a command or a press, and resolves when it may have arrived. If its acknowledgement is
 * lost, a repetition is told that it was acknowledged before; the store knows whether by another process. @throws
 * Discord's error, if nothing has arrived and nothing can be shown
 */
export async function respondFirst(
  interaction: ChatInputCommandInteraction | MessageComponentInteraction,
  first: () => Promise<unknown>,
): Promise<void> {
  const patience = new AbortController();
  const outcome = first().then(
    () => null,
    (error: unknown) => error,
  );
  const inDoubt = sleep(IN_DOUBT_AFTER_MS, null, { signal: patience.signal }).catch(() => null);
  const error = await Promise.race([outcome, inDoubt]);
  patience.abort();
  if (error !== null && isRefused(error)) throw error;
  // discord.js lets nobody edit what it does not know to be deferred.
  interaction.deferred = true;
}

/** A server that fails and a connection that breaks may have taken it; Discord's refusals are certain, but for one. */
const isRefused = (error: unknown): boolean =>
  error instanceof DiscordAPIError &&
  !isCode(error, RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged);
