import {
  DiscordAPIError,
  HTTPError,
  type PermissionsString,
  RateLimitError,
  RESTJSONErrorCodes,
} from 'discord.js';

/** The bot may not post; `missing` names the missing permissions, as far as Discord tells. */
export class NotAllowed extends Error {
  override readonly name = 'NotAllowed';
  readonly missing: readonly PermissionsString[];

  constructor(missing: readonly PermissionsString[], cause: unknown) {
    super(`not allowed to post here: ${missing.join(', ') || 'no access'}`, { cause });
    this.missing = missing;
  }
}

/** Describes an error of Discord's SDK for the log: its code, and the error itself. */
export function describeFailure(error: unknown): Readonly<Record<string, unknown>> {
  if (error instanceof NotAllowed) return { ...describeFailure(error.cause), missing: error.missing };
  if (error instanceof DiscordAPIError) return { code: error.code, error: withoutRequest(error) };
  if (error instanceof HTTPError) return { code: `http_${error.status}`, error: withoutRequest(error) };
  if (error instanceof RateLimitError) return { code: 'rate_limited', retryAfterMs: error.retryAfter };
  return { code: networkCode(error) ?? 'internal', error };
}

/** What was sent is in it else: the words of an answer, and the token in the address of a response. */
function withoutRequest({ name, message, stack }: Error): Error {
  return Object.assign(new Error(message), { name, stack });
}

/** The code under which the network failed; null if something else did. */
export function networkCode(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if (error.name === 'AbortError') return 'timeout';
  return 'code' in error && typeof error.code === 'string' ? error.code : null;
}

/**
 * Whether we lack a permission. Trying again would not help, and ten thousand of these within ten minutes shut us out:
 * https://docs.discord.com/developers/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans
 */
export const isRefusal = (error: unknown): boolean =>
  error instanceof DiscordAPIError && error.status === 403;

/**
 * Whether the message that is replied to may be at fault: it is gone, takes no replies, or the bot may not read it.
 * Discord lists too few of these codes to rely on a list.
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

/** What would be refused without the reference as well. */
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
