import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { wasNotSent } from '../../../src/announcements/not-sent.js';

/**
 * The codes for a channel that is gone or closed to the bot, so that nothing can be posted there
 * (https://docs.slack.dev/reference/methods/chat.postMessage#errors, and of chat.postEphemeral and chat.update).
 */
export const REFUSED_PLACES: ReadonlySet<string> = new Set([
  'access_denied',
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
  'user_not_in_channel',
]);

/**
 * The codes for a token that stays unusable until an operator acts:
 * https://docs.slack.dev/reference/methods/auth.test#errors
 */
export const REFUSED_TOKENS: ReadonlySet<string> = new Set([
  'account_inactive',
  'invalid_auth',
  'not_allowed_token_type',
  'not_authed',
  'team_disabled',
  'token_expired',
  'token_revoked',
  'user_removed_from_team',
]);

/**
 * Words in the codes that blame the message itself, such as `invalid_blocks`, `block_mismatch`, `no_text`,
 * `msg_too_long`.
 */
const PARTS_OF_A_MESSAGE =
  /(?:^|_)(?:arg|args|arguments?|attachments?|blocks?|elements?|form_data|format|image|json|long|markdown|metadata|text)(?:_|$)/;

/**
 * Whether Slack refuses the layout, so that plain text may be accepted. Slack documents too few of these codes to
 * rely on a list (https://docs.slack.dev/reference/methods/chat.postMessage#errors).
 */
export function isRefusedLayout(code: string): boolean {
  return !REFUSED_PLACES.has(code) && PARTS_OF_A_MESSAGE.test(code);
}

/** Returns what to do about a token that Slack refuses; empty if the code does not blame the token. */
export function cureToken(token: 'SLACK_BOT_TOKEN' | 'SLACK_APP_TOKEN', code: string): string {
  if (!REFUSED_TOKENS.has(code) && code !== 'missing_scope') return '';
  return token === 'SLACK_BOT_TOKEN'
    ? '; install the app again and set the Bot User OAuth Token (OAuth & Permissions)'
    : '; generate a new app-level token (Basic Information) with the scope connections:write';
}

/** The failure of a call, as its error describes it. */
export type Failure = {
  /**
   * Slack's code, or one of this module's for other failures: `http_503`, `no_response`, `unreachable`, `unreadable`.
   */
  readonly reason: string;
  /** How long Slack wants us to wait, in milliseconds; null if it does not say. */
  readonly retryAfterMs: number | null;
  /** Whether the call certainly had no effect. */
  readonly isCertain: boolean;
};

/**
 * "It’s possible some aspect of the operation succeeded before the error was raised":
 * https://docs.slack.dev/reference/methods/chat.postMessage#errors
 */
const HALF_DONE = new Set([
  'fatal_error',
  'internal_error',
  'request_timeout',
  'service_unavailable',
  'update_failed',
]);

/**
 * Classifies an error of the Web API client. The failure is certain if Slack itself refused the call, or if nothing was
 * sent.
 */
export function readFailure(error: unknown): Failure {
  if (error instanceof WebAPIRateLimitedError) {
    return { reason: 'ratelimited', retryAfterMs: error.retryAfter * 1000, isCertain: true };
  }
  if (error instanceof WebAPIPlatformError) return readAnswer(error);
  if (error instanceof WebAPIHTTPError) {
    const { statusCode } = error;
    const isRefused = statusCode >= 400 && statusCode < 500 && statusCode !== 408;
    return { reason: `http_${statusCode}`, retryAfterMs: null, isCertain: isRefused };
  }
  // `fetch` rejects with a TypeError whose cause is the system's error.
  return error instanceof WebAPIRequestError && wasNotSent(error.original.cause)
    ? { reason: 'unreachable', retryAfterMs: null, isCertain: true }
    : { reason: 'no_response', retryAfterMs: null, isCertain: false };
}

function readAnswer({ data }: WebAPIPlatformError): Failure {
  // A body that is not JSON, such as a proxy's page, arrives as the code.
  if (!isCode(data.error)) return { reason: 'unreadable', retryAfterMs: null, isCertain: false };
  const seconds = data.response_metadata?.retryAfter;
  return failureOf(data.error, typeof seconds === 'number' ? seconds * 1000 : null);
}

/** Converts a code from Slack to a failure. */
export const failureOf = (code: string, retryAfterMs: number | null): Failure => ({
  reason: code,
  retryAfterMs,
  isCertain: !HALF_DONE.has(code),
});

/** Whether a text has the form of Slack's codes. */
export const isCode = (text: unknown): text is string =>
  typeof text === 'string' && /^[a-z_]{1,80}$/.test(text);

const TOO_MANY = new Set(['rate_limited', 'ratelimited', 'message_limit_exceeded', 'http_429']);

/** Whether a retry may succeed: after a rate limit, or a fault on the way or at Slack's end. */
export function isTransient({ reason, isCertain }: Pick<Failure, 'reason' | 'isCertain'>): boolean {
  return !isCertain || reason === 'unreachable' || TOO_MANY.has(reason);
}
