import { LogLevel, WebClient, type WebClientOptions } from '@slack/web-api';
import { checkClock, type Finding } from '../../../src/assistant/finding.js';
import { RapporteurError } from '../../../src/errors.js';
import type { KeptInstallations } from '../../platform.js';
import { createDispatcher } from '../../proxies.js';
import { createFetch } from '../connection/create-clients.js';
import { explainStartFailure } from '../connection/start-failure.js';
import type { SlackSettings } from '../settings.js';
import { createInstallations, findMissingScopes, NEEDED_SCOPES } from '../workspaces/installations.js';

const CALL_TIMEOUT_MS = 10_000;

/**
 * Checks access to Slack with these settings, without connecting and without changing anything.
 * @param clock epoch milliseconds
 * @param kept the installations, if the app is in many workspaces
 */
export async function checkSlack(
  settings: SlackSettings,
  clock: () => number,
  kept: KeptInstallations | null = null,
): Promise<readonly Finding[]> {
  const { botToken } = settings;
  if (botToken !== null)
    return [...(await checkBot(settings, botToken, 'Slack', clock)), ...(await checkConnection(settings))];
  const workspaces = kept === null ? [] : await createInstallations(kept, SILENT).list();
  const findings = await Promise.all(
    workspaces.map(
      async (workspace): Promise<readonly Finding[]> =>
        workspace instanceof RapporteurError
          ? [{ state: 'failed', subject: 'Slack workspace', text: workspace.message }]
          : checkBot(settings, workspace.token, `Slack ${workspace.id}`, clock),
    ),
  );
  const text = `installed in ${workspaces.length === 1 ? 'one workspace' : `${workspaces.length} workspaces`}; people install it at /slack/install on port ${portOf(settings)}`;
  return [
    { state: 'ok', subject: 'Slack workspaces', text },
    ...findings.flat(),
    ...(await checkConnection(settings)),
  ];
}

type Fetch = NonNullable<WebClientOptions['fetch']>;

/** Checks whose token it is, which scopes it has, and Slack's time against the machine's. */
async function checkBot(
  settings: SlackSettings,
  token: string,
  subject: string,
  clock: () => number,
): Promise<readonly Finding[]> {
  let clocks: readonly Finding[] = [];
  const watchDate: Fetch = async (...request) => {
    const response = await fetchOf(settings)(...request);
    clocks = checkClock(`${subject} clock`, response.headers.get('date'), clock());
    return response;
  };
  let scopes: readonly Finding[] = [];
  const bot = await check(`${subject} bot`, settings, 'SLACK_BOT_TOKEN', async () => {
    const said = await clientOf(settings, token, watchDate).auth.test();
    if (said.bot_id === undefined)
      throw new RapporteurError(
        'settings',
        'SLACK_BOT_TOKEN is a user’s token, not the app’s: use the Bot User OAuth Token, under OAuth & Permissions',
      );
    scopes = checkScopes(`${subject} scopes`, said.response_metadata?.scopes);
    return `@${said.user} in ${said.team}`;
  });
  return [bot, ...scopes, ...clocks];
}

/** Compares the granted scopes with those that the manifest requests. */
function checkScopes(subject: string, granted: readonly string[] | undefined): readonly Finding[] {
  if (granted === undefined) {
    const text =
      'not checked, because Slack did not name them; compare them with adapters/slack/manifest.json';
    return [{ state: 'unchecked', subject, text }];
  }
  const missing = findMissingScopes(granted);
  if (missing.length === 0)
    return [{ state: 'ok', subject, text: 'everything that the manifest asks for is granted' }];
  const text = `${missing.length === 1 ? 'one is' : `${missing.length} are`} not granted; add what is missing under OAuth & Permissions, Bot Token Scopes, then reinstall the app`;
  return [
    { state: 'failed', subject, text },
    ...missing.map(
      (scope): Finding => ({ state: 'failed', subject, text: `${scope}: ${NEEDED_SCOPES[scope]}` }),
    ),
  ];
}

async function checkConnection(settings: SlackSettings): Promise<readonly Finding[]> {
  const { mode } = settings;
  if (mode.kind === 'http') {
    const text = `will listen at /slack/events on port ${mode.port}; only a request from Slack can prove SLACK_SIGNING_SECRET`;
    return [{ state: 'ok', subject: 'Slack HTTP', text }];
  }
  const look = async () => {
    // Only returns an address to connect to: https://docs.slack.dev/reference/methods/apps.connections.open
    await clientOf(settings, mode.appToken, fetchOf(settings)).apps.connections.open();
    return 'Slack offers it a connection (Socket Mode)';
  };
  return [await check('Slack app', settings, 'SLACK_APP_TOKEN', look)];
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
    const problem = error instanceof RapporteurError ? error : explainStartFailure(error, settings, token);
    if (!(problem instanceof RapporteurError)) throw problem;
    return { state: 'failed', subject, text: problem.message };
  }
}

const portOf = ({ mode }: SlackSettings): string => (mode.kind === 'http' ? `${mode.port}` : '');

/** Problems are reported as findings. */
const SILENT = { debug() {}, info() {}, warn() {}, error() {} };

const fetchOf = ({ proxies = null }: SlackSettings): Fetch => createFetch(createDispatcher(proxies));

function clientOf({ apiUrl }: SlackSettings, token: string, fetchFrom: Fetch): WebClient {
  return new WebClient(token, {
    fetch: fetchFrom,
    timeout: CALL_TIMEOUT_MS,
    retryConfig: { retries: 0 },
    // Failures are reported once, as findings.
    logLevel: LogLevel.ERROR,
    ...(apiUrl === null ? {} : { slackApiUrl: apiUrl }),
  });
}
