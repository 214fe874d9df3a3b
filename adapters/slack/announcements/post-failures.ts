import type { FoundPost, Posted } from '../../../src/announcements/announcement-platform.js';
import { REFUSED_PLACES, REFUSED_TOKENS, readFailure } from '../connection/refusals.js';

/**
 * Why nothing is posted anywhere for the time being: too much at once in the whole workspace
 * (https://docs.slack.dev/reference/methods/chat.postMessage#rate_limiting; a 429 is of one method and channel), or a
 * token or an app that somebody has to see to.
 */
const WHOLE_SERVICE = new Set([
  ...REFUSED_TOKENS,
  'accesslimited',
  'message_limit_exceeded',
  'missing_scope',
  'org_login_required',
  'unreachable',
]);
const WHOLE_SERVICE_RETRY_MS = 30_000;

/** Why a channel's history cannot be read, and will not be later: https://docs.slack.dev/reference/methods/conversations.history#errors */
const UNREADABLE = new Set([
  ...REFUSED_PLACES,
  'method_not_supported_for_channel_type',
  'missing_scope',
  'not_allowed_token_type',
  'user_is_restricted',
]);

/** The outcome of a post after an error. It is certain only if Slack itself answered, or if nothing was sent. */
export function explainPostFailure(error: unknown): Exclude<Posted, { readonly kind: 'sent' }> {
  const failure = readFailure(error);
  const { reason, retryAfterMs } = failure;
  if (!failure.isCertain) return { kind: 'unknown', reason };
  if (REFUSED_PLACES.has(reason)) return { kind: 'rejected', reason };
  const wholeService = WHOLE_SERVICE.has(reason);
  const usual = wholeService ? WHOLE_SERVICE_RETRY_MS : null;
  const isFinal = REFUSED_TOKENS.has(reason) ? { isFinal: true } : {};
  return { kind: 'failed', reason, retryAfterMs: retryAfterMs ?? usual, wholeService, ...isFinal };
}

/** @param askAgainMs when to ask again, where Slack names no time */
export function explainFindFailure(
  error: unknown,
  askAgainMs: number,
): Extract<FoundPost, { readonly kind: 'unknown' }> {
  const { reason, retryAfterMs } = readFailure(error);
  return {
    kind: 'unknown',
    reason,
    retryAfterMs: UNREADABLE.has(reason) ? null : (retryAfterMs ?? askAgainMs),
  };
}
