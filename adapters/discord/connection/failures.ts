import {
  DiscordAPIError,
  GatewayCloseCodes,
  HTTPError,
  type PermissionsString,
  RateLimitError,
  RESTJSONErrorCodes,
} from 'discord.js';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { RapporteurError } from '../../../src/errors.js';

/** The bot may not post; `missing` lists the missing permissions, as far as Discord tells them. */
export class NotAllowed extends Error {
  override readonly name = 'NotAllowed';
  readonly missing: readonly PermissionsString[];

  constructor(missing: readonly PermissionsString[], cause: unknown) {
    super(`not allowed to post here: ${missing.join(', ') || 'no access'}`, { cause });
    this.missing = missing;
  }
}

/** Describes an error of Discord's SDK for the log: its code and the error itself. */
export function describeFailure(error: unknown): Readonly<Record<string, unknown>> {
  if (error instanceof NotAllowed) return { ...describeFailure(error.cause), missing: error.missing };
  if (error instanceof DiscordAPIError) return { code: error.code, error: withoutRequest(error) };
  if (error instanceof HTTPError) return { code: `http_${error.status}`, error: withoutRequest(error) };
  if (error instanceof RateLimitError) return { code: 'rate_limited', retryAfterMs: error.retryAfter };
  return { code: networkCode(error) ?? 'internal', error };
}

/** Removes the request, which contains the words of an answer and, in the address of a response, a token. */
function withoutRequest({ name, message, stack }: Error): Error {
  return Object.assign(new Error(message), { name, stack });
}

/** Returns the code of a network failure; null for any other error. */
export function networkCode(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if (error.name === 'AbortError') return 'timeout';
  return 'code' in error && typeof error.code === 'string' ? error.code : null;
}

/**
 * Whether the bot lacks a permission. A retry would not help, and Discord blocks a bot after ten thousand of these
 * within ten minutes: https://docs.discord.com/developers/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans
 */
export const isRefusal = (error: unknown): boolean =>
  error instanceof DiscordAPIError && error.status === 403;

/**
 * Whether the message replied to may be the problem: it is gone, takes no replies, or the bot may not read it. Discord
 * documents too few of these codes to rely on a list.
 */
export function isRefusedReference(error: unknown): boolean {
  if (isCode(error, ...REFERENCE_CODES)) return true;
  if (isCode(error, ...PLACE_CODES) || !(error instanceof DiscordAPIError)) return false;
  if (error.status === 400 && !isCode(error, RESTJSONErrorCodes.InvalidFormBodyOrContentType)) return true;
  if (!isCode(error, RESTJSONErrorCodes.InvalidFormBodyOrContentType)) return false;
  const { rawError } = error as DiscordAPIError;
  return 'errors' in rawError && Object.hasOwn(Object(rawError.errors), 'message_reference');
}

const REFERENCE_CODES = [
  RESTJSONErrorCodes.UnknownMessage,
  RESTJSONErrorCodes.CannotExecuteActionOnSystemMessage,
  RESTJSONErrorCodes.CannotReplyWithoutPermissionToReadMessageHistory,
  RESTJSONErrorCodes.CannotReferenceAMessageWithoutPermissionToReadMessageHistory,
  RESTJSONErrorCodes.NSFWChannelMessageReferenceNotAllowed,
] as const;

/** Errors that would also occur without the reference. */
const PLACE_CODES = [
  RESTJSONErrorCodes.UnknownChannel,
  RESTJSONErrorCodes.CannotSendAnEmptyMessage,
  RESTJSONErrorCodes.CannotSendMessagesInNonTextChannel,
  RESTJSONErrorCodes.CannotExecuteActionOnThisChannelType,
  RESTJSONErrorCodes.InvalidActionOnArchivedThread,
  RESTJSONErrorCodes.ThreadLocked,
  RESTJSONErrorCodes.MessageWasBlockedByAutomaticModeration,
] as const;

/** Whether Discord answered with one of these error codes. */
export const isCode = (error: unknown, ...codes: readonly RESTJSONErrorCodes[]): boolean =>
  error instanceof DiscordAPIError && codes.some((code) => code === error.code);

/**
 * The codes with which Discord closes a connection for good, each with what to do:
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

/** Returns the error to end with after Discord closes a connection; null if reconnecting may succeed. */
export function explainClose(code: number): RapporteurError | null {
  const cure = CURES.get(code);
  return cure === undefined ? null : new RapporteurError('settings', cure);
}

/** What a shard reports to the process that started it. */
export type ClosedWith = z.infer<typeof closedWithSchema>;
export const closedWithSchema = z.object({ closedWith: z.number() });

/** Channels that recently refused the bot. Nothing is posted there for a while. */
export interface Refusals {
  note(channelId: string): void;
  has(channelId: string): boolean;
}

/** Long enough that no single channel gets the bot blocked, and short enough for somebody who has just fixed it. */
const KEPT_MS = 60_000;

/** Keeps the channels in memory, so a restart tries them again. */
export function createRefusals(): Refusals {
  const refused = new LRUCache<string, true>({ max: 5000, ttl: KEPT_MS });
  return {
    note: (channelId) => void refused.set(channelId, true),
    has: (channelId) => refused.has(channelId),
  };
}
