import type { App, HTTPReceiverOptions } from '@slack/bolt';
import type { WebClientOptions } from '@slack/web-api';
import { ignored } from '../../../src/assistant/events/answer-once.js';
import type { Logger } from '../../../src/logger.js';
import { noteOutcome } from '../inbound/listeners.js';
import type { SlackSettings } from '../settings.js';
import { type Installations, NEEDED_SCOPES } from './installations.js';

/** An OAuth code is valid for one exchange, so a retry after a lost response can only fail. Waits longer instead. */
const exchangeOnce = { timeout: 30_000, retryConfig: { retries: 0 } } as const;

/**
 * How the app is installed in a workspace: people open `/slack/install`, and Slack redirects them to
 * `/slack/oauth_redirect` (https://docs.slack.dev/authentication/installing-with-oauth). The state is signed instead of
 * stored, so that any process can handle the redirect. A cookie binds it to the browser.
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

/** Removes the installation of a workspace that uninstalls the app or revokes the bot's token. */
export function registerUninstalling(app: App, installations: Installations): void {
  app.event('app_uninstalled', async ({ context }) => {
    await installations.remove(workspaceOf(context));
    noteOutcome(context, ignored('uninstalled'));
  });
  app.event('tokens_revoked', async ({ event, context }) => {
    // Users' tokens do not concern the bot.
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
