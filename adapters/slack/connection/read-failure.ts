import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { wasNotSent } from '../../../src/announcements/not-sent.js';

/** What an error of a call says of it. */
export type Failure = {
  /** Slack's code, or a word of ours for what is none: `http_503`, `no_response`, `unreachable`, `unreadable`. */
  readonly reason: string;
  /** How long Slack wants us to wait, in milliseconds; null if it does not say. */
  readonly retryAfterMs: number | null;
  /** Whether nothing was done. */
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

/** Classifies an error of the Web API client. It is certain only if Slack itself answered, or if nothing was sent. */
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
  // `fetch` fails with a TypeError whose cause is the system's error.
  return error instanceof WebAPIRequestError && wasNotSent(error.original.cause)
    ? { reason: 'unreachable', retryAfterMs: null, isCertain: true }
    : { reason: 'no_response', retryAfterMs: null, isCertain: false };
}

function readAnswer({ data }: WebAPIPlatformError): Failure {
  // What is no JSON, a proxy's page for example, comes as the code.
  if (!isCode(data.error)) return { reason: 'unreadable', retryAfterMs: null, isCertain: false };
  const seconds = data.response_metadata?.retryAfter;
  return failureOf(data.error, typeof seconds === 'number' ? seconds * 1000 : null);
}

/** What a code of Slack's says. */
export const failureOf = (code: string, retryAfterMs: number | null): Failure => ({
  reason: code,
  retryAfterMs,
  isCertain: !HALF_DONE.has(code),
});

/** Whether it has the form of Slack's codes. */
export const isCode = (text: unknown): text is string =>
  typeof text === 'string' && /^[a-z_]{1,80}$/.test(text);

const TOO_MANY = new Set(['rate_limited', 'ratelimited', 'message_limit_exceeded', 'http_429']);

/** Whether a retry may succeed: after a rate limit, or a fault on the way or at Slack. */
export function isTransient({ reason, isCertain }: Pick<Failure, 'reason' | 'isCertain'>): boolean {
  return !isCertain || reason === 'unreachable' || TOO_MANY.has(reason);
}
