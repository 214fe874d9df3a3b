import { DiscordAPIError, HTTPError, RateLimitError, RESTJSONErrorCodes } from 'discord.js';
import { ZodError } from 'zod';
import type { FoundPost, Posted } from '../../../src/announcements/announcement-platform.js';
import { wasNotSent } from '../../../src/announcements/not-sent.js';

/** With `Forbidden` and `Not Found`, why nothing will ever be posted there: https://docs.discord.com/developers/topics/opcodes-and-status-codes#json-json-error-codes */
const REJECTIONS = new Set<number>([
  RESTJSONErrorCodes.CannotSendMessagesInNonTextChannel,
  RESTJSONErrorCodes.CannotExecuteActionOnThisChannelType,
  RESTJSONErrorCodes.InvalidActionOnArchivedThread,
  RESTJSONErrorCodes.ThreadLocked,
  RESTJSONErrorCodes.MessageWasBlockedByAutomaticModeration,
]);

/** What to allow the bot there, as Discord's settings call it. */
const REMEDIES: ReadonlyMap<number, string> = new Map([
  [RESTJSONErrorCodes.MissingAccess, 'View Channel'],
  [RESTJSONErrorCodes.MissingPermissions, 'Send Messages, in a thread Send Messages in Threads'],
]);

/** A token, a proxy or an address that somebody has to see to. */
const WHOLE_SERVICE_RETRY_MS = 30_000;

/** The outcome of a post that discord.js gave up with this error. Only what Discord itself says, or what never left, is certain. */
export function explainPostFailure(error: unknown): Exclude<Posted, { readonly kind: 'sent' }> {
  if (error instanceof RateLimitError) return explainRateLimit(error);
  if (error instanceof DiscordAPIError) return explainRefusal(error);
  if (wasNotSent(error)) return failedEverywhere('unreachable');
  if (error instanceof HTTPError) return { kind: 'unknown', reason: `http_${error.status}` };
  const isUnreadable = error instanceof SyntaxError || error instanceof ZodError;
  return { kind: 'unknown', reason: isUnreadable ? 'unreadable' : 'no_response' };
}

/** @param askAgainMs when to ask again, where Discord names no time */
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
  // Discord's own have a number; a proxy's page has none.
  const code = Number(error.code) || null;
  const isForbiddenOrGone = code !== null && (status === 403 || status === 404);
  if (isForbiddenOrGone || (code !== null && REJECTIONS.has(code))) {
    return { kind: 'rejected', reason: describe(error, code) };
  }
  if (status === 408) return { kind: 'unknown', reason: 'http_408' };
  // A refused token is refused until somebody sees to it.
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
