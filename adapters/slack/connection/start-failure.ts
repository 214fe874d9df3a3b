import { WebAPIPlatformError } from '@slack/web-api';
import { RapporteurError, withoutPassword } from '../../../src/errors.js';
import { cureCertificate } from '../../certificates.js';
import { cureUnreachable } from '../../proxies.js';
import type { SlackSettings } from '../settings.js';
import { describeFailure } from './failures.js';
import { cureToken } from './refusals.js';
import { CURES, type Ended } from './socket-connection.js';

/**
 * Returns what to throw if the start fails: a RapporteurError that names the setting at fault, with Slack's code if
 * there is one; else the error itself.
 * @param token the variable of the token that was in use
 */
export function explainStartFailure(
  error: unknown,
  { mode, apiUrl, proxies = null }: SlackSettings,
  token: 'SLACK_BOT_TOKEN' | 'SLACK_APP_TOKEN',
): unknown {
  const problem = (text: string) => new RapporteurError('settings', text, { cause: error });
  const { code } = describeFailure(error);
  const address =
    apiUrl === null ? 'Slack (https://slack.com/api/)' : `SLACK_API_URL: ${withoutPassword(apiUrl)}`;
  // The SDK takes any page that it gets, such as a proxy's, for an error code.
  if (error instanceof WebAPIPlatformError && !/^\w{1,60}$/.test(error.data.error))
    return problem(`${address} does not answer like Slack; check for a proxy in between`);
  if (error instanceof WebAPIPlatformError)
    return problem(`${token}: Slack refuses it (${code})${cureToken(token, code)}`);
  const cure = cureCertificate(error);
  const advice = code === 'unreachable' ? cureUnreachable(proxies) : '';
  if (code === 'unreachable' || code.startsWith('http_') || cure !== '') {
    const through = proxies === null ? '' : ' through the proxy of HTTPS_PROXY';
    return problem(`${address} cannot be reached${through} (${code})${cure || advice}`);
  }
  if (mode.kind === 'http' && error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return problem(`SLACK_PORT: port ${mode.port} is in use by another program`);
  }
  return error;
}

/** Returns what to throw if no connection could be opened in Socket Mode. */
export function explainConnectionFailure({ reason, error }: Ended, settings: SlackSettings): unknown {
  if (error !== null) return explainStartFailure(error, settings, 'SLACK_APP_TOKEN');
  const cure = CURES[reason] ?? 'try again later';
  return new RapporteurError('settings', `SLACK_APP_TOKEN: Slack opens no connection (${reason}): ${cure}`);
}
