import { DiscordAPIError, HTTPError, RateLimitError, RESTJSONErrorCodes } from 'discord.js';
import { ZodError } from 'zod';
import type { FoundPost, Posted } from '../../../src/announcements/announcement-platform.js';
import { wasNotSent } from '../../../src/announcements/not-sent.js';

/**
 * Besides status 403 and 404, the codes of channels where posting will never succeed:
 * https://docs.discord.com/developers/topics/opcodes-and-status-codes#json-json-error-codes
 */
const REJECTIONS = new Set<number>([
  RESTJSONErrorCodes.CannotSendMessagesInNonTextChannel,
  RESTJSONErrorCodes.CannotExecuteActionOnThisChannelType,
  RESTJSONErrorCodes.InvalidActionOnArchivedThread,
  RESTJSONErrorCodes.ThreadLocked,
  RESTJSONErrorCodes.MessageWasBlockedByAutomaticModeration,
]);

/** The permission to grant the bot, as Discord's settings name it. */
const REMEDIES: ReadonlyMap<number, string> = new Map([
  [RESTJSONErrorCodes.MissingAccess, 'View Channel'],
  [RESTJSONErrorCodes.MissingPermissions, 'Send Messages, in a thread Send Messages in Threads'],
]);

/** The retry interval while an operator has to fix a token, a proxy or an address. */
const WHOLE_SERVICE_RETRY_MS = 30_000;

/**
 * Returns the outcome of a post that failed with an error of discord.js. The outcome is certain only if Discord itself
 * refused the post or it was never sent.
 */
export function explainPostFailure(error: unknown): Exclude<Posted, { readonly kind: 'sent' }> {
  if (error instanceof RateLimitError) return explainRateLimit(error);
  if (error instanceof DiscordAPIError) return explainRefusal(error);
  if (wasNotSent(error)) return failedEverywhere('unreachable');
  if (error instanceof HTTPError) return { kind: 'unknown', reason: `http_${error.status}` };
  const isUnreadable = error instanceof SyntaxError || error instanceof ZodError;
  return { kind: 'unknown', reason: isUnreadable ? 'unreadable' : 'no_response' };
}

/** @param askAgainMs when to ask again if Discord names no time */
export function explainFindFailure(
  error: unknown,
  askAgainMs: number,
): Extract<FoundPost, { readonly kind: 'unknown' }> {
  const failure = explainPostFailure(error);
  const { kind, reason } = failure;
  if (kind === 'rejected') return { kind: 'unknown', reason, retryAfterMs: null };
  const named = error instanceof RateLimitError && kind === 'failed' ? failure.retryAfterMs : null;
  return { kind: 'unknown', reason, retryAfterMs: named ?? askAgainMs };
}

function explainRateLimit({ retryAfter, global }: RateLimitError): Posted & { kind: 'failed' } {
  const retryAfterMs = retryAfter > 0 ? Math.ceil(retryAfter) : null;
  return { kind: 'failed', reason: 'rate_limited', retryAfterMs, wholeService: global };
}

function explainRefusal(error: DiscordAPIError): Exclude<Posted, { readonly kind: 'sent' }> {
  const { status } = error;
  // Discord's own errors have a numeric code; the error page of a proxy has none.
  const code = Number(error.code) || null;
  const isForbiddenOrGone = code !== null && (status === 403 || status === 404);
  if (isForbiddenOrGone || (code !== null && REJECTIONS.has(code))) {
    return { kind: 'rejected', reason: describe(error, code) };
  }
  if (status === 408) return { kind: 'unknown', reason: 'http_408' };
  // Discord refuses a revoked token until an operator replaces it.
  if (status === 401) return { ...failedEverywhere('http_401'), isFinal: true };
  if (code === null) return failedEverywhere(`http_${status}`);
  return { kind: 'failed', reason: describe(error, code), retryAfterMs: null };
}

const MAX_REASON_LENGTH = 100;

function describe({ message }: DiscordAPIError, code: number): string {
  const [said = ''] = message.split('\n', 1);
  const remedy = REMEDIES.get(code);
  const text = `${said.slice(0, MAX_REASON_LENGTH)} (${code})`;
  return remedy === undefined ? text : `${text}: ${remedy}`;
}

function failedEverywhere(reason: string): Posted & { kind: 'failed' } {
  return { kind: 'failed', reason, retryAfterMs: WHOLE_SERVICE_RETRY_MS, wholeService: true };
}
