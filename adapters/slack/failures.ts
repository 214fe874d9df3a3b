import { RespondError } from '@slack/bolt';
import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRequestError } from '@slack/web-api';

/** What an error of Slack's SDK says: its code for people to look up, and the error itself for the log. */
export function describeFailure(error: unknown): { readonly code: string; readonly error: unknown } {
  if (error instanceof WebAPIPlatformError) return { code: error.data.error, error };
  if (error instanceof WebAPIHTTPError) return { code: `http_${error.statusCode}`, error };
  if (error instanceof RespondError) return { code: 'response_url', error };
  if (error instanceof WebAPIRequestError) return { code: 'unreachable', error: error.original };
  return { code: 'internal', error };
}
