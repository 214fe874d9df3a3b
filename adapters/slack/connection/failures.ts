import { WebAPIPlatformError, WebAPIRequestError } from '@slack/web-api';
import { ResponseRefused } from '../outbound/respond.js';
import { isCode, readFailure } from './refusals.js';

/** Describes an error of Slack's SDK for the log: its code, and the error itself. */
export function describeFailure(error: unknown): { readonly code: string; readonly error: unknown } {
  if (error instanceof ResponseRefused) return { code: `response_url_${error.failure.reason}`, error };
  if (error instanceof WebAPIRequestError) return { code: 'unreachable', error: error.original };
  // For example a proxy's page, which the SDK takes for a code.
  if (error instanceof WebAPIPlatformError && !isCode(error.data.error))
    return { code: 'unreadable', error: new Error('Slack’s answer is not JSON') };
  return { code: isOfSlack(error) ? readFailure(error).reason : 'internal', error };
}

const isOfSlack = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('slack_webapi_');
