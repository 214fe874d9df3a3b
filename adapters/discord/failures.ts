import {
  DiscordAPIError,
  HTTPError,
  type PermissionsString,
  RateLimitError,
  RESTJSONErrorCodes,
} from 'discord.js';

/** We were not allowed to post; `missing` names the permissions that we lack, as far as Discord tells. */
export class NotAllowed extends Error {
  override readonly name = 'NotAllowed';
  readonly missing: readonly PermissionsString[];

  constructor(missing: readonly PermissionsString[], cause: unknown) {
    super(`not allowed to post here: ${missing.join(', ') || 'no access'}`, { cause });
    this.missing = missing;
  }
}

/** What an error of Discord's SDK says: its code for people to look up, and the error itself for the log. */
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

/** The code under which the network failed; null where something else did. */
export function networkCode(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if (error.name === 'AbortError') return 'timeout';
  return 'code' in error && typeof error.code === 'string' ? error.code : null;
}

/**
 * Whether we lack a permission. Trying again would not help, and ten thousand of these within ten minutes shut us out:
 * https://docs.discord.com/developers/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans
 */
export function isRefusal(error: unknown): boolean {
  return (
    (error instanceof DiscordAPIError && error.status === 403) ||
    isCode(error, RESTJSONErrorCodes.CannotReplyWithoutPermissionToReadMessageHistory)
  );
}

export const isCode = (error: unknown, ...codes: readonly RESTJSONErrorCodes[]): boolean =>
  error instanceof DiscordAPIError && codes.some((code) => code === error.code);
