import { LogLevel, WebClient } from '@slack/web-api';
import type { Finding } from '../../src/assistant/finding.js';
import { RapporteurError } from '../../src/errors.js';
import type { SlackSettings } from './create-slack-platform.js';
import { createDispatcher, createFetch } from './slack-fetch.js';
import { explainStartFailure } from './start-failure.js';

const CALL_TIMEOUT_MS = 10_000;

/** Looks at Slack with these settings, without connecting and without changing anything. */
export async function checkSlack(settings: SlackSettings): Promise<readonly Finding[]> {
  const { mode } = settings;
  return [
    await check('Slack bot', settings, 'SLACK_BOT_TOKEN', async () => {
      const { user, team } = await clientOf(settings, settings.botToken).auth.test();
      return `@${user} in ${team}`;
    }),
    mode.kind === 'socket'
      ? await check('Slack app', settings, 'SLACK_APP_TOKEN', async () => {
          // Gives an address to connect to, and does no more: https://docs.slack.dev/reference/methods/apps.connections.open
          await clientOf(settings, mode.appToken).apps.connections.open();
          return 'Slack offers it a connection (Socket Mode)';
        })
      : {
          state: 'ok',
          subject: 'Slack HTTP',
          text: `will listen at /slack/events on port ${mode.port}; only a request of Slack’s can prove SLACK_SIGNING_SECRET`,
        },
  ];
}

async function check(
  subject: string,
  settings: SlackSettings,
  token: 'SLACK_BOT_TOKEN' | 'SLACK_APP_TOKEN',
  look: () => Promise<string>,
): Promise<Finding> {
  try {
    return { state: 'ok', subject, text: await look() };
  } catch (error) {
    const problem = explainStartFailure(error, settings, token);
    if (!(problem instanceof RapporteurError)) throw problem;
    return { state: 'failed', subject, text: problem.message };
  }
}

function clientOf({ apiUrl, proxies = null }: SlackSettings, token: string): WebClient {
  return new WebClient(token, {
    fetch: createFetch(createDispatcher(proxies)),
    timeout: CALL_TIMEOUT_MS,
    retryConfig: { retries: 0 },
    // What fails is told once, as a finding.
    logLevel: LogLevel.ERROR,
    ...(apiUrl === null ? {} : { slackApiUrl: apiUrl }),
  });
}
