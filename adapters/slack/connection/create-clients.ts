import { WebClient, type WebClientOptions } from '@slack/web-api';
import { LRUCache } from 'lru-cache';
import type { Dispatcher } from 'undici';
import type { AnnouncementPlatform } from '../../../src/announcements/announcement-platform.js';
import { createDispatcher } from '../../proxies.js';
import { createSlackAnnouncements, withoutRetries } from '../announcements/announcements.js';
import { createMembers, type Members } from '../inbound/members.js';
import type { Routes } from '../outbound/deliver.js';
import { respond, respondOnce } from '../outbound/respond.js';
import type { SlackDeps, SlackSettings } from '../settings.js';
import { createBoltLogger } from './bolt-logger.js';
import { type Credentials, createCredentials } from './credentials.js';
import { describeFailure } from './failures.js';
import { type RetryPolicy, SlackClient } from './slack-client.js';
import { createFetch } from './slack-fetch.js';

const CALL_TIMEOUT_MS = 10_000;
/** The person waits for these meanwhile. */
const MEMBER_TIMEOUT_MS = 1500;
/** A post whose response is lost may be made twice: few tries, close together. */
const TRIES = 3;

/** All that calls Slack. */
export type Clients = {
  /** What Bolt's own clients are made with. */
  readonly options: WebClientOptions;
  readonly dispatcher: Dispatcher | undefined;
  /** Of the one token; where each workspace has its own, what Slack says of one does not end the process. */
  readonly credentials: Credentials;
  /** Those that call with a token; the same ones for the same. */
  readonly of: (token: string) => TokenClients;
};

type TokenClients = {
  readonly routes: Routes;
  readonly members: Members;
  readonly announcements: AnnouncementPlatform;
};

/** Of more, those that were used longest ago are made anew. */
const MAX_TOKENS = 200;

/** The clients of the Web API, one for each way of waiting and retrying. Nothing is called yet. */
export function createClients(settings: SlackSettings, deps: SlackDeps): Clients {
  const { botToken, command } = settings;
  const dispatcher = createDispatcher(settings.proxies ?? null);
  const options = clientOptionsOf(settings, deps, dispatcher);
  const credentials = createCredentials(async () =>
    botToken === null ? null : testToken(botToken, options),
  );
  const retryPolicyWith = retryPolicyOf(credentials, deps);
  const quick = { ...options, timeout: MEMBER_TIMEOUT_MS };
  const made = new LRUCache<string, TokenClients>({
    max: MAX_TOKENS,
    memoMethod: (token) => ({
      routes: {
        client: new SlackClient(token, options, retryPolicyWith(TRIES)),
        respond: respond.bind(null, createFetch(dispatcher)),
        respondOnce: respondOnce.bind(null, createFetch(dispatcher)),
      },
      members: createMembers(new SlackClient(token, quick, retryPolicyWith(1))),
      // It tries everything once.
      announcements: createSlackAnnouncements(
        new SlackClient(token, { ...options, ...withoutRetries }, retryPolicyWith(1)),
        command,
      ),
    }),
  });
  return {
    options,
    dispatcher,
    credentials,
    of: (token) => made.memo(token),
  };
}

/** What the clients do about failures, by how often they try. */
function retryPolicyOf(credentials: Credentials, { log, clock }: SlackDeps) {
  return (tries: number): RetryPolicy => ({
    tries,
    clock,
    onFailure({ reason, retryAfterMs }, method) {
      if (retryAfterMs !== null) log.warn('rate_limited', { method, retryAfterS: retryAfterMs / 1000 });
      credentials.suspect(reason);
    },
  });
}

/** What Slack refuses the token with; null if it takes it, or cannot be asked. */
async function testToken(token: string, options: WebClientOptions): Promise<string | null> {
  const client = new WebClient(token, { ...options, ...withoutRetries });
  return client.auth.test().then(
    () => null,
    (error) => describeFailure(error).code,
  );
}

function clientOptionsOf(
  { apiUrl }: SlackSettings,
  { log, clock }: SlackDeps,
  dispatcher: Dispatcher | undefined,
): WebClientOptions {
  return {
    logger: createBoltLogger(log, clock),
    timeout: CALL_TIMEOUT_MS,
    fetch: createFetch(dispatcher),
    retryConfig: { retries: 2, minTimeout: 300, maxTimeout: 2000, factor: 3 },
    ...(apiUrl === null ? {} : { slackApiUrl: apiUrl }),
  };
}
