import type { App, HTTPReceiverOptions } from '@slack/bolt';
import type { WebClientOptions } from '@slack/web-api';
import { ignored } from '../../../src/assistant/events/answer-once.js';
import type { Logger } from '../../../src/logger.js';
import { noteOutcome } from '../inbound/listeners.js';
import type { SlackSettings } from '../settings.js';
import { type Installations, NEEDED_SCOPES } from './installations.js';

/** A code is good for one exchange: where the response is lost, a second try can only fail, so that it is waited for. */
const exchangeOnce = { timeout: 30_000, retryConfig: { retries: 0 } } as const;

/**
 * How the app is installed in a workspace: people open `/slack/install`, and Slack sends them back to
 * `/slack/oauth_redirect` (https://docs.slack.dev/authentication/installing-with-oauth). The state is signed, not kept,
 * so that any process may take them back, and bound to their browser by a cookie.
 */
export function describeInstaller(
  { install, apiUrl }: SlackSettings,
  { forBolt }: Installations,
  clientOptions: WebClientOptions,
  log: Logger,
): Partial<HTTPReceiverOptions> {
  if (install === undefined) return {};
  const { clientId, clientSecret, stateSecret } = install;
  return {
    clientId,
    clientSecret,
    stateSecret,
    scopes: Object.keys(NEEDED_SCOPES),
    installationStore: forBolt,
    installerOptions: {
      clientOptions: { ...clientOptions, ...exchangeOnce },
      ...(apiUrl === null ? {} : { authorizationUrl: new URL('/oauth/v2/authorize', apiUrl).href }),
      callbackOptions: {
        failure(error, _options, _request, response) {
          log.warn('not_installed', { code: error.code, error });
          response.writeHead(400, { 'content-type': 'text/plain; charset=utf-8' });
          response.end(
            `The app was not installed (${error.code}). Open /slack/install again, in the same browser, and allow what Slack asks for.\n`,
          );
        },
      },
    },
  };
}

/** Forgets the installation of whoever removes the app, or revokes the token of its bot. */
export function registerUninstalling(app: App, installations: Installations): void {
  app.event('app_uninstalled', async ({ context }) => {
    await installations.remove(workspaceOf(context));
    noteOutcome(context, ignored('uninstalled'));
  });
  app.event('tokens_revoked', async ({ event, context }) => {
    // Tokens of people are none of ours.
    if ((event.tokens.bot ?? []).length > 0) await installations.remove(workspaceOf(context));
    noteOutcome(context, ignored('uninstalled'));
  });
}

const workspaceOf = ({
  isEnterpriseInstall,
  enterpriseId,
  teamId,
}: {
  readonly isEnterpriseInstall: boolean;
  readonly enterpriseId?: string;
  readonly teamId?: string;
}): string => (isEnterpriseInstall ? enterpriseId : teamId) ?? '';
