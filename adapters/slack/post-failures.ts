import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import type { Found, Posted } from '../../src/announcements/announcement-platform.js';
import { neverLeft } from '../../src/announcements/never-left.js';

/**
 * Why nothing will ever be posted there: the place is gone, or we are not allowed in it
 * (https://docs.slack.dev/reference/methods/chat.postMessage#errors, and of chat.update).
 */
const REJECTIONS = new Set([
  'access_denied',
  'account_inactive',
  'cannot_reply_to_message',
  'cant_update_message',
  'channel_not_found',
  'edit_window_closed',
  'ekm_access_denied',
  'enterprise_is_restricted',
  'external_channel_migrating',
  'is_archived',
  'is_inactive',
  'message_not_found',
  'messages_tab_disabled',
  'no_permission',
  'not_in_channel',
  'restricted_action',
  'restricted_action_non_threadable_channel',
  'restricted_action_read_only_channel',
  'restricted_action_thread_locked',
  'restricted_action_thread_only_channel',
  'slack_connect_canvas_sharing_blocked',
  'team_access_not_granted',
  'team_not_found',
  'update_failed_blocked',
]);

/** "It’s possible some aspect of the operation succeeded before the error was raised", on the same page. */
const HALF_DONE = new Set(['fatal_error', 'internal_error', 'service_unavailable', 'update_failed']);

/**
 * Why nothing is posted anywhere for the time being: too much at once, which Slack counts by workspace
 * (https://docs.slack.dev/apis/web-api/rate-limits), or a token or an app that somebody has to see to.
 */
const WHOLE_SERVICE = new Set([
  'accesslimited',
  'invalid_auth',
  'message_limit_exceeded',
  'missing_scope',
  'not_allowed_token_type',
  'not_authed',
  'org_login_required',
  'rate_limited',
  'ratelimited',
  'token_expired',
  'token_revoked',
  'unreachable',
]);
const WHOLE_SERVICE_RETRY_MS = 30_000;

/** Why a channel's history cannot be read, and will not be later: https://docs.slack.dev/reference/methods/conversations.history#errors */
const UNREADABLE = new Set([
  ...REJECTIONS,
  'method_not_supported_for_channel_type',
  'missing_scope',
  'not_allowed_token_type',
  'user_is_restricted',
]);

/** What came of a post that the client gave up with this error. Only what Slack itself says, or what never left, is certain. */
export function explainPostFailure(error: unknown): Exclude<Posted, { readonly kind: 'sent' }> {
  const failure = readFailure(error);
  const { reason, retryAfterMs } = failure;
  if (!failure.isCertain || HALF_DONE.has(reason)) return { kind: 'unknown', reason };
  if (REJECTIONS.has(reason)) return { kind: 'rejected', reason };
  const wholeService = WHOLE_SERVICE.has(reason);
  const usual = wholeService ? WHOLE_SERVICE_RETRY_MS : null;
  return { kind: 'failed', reason, retryAfterMs: retryAfterMs ?? usual, wholeService };
}

/** @param askAgainMs when to ask again, where Slack names no time */
export function explainFindFailure(
  error: unknown,
  askAgainMs: number,
): Extract<Found, { readonly kind: 'unknown' }> {
  const { reason, retryAfterMs } = readFailure(error);
  return {
    kind: 'unknown',
    reason,
    retryAfterMs: UNREADABLE.has(reason) ? null : (retryAfterMs ?? askAgainMs),
  };
}

type Failure = {
  readonly reason: string;
  readonly retryAfterMs: number | null;
  /** Whether nothing was done. */
  readonly isCertain: boolean;
};

function readFailure(error: unknown): Failure {
  if (error instanceof WebAPIRateLimitedError) {
    return { reason: 'ratelimited', retryAfterMs: error.retryAfter * 1000, isCertain: true };
  }
  if (error instanceof WebAPIPlatformError) return readAnswer(error);
  if (error instanceof WebAPIHTTPError) {
    const { statusCode } = error;
    const isRefused = statusCode >= 400 && statusCode < 500 && statusCode !== 408;
    return { reason: `http_${statusCode}`, retryAfterMs: null, isCertain: isRefused };
  }
  // `fetch` fails with a TypeError whose cause is the system's error.
  return error instanceof WebAPIRequestError && neverLeft(error.original.cause)
    ? { reason: 'unreachable', retryAfterMs: null, isCertain: true }
    : { reason: 'no_response', retryAfterMs: null, isCertain: false };
}

function readAnswer({ data }: WebAPIPlatformError): Failure {
  // What is no JSON, a proxy's page for example, comes as the code.
  if (!/^[a-z_]{1,80}$/.test(data.error)) {
    return { reason: 'unreadable', retryAfterMs: null, isCertain: false };
  }
  const seconds = data.response_metadata?.retryAfter;
  return {
    reason: data.error,
    retryAfterMs: typeof seconds === 'number' ? seconds * 1000 : null,
    isCertain: true,
  };
}
